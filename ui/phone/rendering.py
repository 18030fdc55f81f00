"""Templates of the pages for phones."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hall.model.text import Language, Text
from ui.console.qr import qr_svg
from ui.phone.words import said, word

HERE = Path(__file__).parent


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
                "moment": self.moment,
                "qr": qr_svg,
                "language": language,
                "hall": said(self._hall, language),
                "title": title,
                "there": "",
                "wrong": False,
                **context,
            }
        )

    def moment(self, at: int) -> str:
        """Local `YYYY-MM-DD HH:MM`."""
        return datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone).strftime("%Y-%m-%d %H:%M")

    def today(self, now_ms: int) -> str:
        """The hall's ISO day."""
        return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(self._zone).date().isoformat()
