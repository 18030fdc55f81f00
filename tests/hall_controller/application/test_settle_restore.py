"""A restored hall gives no number again that was told, also those that no station knows (G2, ADR 0007)."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.messages.presence import Birth, Highest, StationPhase, StationState
from hall.model.numbers import parse_number
from hall_controller.application.commands import IssueAtDesk
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.application.registry import EVENTS
from hall_controller.application.settle_restore import ROOM, skip_untold
from hall_controller.storage.backup import backup, restore
from hall_controller.storage.database import Database
from hall_controller.storage.recorder import Recorder
from tests.hall_controller.application.hall_bench import DAY, GUIDE, MINUTE, Hall
from tests.support.effort import effort

SERVICES = {"tax": "A", "social": "B", "estate": "C"}
Step = tuple[str, str]
step = st.tuples(st.sampled_from(["k1", "k2", "desk"]), st.sampled_from(sorted(SERVICES)))


def take(hall: Hall, where: str, service: str) -> str:
    if where == "desk":
        return str(hall.do(IssueAtDesk(service), GUIDE).number)
    return hall.ticket(service, where, accept_late=True).number


def put_back(hall: Hall, kept: Path) -> None:
    """The file of the backup in the hall's place, opened as a controller opens it."""
    path = hall.database.path
    hall.recorder.close()
    hall.database.close()
    restore(kept, path, hall.now)
    hall.database = Database.open(path)
    days = hall.facts.times.business_day
    hall.recorder = Recorder(hall.database, lambda: hall.now, "shili", days, hall.registry)


def report(hall: Hall, told: dict[str, list[str]]) -> None:
    """Every station says what it told people."""
    for station in ("k1", "k2"):
        online: dict[str, int] = {}
        for number in told.get(station, []):
            parsed = parse_number(number)
            assert parsed is not None
            online[number[0]] = max(online.get(number[0], 0), parsed.count)
        highest = (Highest(business_day=DAY, online=online),)
        birth = Birth(station=station, kind="kiosk", boot=1, version="0", epoch=station, highest=highest, time=hall.now)
        hall.outcome(EVENTS["station.birth"], birth, Actor("station", station)).result()


def settle(hall: Hall, restored_at: int) -> dict[str, int]:
    raised: dict[str, int] = hall.recorder.run(
        Job(lambda tx: skip_untold(tx, hall.facts, restored_at), SYSTEM)
    ).result()
    return raised


@settings(max_examples=effort(8, 100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(step, max_size=8), after=st.lists(step, max_size=25), later=st.lists(step, max_size=8))
def test_no_told_number_is_given_again(
    tmp_path_factory: pytest.TempPathFactory, before: list[Step], after: list[Step], later: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("hall")
    hall = Hall(folder)
    try:
        told: dict[str, list[str]] = {}
        for where, service in before:
            told.setdefault(where, []).append(take(hall, where, service))
        backup(hall.database, folder / "kept.sqlite3", hall.now)
        for where, service in after:
            told.setdefault(where, []).append(take(hall, where, service))
        put_back(hall, folder / "kept.sqlite3")
        report(hall, told)
        settle(hall, hall.now)
        for where, service in later:
            told.setdefault(where, []).append(take(hall, where, service))
        everything = [number for numbers in told.values() for number in numbers]
        assert len(set(everything)) == len(everything), told
        assert hall.differences() == []
    finally:
        hall.close()


def test_room_for_a_hundred_numbers_of_the_desk(tmp_path: Path) -> None:
    hall = Hall(tmp_path)
    for _ in range(3):
        take(hall, "k1", "tax")
    backup(hall.database, tmp_path / "kept.sqlite3", hall.now)
    told = {take(hall, "desk", "tax") for _ in range(ROOM)}
    put_back(hall, tmp_path / "kept.sqlite3")
    assert settle(hall, hall.now) == dict.fromkeys("ABCDEF", 100) | {"A": 200}
    assert take(hall, "desk", "tax") not in told
    hall.close()


def test_on_a_later_day_numbers_begin_as_always(hall: Hall) -> None:
    yesterday = hall.now
    hall.now += 24 * 60 * MINUTE
    assert settle(hall, yesterday) == {}
    assert take(hall, "desk", "tax") == "A001"


def test_the_last_word_of_a_revoked_station_is_no_trouble(hall: Hall) -> None:
    state = StationState(phase=StationPhase.READY, boot=3, time=hall.now)
    for phase, expected in (
        (StationPhase.READY, "ready"),
        (StationPhase.LOST, "revoked"),
        (StationPhase.READY, "ready"),
    ):
        if expected == "revoked":
            hall.system(lambda tx, _: tx.record("station.revoked", "station:k1", {"reason": "lost"}))
        said = state.model_copy(update={"phase": phase})
        hall.outcome(EVENTS["station.state"], said, Actor("station", "k1")).result()
        assert hall.rows("SELECT phase FROM stations") == [(expected,)]
    assert hall.differences() == []
