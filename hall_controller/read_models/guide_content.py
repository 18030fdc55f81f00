"""Collection `guides` as terminals keep it: each guide with its pinyin and its item codes."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall.model.code import Signer
from hall.model.spelling import spelled
from hall.model.synonyms import everyday_words
from hall_controller.application import sql
from hall_controller.application.guides.item_codes import item_code_text
from hall_controller.read_models.content import ContentSource, Items
from hall_controller.read_models.guide_catalogue import stored_guides

_LIVE = "SELECT guide, code_id FROM item_codes WHERE revoked_at IS NULL ORDER BY issued_at, code_id"


class GuideContent:
    """What a terminal shows, finds and prints of a guide.

    An item is {guide: as stored, also: everyday words for it, said: {name, alias or everyday word: pinyin}, codes: ids
    of its item codes, code: the newest one signed}.
    """

    def __init__(self, signer: Signer, address: str = "") -> None:
        self._signer, self._address = signer, address
        self._said: dict[str, str] = {}
        self._signed: dict[str, str] = {}

    def source(self) -> ContentSource:
        """For the registry of contents."""
        return ContentSource("guides", frozenset({"guides"}), self.items)

    def items(self, connection: Connection, business_day: str) -> Items:
        """Every guide in force on the day; pinyin and signatures are remembered from one time to the next."""
        codes: dict[str, list[str]] = defaultdict(list)
        for guide, code_id in sql.all_rows(connection, _LIVE):
            codes[guide].append(code_id)
        for key, guide in stored_guides(connection, date.fromisoformat(business_day)):
            yield key, self._item(guide, codes.get(key, []))

    def _item(self, guide: dict[str, Any], codes: list[str]) -> dict[str, Any]:
        also = [word for word in everyday_words(guide["name"]["zh"]) if word not in guide.get("aliases", ())]
        said = {name: self._spelled(name) for name in (*_names(guide), *also)}
        item: dict[str, Any] = {"guide": guide, "also": also, "said": said}
        if codes:
            item |= {"codes": codes, "code": self._code(codes[-1])}
        return item

    def _spelled(self, name: str) -> str:
        if name not in self._said:
            self._said[name] = spelled(name)
        return self._said[name]

    def _code(self, code_id: str) -> str:
        if code_id not in self._signed:
            self._signed[code_id] = item_code_text(self._signer, code_id, self._address)
        return self._signed[code_id]


def _names(guide: dict[str, Any]) -> Iterator[str]:
    """What is searched and has to be spelled."""
    named = [guide["name"]["zh"], *guide.get("aliases", ())]
    return (name for name in dict.fromkeys(named) if not name.isascii())
