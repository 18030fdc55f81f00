import string

from babel.messages.catalog import Catalog

from ui.console import translations


def _strings(catalog: Catalog) -> dict[str, object]:
    return {str(entry.id): entry.string for entry in catalog if entry.id}


def test_the_catalogue_has_exactly_the_texts_of_the_console() -> None:
    extracted, written = _strings(translations.extract()), _strings(translations.load("en"))
    hint = "run: python -m ui.console.translations"
    assert sorted(extracted.keys() - written.keys()) == [], hint
    assert sorted(written.keys() - extracted.keys()) == [], hint


def test_every_text_is_translated() -> None:
    assert translations.missing(translations.load("en")) == []


def test_the_compiled_catalogue_is_fresh() -> None:
    path = translations.po_path("en")
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(translations.load("en"))


def test_translations_keep_their_places() -> None:
    for source, target in _strings(translations.load("en")).items():
        if isinstance(target, str) and "%(" not in source:
            wanted = {name for _, name, _, _ in string.Formatter().parse(source) if name}
            assert {name for _, name, _, _ in string.Formatter().parse(target) if name} <= wanted, source
