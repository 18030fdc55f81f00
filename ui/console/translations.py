"""`python -m ui.console.translations`: takes up new source texts and compiles the English catalogue."""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ui.console.catalogue import DOMAIN, LOCALE

HERE = Path(__file__).parent
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "msg": None}


def extract() -> Catalog:
    """Every text that pages and words mark for translation."""
    catalog = Catalog(locale="en", project="console", version="0.1", fuzzy=False)
    for name, line, text, _comments, context in extract_from_dir(HERE, METHODS, OPTIONS, keywords=KEYWORDS):
        catalog.add(text, None, [(name, line)], context=context)
    return catalog


def po_path(language: str) -> Path:
    """The catalogue as a file for translators."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(language: str) -> Catalog:
    """The catalogue as translators wrote it."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext loads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update(language: str) -> Catalog:
    """Merge new texts into the catalogue, drop old ones, write .po and .mo."""
    path = po_path(language)
    catalog = load(language) if path.exists() else Catalog(locale=language, fuzzy=False)
    created = catalog.creation_date
    catalog.update(extract(), no_fuzzy_matching=True)
    catalog.creation_date = created  # an unchanged catalogue stays the same file
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, no_location=True, omit_header=False, sort_output=True, width=0)
    path.with_suffix(".mo").write_bytes(compiled(load(language)))
    return catalog


def missing(catalog: Catalog) -> list[str]:
    """Source texts without a translation."""
    return [str(entry.id) for entry in catalog if entry.id and (not all(_strings(entry.string)) or entry.fuzzy)]


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (str(string or ""),)


def main() -> None:
    """Update all catalogues; ends with 1 while something is not translated."""
    left = missing(update("en"))
    sys.stdout.write("".join(f"not translated: {text}\n" for text in left) or "all texts translated\n")
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
