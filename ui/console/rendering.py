"""Templates: one environment a language, with its words, times and icons."""

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from hall.model.text import Language
from ui.console import bars, cells, chart, state_signs, subjects, turn
from ui.console.catalogue import LANGUAGES, translations
from ui.console.formats import SPAN_WORDS, Formats
from ui.console.icons import Icons
from ui.console.roles import AT_TERMINALS
from ui.console.video import alarm_pictures, band, digits, ledger, looks
from ui.console.words.page_words import PAGE_WORDS
from ui.console.words.speech import Speech

HERE = Path(__file__).parent
STATIC = HERE / "static"


def static_version() -> str:
    """Changes with any file of `static`, so that browsers may keep them for long."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


class _Compiled(BytecodeCache):
    """A template is compiled once in a process, for all languages: what it says is looked up when it is rendered."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Templates:
    """Renders a template in a language."""

    def __init__(self, zone: str, icons: Icons, hall_names: dict[Language, str]) -> None:
        version = static_version()
        self.speech: dict[Language, Speech] = {}
        self.formats = Formats(zone, translations("zh"))
        """Times for files that leave the hall."""
        self._environments: dict[Language, Environment] = {}
        for language in LANGUAGES:
            catalogue = translations(language)
            formats = Formats(zone, catalogue)
            speech = Speech(language, catalogue, formats)
            environment = Environment(
                loader=FileSystemLoader(HERE / "templates"),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                extensions=["jinja2.ext.i18n"],
                bytecode_cache=_COMPILED,
            )
            environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
            environment.globals.update(
                icon=icons.icon,
                say=speech,
                fmt=formats,
                lang=language,
                version=version,
                hall_name=hall_names[language],
                page_words={key: speech.tr(text) for key, text in (PAGE_WORDS | SPAN_WORDS).items()},
                trend=chart.trend,
                bars=bars,
                signs=state_signs,
                cells=cells,
                cams=looks,
                bands=band,
                ids=digits,
                shots=alarm_pictures,
                ledger=ledger,
                turn_of=turn.turn_of,
                subjects=subjects,
                own_pin_roles=AT_TERMINALS,
            )
            self.speech[language] = speech
            self._environments[language] = environment

    def render(self, language: Language, template: str, **context: Any) -> str:
        """The template as text; an unknown variable is an error, never an empty place."""
        return self._environments[language].get_template(template).render(**context)
