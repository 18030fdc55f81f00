"""Free IDs for what an upper platform does not know of this hall yet (video.md 5)."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from config.gb28181.proposing import Kind, NumbersUsedUp, propose
from hall.model.text import Text
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.rows import cabinets
from hall_controller.application.video.facts import UpperFacts
from hall_controller.read_models.models.video import Proposal


def proposals(connection: Connection, facts: HallFacts, upper: UpperFacts) -> tuple[Proposal, ...]:
    """Cameras of its station, then cabinets; with `watch_only` no camera. Empty when no number is left."""
    cameras = {
        one.camera: one.name
        for one in facts.video.cameras.values()
        if one.station == upper.station and one.camera not in upper.channels and not upper.watch_only
    }
    lockers = {
        f"cabinet:{one.station}": one.cabinet.name
        for one in cabinets(connection)
        if f"cabinet:{one.station}" not in upper.alarm_devices
    }
    known = dict(_given(facts, upper.station))
    kinds: tuple[tuple[Kind, Mapping[str, Text]], ...] = (("camera", cameras), ("alarm", lockers))
    try:
        return tuple(one for kind, names in kinds for one in _proposed(kind, upper, known, names))
    except NumbersUsedUp:
        return ()


def _proposed(kind: Kind, upper: UpperFacts, known: Mapping[str, str], names: Mapping[str, Text]) -> Iterable[Proposal]:
    for about, gb_id in propose(kind, upper.letter.device_id, known, names).items():
        yield Proposal(gb_id=gb_id, about=about, name=names[about], kind=kind)


def _given(facts: HallFacts, station: str) -> Iterator[tuple[str, str]]:
    """Every ID of that station's file; one that stood there earlier the station itself refuses."""
    for upper in facts.video.uppers.values():
        if upper.station == station:
            yield from {**upper.channels, **upper.alarm_devices}.items()
    for camera in facts.video.cameras.values():
        if camera.station == station and camera.gb_id:
            yield camera.camera, camera.gb_id
