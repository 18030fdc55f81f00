"""Templates of the pages for phones."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hall.model.text import Language, Text
from ui.console.qr import qr_svg
from ui.phone.words import said, said_day, word

HERE = Path(__file__).parent
_SENTENCE = re.compile(r"[^。]+。|(?:[^.!?]|[.!?](?! ))+(?:[.!?] |$)")


class Pages:
    """Renders; everything is escaped, an unknown name is an error."""

    def __init__(self, hall: Text, zone: str) -> None:
        self._hall, self._zone = hall, ZoneInfo(zone)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def page(self, name: str, language: Language, title: str, **context: Any) -> str:
        """The page; `title` stands in the tab and as its heading."""

        def t(key: str, **params: object) -> str:
            return word(key, language, **params)

        return self._templates.get_template(f"{name}.html").render(
            {
                "t": t,
                "say": lambda text: said(text, language),
                "moment": lambda at: self.moment(at, language),
                "sentences": _SENTENCE.findall,
                "qr": qr_svg,
                "language": language,
                "hall": said(self._hall, language),
                "title": title,
                "there": "",
                "wrong": False,
                **context,
            }
        )

    def moment(self, at: int, language: Language) -> str:
        """Local day and clock, as the language says them."""
        local = datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone)
        return f"{said_day(local.date(), language)} {local:%H:%M}"

    def today(self, now_ms: int) -> str:
        """The hall's ISO day."""
        return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(self._zone).date().isoformat()
