"""Guides between the store, the screen and the paper."""

import asyncio
from collections.abc import Iterable

import structlog
from pydantic import ValidationError

from hall.model.guide import Guide
from hall.model.hours import local_time
from kiosk.conductor.desk import Desk
from kiosk.conductor.material_sheet import material_sheet
from kiosk.conductor.printing import Printing
from kiosk.session.events import Event
from kiosk.session.guides.events import GuidePrinted, GuideRead, PrintGuide, ReadGuide
from kiosk.session.guides.shelf import GuideEntry, GuideShelf, letter_of
from kiosk.store import Store, content
from kiosk.store.guides import COLLECTION, GuideHead, guide_heads

log = structlog.get_logger(__name__)


class Guides:
    """What is asked of guides; the shelf is made anew when another version was applied."""

    def __init__(self, desk: Desk, store: Store, printing: Printing) -> None:
        self._desk, self._store, self._printing = desk, store, printing

    async def load(self) -> None:
        """Put all guides where citizens find them; takes some 0.3 s for 3,000, beside everything else."""
        heads = await self._store.run(lambda c: list(guide_heads(c)))
        row = (await self._store.run(content.collections)).get(COLLECTION)
        made_on = local_time(row.made_at, self._desk.world.zone).date().isoformat() if row else None
        self._desk.world.guides = await asyncio.to_thread(shelf_of, heads, made_on)
        log.info("guides_loaded", count=len(heads))

    async def read(self, wish: ReadGuide) -> Event:
        """What stands in a guide; one that cannot be read is told like one that is gone (G8)."""
        item = await self._store.run(lambda c: content.get(c, COLLECTION, wish.code))
        if item is None:
            return GuideRead(wish.session, wish.code, None)
        try:
            guide = Guide.model_validate(item["guide"])
        except ValidationError as error:
            log.error("guide_not_read", code=wish.code, problems=error.error_count())  # noqa: TRY400 (of another release)
            return GuideRead(wish.session, wish.code, None)
        return GuideRead(wish.session, wish.code, guide, item.get("code"))

    async def print(self, wish: PrintGuide) -> Event:
        """The list of materials on paper."""
        outcome = await self._printing.sheet(material_sheet(self._desk, wish))
        return GuidePrinted(wish.session, outcome.printed)


def shelf_of(heads: Iterable[GuideHead], made_on: str | None) -> GuideShelf:
    """The shelf of what the store holds."""
    entries, spellings, codes = [], {}, {}
    for head in heads:
        said = head.said or {}
        spellings.update(said)
        name = head.name["zh"]
        entries.append(
            GuideEntry(
                head.code,
                name,
                head.name.get("en"),
                head.department,
                tuple(head.topics or ()),
                head.service,
                letter_of(name, said.get(name)),
                (*(head.aliases or ()), *(head.also or ())),
            )
        )
        for told in (head.handling_code, head.local_code, *(head.codes or ())):
            if told:
                codes[told] = head.code
    return GuideShelf(entries, spellings, codes, made_on)
