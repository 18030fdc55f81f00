"""Heads of the journal that stations keep: asked for over the line, held against the journal (G7)."""

import asyncio
from dataclasses import dataclass

from pydantic import ValidationError

from hall.messages.documents import JournalHead
from hall.messages.envelopes import InquiryAnswer
from hall.messages.maintenance import Asked, KeptHeads
from hall.model.text import Text
from hall_controller.read_models.models import KeptHeadsView, StationView
from hall_controller.service import HallService
from ui.console.technician import NotReachedError, answer_of, content_of

Heads = tuple[JournalHead, ...]
ASK_S = 8.0
AT_ONCE = 8
MOST_PARTS = 100
"""More than half a year of hours; a station that tells without end is not listened to further."""
KEEPERS = frozenset({"kiosk", "locker", "agent"})
AWAY = frozenset({"lost", "offline", "unseen", "revoked"})


@dataclass(frozen=True, slots=True)
class Collected:
    """One station: its verdict, or why there is none (`away`, or a refusal's code)."""

    station: str
    name: Text
    verdict: KeptHeadsView | None = None
    trouble: str = ""

    @property
    def state(self) -> str:
        """`contradicts`, `agrees`, `nothing` (keeps none yet), `silent`."""
        if self.verdict is None:
            return "silent"
        if self.verdict.found:
            return "contradicts"
        return "agrees" if self.verdict.heads else "nothing"


_ONE = asyncio.Semaphore(1)
_WEIGHT = ("contradicts", "silent", "nothing", "agrees")


async def collect(service: HallService) -> tuple[Collected, ...]:
    """Ask every station at the same time, check in a thread; contradictions first. One collection at a time."""
    async with _ONE:
        return await _collect(service)


async def _collect(service: HallService) -> tuple[Collected, ...]:
    overview = await asyncio.to_thread(lambda: service.views.overview(service.now_ms()))
    stations = [one for one in overview.stations if one.kind in KEEPERS and one.phase != "revoked"]
    turn = asyncio.Semaphore(AT_ONCE)
    answers = await asyncio.gather(*(_told(service, station, turn) for station in stations))
    told = {one.station: answer for one, answer in zip(stations, answers, strict=True)}
    kept = {station: heads for station, heads in told.items() if not isinstance(heads, str)}
    verdicts = {one.station: one for one in await asyncio.to_thread(service.check_heads, kept)}
    found = [_collected(one, told[one.station], verdicts.get(one.station)) for one in stations]
    return tuple(sorted(found, key=lambda one: _WEIGHT.index(one.state)))


def _collected(station: StationView, told: Heads | str, verdict: KeptHeadsView | None) -> Collected:
    return Collected(station.station, station.name, verdict, told if isinstance(told, str) else "")


async def _told(service: HallService, station: StationView, turn: asyncio.Semaphore) -> Heads | str:
    """Its heads, or a code."""
    if station.phase in AWAY:
        return "away"
    async with turn:
        try:
            return await _asked(service, station.station)
        except NotReachedError as error:
            return error.code


async def _asked(service: HallService, station: str) -> Heads:
    parts: list[InquiryAnswer] = []

    def on_part(part: InquiryAnswer) -> None:  # on the writer's thread
        if len(parts) <= MOST_PARTS:
            parts.append(part)

    last = await answer_of(service.inquire(station, "journal.heads", Asked(), ASK_S, on_part))
    if len(parts) > MOST_PARTS:
        raise NotReachedError("too_many_parts")
    try:
        return tuple(head for part in (*parts, last) for head in content_of(part, KeptHeads).heads)
    except ValidationError as error:
        raise NotReachedError("not_understood") from error
