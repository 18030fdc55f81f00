"""A technician's visit as a table: the hidden way in, digits, time, what each place lets a hand do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.text import Text
from kiosk.session.events import Touched, Woken
from kiosk.session.maintenance import guard, way_in
from kiosk.session.maintenance.core import advance
from kiosk.session.maintenance.effects import (
    AnswerTest,
    BeginProbe,
    BeginTest,
    BeginTrace,
    Begun,
    CheckPin,
    Ended,
    Examine,
    Propose,
    Reconnect,
    StopProbe,
    StopTest,
    StopTrace,
)
from kiosk.session.maintenance.events import (
    Knocked,
    PinChecked,
    PortHeard,
    ProbeEnded,
    Proposed,
    TraceHeard,
    TrialAsked,
    TrialEnded,
)
from kiosk.session.maintenance.facts import DeviceFacts, DoorFacts, Lead, MaintenanceFacts
from kiosk.session.maintenance.pages import Row
from kiosk.session.maintenance.places import (
    AtDevice,
    AtDoctor,
    AtDoors,
    AtFound,
    AtMachine,
    AtOverview,
    AtProbe,
    AtSignIn,
    AtTest,
    AtTrace,
    Place,
)
from kiosk.session.maintenance.rendering import body_of, choices_of, main_action
from kiosk.session.maintenance.state import IDLE_MS, MOST_MS, SIGN_IN_MS, Change, Visit
from kiosk.session.screen import Intent, IntentName, Modes, Screen
from kiosk.session.stand_in import KNOCKS, TOLD_SIGNS, Sign, StandIn

WORDS = Text(zh="示例", en="sample")
DOORS = (DoorFacts("1-01", "ok", WORDS), DoorFacts("1-02", "warn", WORDS))
ROW = Row(value=WORDS)
LEAD = Lead("-lead-1", WORDS, "devices", "tcp://192.0.2.1:9100", (ROW,), complete=True)
HALF = replace(LEAD, complete=False)
ASKED = AtProbe((("tcp://192.0.2.1:9100", ROW),), (LEAD,), running=False)
DEVICES = (
    DeviceFacts("printer", WORDS, "printer-outline", "ok", WORDS),
    DeviceFacts("broken", WORDS, "devices", "bad", WORDS, running=False),
    DeviceFacts("wireless", WORDS, "devices", "ok", WORDS, wire=False),
    DeviceFacts("locker", WORDS, "locker-multiple", "ok", WORDS, doors=DOORS),
)
FACTS = MaintenanceFacts(devices=DEVICES, staff="some")
NOW = 1_000_000


def touched(visit: Visit, name: str, arg: str = "", facts: MaintenanceFacts = FACTS, now: int = NOW) -> Change:
    return advance(visit, Touched(Intent(name=IntentName(name), arg=arg)), facts, now)


def at(place: Place, user: str = "shili") -> Visit:
    return Visit(id=7, at=place, user=user, begun=NOW, touched=NOW)


def test_a_staff_number_then_a_pin_and_nothing_of_them_stays() -> None:
    visit = advance(Visit(), Knocked(), FACTS, NOW).visit
    for digit in "40718829" + "5":
        visit = touched(visit, "key", digit).visit
    assert body_of(visit, FACTS, NOW).typed == 8  # type: ignore[union-attr]
    visit = touched(visit, "key", "#").visit
    for digit in "12x3456":
        visit = touched(visit, "type", digit).visit
    change = touched(visit, "choose", "sign_in")
    assert change.effects == (CheckPin(visit.id, "40718829", "123456"),)
    assert change.visit.at == AtSignIn(step="pin", state="checking")
    assert "40718829" not in repr(visit) + repr(change)
    assert "123456" not in repr(visit) + repr(change)
    assert touched(change.visit, "choose", "sign_in").effects == (), "one check at a time"
    inside = advance(change.visit, PinChecked(visit.id, "shili"), FACTS, NOW)
    assert (inside.visit.at, inside.effects) == (AtOverview(), (Begun("shili"),))
    assert advance(change.visit, PinChecked(visit.id, None), FACTS, NOW).visit.at == AtSignIn(state="wrong")
    assert advance(change.visit, PinChecked(visit.id + 1, "shili"), FACTS, NOW).visit.user == "", (
        "another visit's answer"
    )


@pytest.mark.parametrize(
    "facts", [replace(FACTS, staff="unmet"), replace(FACTS, staff="nobody"), replace(FACTS, pause_ms=1)]
)
def test_nothing_can_be_typed_while_nobody_may_sign_in(facts: MaintenanceFacts) -> None:
    visit = advance(Visit(), Knocked(), facts, NOW).visit
    assert touched(visit, "key", "1", facts).visit.at == AtSignIn()
    assert main_action(visit, facts) is None
    assert not touched(visit, "key", "*", facts).visit.open


TABLE = [
    (AtOverview(), "choose", "-machine", AtMachine(), ()),
    (AtOverview(), "choose", "printer", AtDevice("printer"), ()),
    (AtOverview(), "choose", "unknown", AtOverview(), ()),
    (AtOverview(), "key", "2", AtDevice("printer"), ()),
    (AtOverview(), "touch", "", AtOverview(), ()),
    (AtOverview(), "help", "", AtOverview(), ()),
    (AtMachine(), "back", "", AtOverview(), ()),
    (AtOverview(), "choose", "-doctor", AtDoctor(), (Examine(7),)),
    (AtOverview(), "key", "6", AtDoctor(), (Examine(7),)),
    (AtOverview(), "choose", "-probe", AtProbe(), (BeginProbe(7),)),
    (AtDoctor(), "choose", "again", AtDoctor(), ()),
    (AtDoctor((ROW,), running=False), "choose", "again", AtDoctor(), (Examine(7),)),
    (AtDoctor(), "back", "", AtOverview(), ()),
    (AtProbe(leads=(LEAD,)), "choose", "-lead-1", AtProbe(leads=(LEAD,)), ()),
    (AtProbe(), "back", "", AtOverview(), (StopProbe(),)),
    (ASKED, "back", "", AtOverview(), ()),
    (ASKED, "choose", "again", AtProbe(), (BeginProbe(7),)),
    (ASKED, "key", "1", AtFound(LEAD, ASKED), ()),
    (AtFound(LEAD, ASKED), "back", "", ASKED, ()),
    (AtFound(HALF, ASKED), "choose", "propose", AtFound(HALF, ASKED), ()),
    (AtFound(LEAD, ASKED, proposed=True), "choose", "propose", AtFound(LEAD, ASKED, proposed=True), ()),
    (AtDevice("locker"), "choose", "test", AtDoors("locker"), ()),
    (AtDoors("locker"), "back", "", AtDevice("locker"), ()),
    (AtDoors("locker"), "choose", "1-09", AtDoors("locker"), ()),
    (AtDoors("locker"), "key", "2", AtTest("locker", door="1-02"), (BeginTest(7, "locker", "1-02"),)),
    (
        AtTest("locker", ok=True, door="1-02"),
        *("choose", "again"),
        AtTest("locker", door="1-02"),
        (BeginTest(7, "locker", "1-02"),),
    ),
    (AtDevice("printer"), "back", "", AtOverview(), ()),
    (AtDevice("printer"), "choose", "test", AtTest("printer"), (BeginTest(7, "printer"),)),
    (AtDevice("printer"), "key", "3", AtTrace("printer"), (BeginTrace(7, "printer"),)),
    (AtDevice("broken"), "choose", "test", AtDevice("broken"), ()),
    (AtDevice("broken"), "choose", "reconnect", AtDevice("broken"), ()),
    (AtDevice("wireless"), "choose", "trace", AtDevice("wireless"), ()),
    (AtTrace("printer"), "choose", "stop", AtTrace("printer", running=False), (StopTrace(),)),
    (AtTrace("printer"), "back", "", AtDevice("printer"), (StopTrace(),)),
    (AtTrace("printer", running=False), "back", "", AtDevice("printer"), ()),
    (AtTest("printer"), "choose", "yes", AtTest("printer"), ()),
    (AtTest("printer"), "back", "", AtDevice("printer"), (StopTest(),)),
    (AtTest("printer", ok=True), "choose", "done", AtDevice("printer"), ()),
    (AtTest("printer", ok=False), "choose", "again", AtTest("printer"), (BeginTest(7, "printer"),)),
]


@pytest.mark.parametrize(("place", "name", "arg", "then", "effects"), TABLE)
def test_what_a_hand_does_where(place: Place, name: str, arg: str, then: Place, effects: tuple[object, ...]) -> None:
    change = touched(at(place), name, arg)
    assert (change.visit.at, change.effects) == (then, effects)


def test_probing_tells_each_port_anew_and_ends_with_what_was_found() -> None:
    visit = at(AtProbe())
    for port, row in (("a", "1/9"), ("b", "1/9"), ("a", "2/9")):
        visit = advance(visit, PortHeard(7, port, Row(value=Text(zh=row))), FACTS, NOW).visit
    body = body_of(visit, FACTS, NOW)
    assert [row.value.zh for row in body.rows] == ["2/9", "1/9"]  # type: ignore[union-attr]
    visit = advance(visit, PortHeard(7, "a", ROW, LEAD), FACTS, NOW).visit
    assert choices_of(visit, FACTS) == ()
    visit = advance(visit, ProbeEnded(7), FACTS, NOW).visit
    assert [choice.id for choice in choices_of(visit, FACTS)] == ["-lead-1", "again"]
    assert advance(at(AtOverview()), PortHeard(7, "a", ROW), FACTS, NOW).visit.at == AtOverview(), "it was left"


def test_a_section_is_proposed_once_and_again_only_when_it_failed() -> None:
    change = touched(at(AtFound(LEAD, ASKED)), "choose", "propose")
    assert change.effects == (Propose(7, "-lead-1"),)
    assert touched(change.visit, "choose", "propose").effects == ()
    failed = advance(change.visit, Proposed(7, ok=False, words=WORDS), FACTS, NOW).visit
    assert touched(failed, "choose", "propose").effects == (Propose(7, "-lead-1"),)
    done = advance(change.visit, Proposed(7, ok=True, words=WORDS), FACTS, NOW).visit
    assert choices_of(done, FACTS) == ()
    assert body_of(done, FACTS, NOW).rows[0].kind == "ok"  # type: ignore[union-attr]


def test_reconnecting_is_said_and_done() -> None:
    change = touched(at(AtDevice("printer")), "choose", "reconnect")
    assert change.effects == (Reconnect("printer"),)
    assert "正在重新连接" in body_of(change.visit, FACTS, NOW).model_dump_json()


@pytest.mark.parametrize(("typed", "given_back"), [("101", "101"), ("1011", ""), ("", ""), ("10", "")])
def test_a_door_wants_its_own_digits(typed: str, given_back: str) -> None:
    visit = advance(at(AtTest("printer")), TrialAsked(7, WORDS, "101"), FACTS, NOW).visit
    for digit in typed:
        visit = touched(visit, "key", digit).visit
    assert body_of(visit, FACTS, NOW).wants == "digits"  # type: ignore[union-attr]
    change = touched(visit, "choose", "enter")
    assert change.effects == (AnswerTest(digits=given_back),)
    assert touched(change.visit, "choose", "enter").effects == (), "one answer"


def test_yes_no_and_the_end_of_a_test() -> None:
    visit = advance(at(AtTest("printer")), TrialAsked(7, WORDS), FACTS, NOW).visit
    assert main_action(visit, FACTS) == "yes"
    assert touched(visit, "choose", "no").effects == (AnswerTest(yes=False),)
    assert touched(visit, "key", "#").effects == (AnswerTest(yes=True),)
    over = advance(visit, TrialEnded(7, ok=False, words=WORDS), FACTS, NOW).visit
    assert main_action(over, FACTS) == "done"
    assert touched(over, "choose", "yes").effects == ()


def test_a_trace_keeps_the_newest_lines_and_ends() -> None:
    visit = at(AtTrace("printer"))
    for number in range(300):
        visit = advance(visit, TraceHeard(7, (Text(zh=str(number)),)), FACTS, NOW).visit
    visit = advance(visit, TraceHeard(7, (), end=True), FACTS, NOW).visit
    assert isinstance(visit.at, AtTrace)
    assert (visit.at.lines[0].zh, visit.at.lines[-1].zh, visit.at.running) == ("100", "299", False)


@pytest.mark.parametrize(
    ("visit", "span"),
    [(at(AtSignIn(), user=""), SIGN_IN_MS), (at(AtOverview()), IDLE_MS), (at(AtTest("printer")), IDLE_MS)],
)
def test_a_visit_nobody_touches_ends_and_stops_what_runs(visit: Visit, span: int) -> None:
    assert advance(visit, Woken(), FACTS, NOW + span - 1).visit.open
    change = advance(visit, Woken(), FACTS, NOW + span)
    assert change.visit == Visit()
    assert change.effects[-1] == Ended(visit.user, "time_over")
    assert (StopTest() in change.effects) is isinstance(visit.at, AtTest)


def test_thirty_minutes_are_the_end_whatever_is_touched() -> None:
    visit, now = at(AtOverview()), NOW
    while now < NOW + MOST_MS - 60_000:
        now += 60_000
        visit = touched(visit, "more_time", now=now).visit
        assert visit.open
    change = touched(visit, "choose", "printer", now=NOW + MOST_MS)
    assert change.effects == (Ended("shili", "time_over"),)


def test_modes_are_the_technicians_and_end_with_the_visit() -> None:
    visit = touched(at(AtOverview()), "language").visit
    assert visit.modes.language == "en"
    assert touched(visit, "cancel").visit.modes == Modes()


PLACES = st.sampled_from(
    [AtSignIn(), AtSignIn(step="pin"), AtOverview(), AtMachine(), AtDevice("printer"), AtDevice("broken"),
     AtTest("printer"), AtTest("printer", ok=True), AtTrace("printer")]
)  # fmt: skip
ARGS = st.sampled_from(["", "1", "2", "3", "#", "*", "<", "yes", "no", "test", "printer", "-machine", "large", "enter"])


@given(PLACES, st.lists(st.tuples(st.sampled_from(list(IntentName)), ARGS), max_size=12))
def test_no_touch_breaks_it_and_every_place_can_be_drawn(place: Place, hands: list[tuple[IntentName, str]]) -> None:
    visit = at(place)
    for name, arg in hands:
        visit = advance(visit, Touched(Intent(name=name, arg=arg)), FACTS, NOW).visit
        if not visit.open:
            assert visit.at == AtSignIn()
            return
        body_of(visit, FACTS, NOW)
        choices_of(visit, FACTS)


def clock_touches(*moments: int) -> way_in.WayIn:
    way = way_in.WayIn()
    for moment in moments:
        way = way_in.knocked(way, Intent(name=IntentName.CLOCK), moment)
    return way


def test_the_way_in_is_five_touches_in_four_seconds_or_a_row_of_keys() -> None:
    assert clock_touches(0, 900, 1800, 2700, 3600).open
    assert not clock_touches(0, 900, 1800, 2700).open
    assert not clock_touches(0, 1100, 2200, 3300, 4400).open
    way = clock_touches(0, 100, 200, 300)
    way = way_in.knocked(way, Intent(name=IntentName.TOUCH), 350)
    assert not way_in.knocked(way, Intent(name=IntentName.CLOCK), 400).open
    for keys, in_time, opens in (
        ("*#*#*#", 500, True),
        ("*#*#*#", 900, False),
        ("#*#*#*", 100, False),
        ("0*#*#*#", 500, True),
    ):
        way = way_in.WayIn()
        for place, key in enumerate(keys):
            way = way_in.knocked(way, Intent(name=IntentName.KEY, arg=key), place * in_time)
        assert way.open is opens, keys


@given(st.lists(st.integers(0, guard.PAUSE_MS), max_size=20))
def test_tries_pause_after_five_and_a_restart_shortens_nothing(steps: list[int]) -> None:
    kept, now = guard.Guard(), 0
    for step in steps:
        left = kept.pause_ms(now)
        again = guard.guard_from(kept.kept(now), 5)  # another boot: monotonic time begins anew
        assert (again.wrong, again.pause_ms(5)) == (kept.wrong, left)
        assert kept.pause_ms(now - 1_000) <= guard.PAUSE_MS
        now += step
        if kept.pause_ms(now) == 0:
            kept = kept.tried(now)
    assert kept.wrong < guard.TRIES


@pytest.mark.parametrize("text", ["", "x 3", "3", "-1 0", "１ 0", "1 2 3"])
def test_a_changed_fact_counts_as_a_pause(text: str) -> None:
    assert guard.guard_from(text, 0).pause_ms(0) == guard.PAUSE_MS


def test_five_tries() -> None:
    kept = guard.guard_from(None, 0)
    for _ in range(guard.TRIES - 1):
        kept = kept.tried(0)
        assert kept.pause_ms(0) == 0
    kept = kept.tried(0)
    assert (kept.pause_ms(0), kept.pause_ms(guard.PAUSE_MS)) == (guard.PAUSE_MS, 0)


def test_a_machine_that_cannot_start_says_that_nobody_can_sign_in() -> None:
    shown: list[Screen] = []
    stand_in, sign = StandIn(shown.append), Sign("disk_full", "09:41", "2026-11-23", 1)
    stand_in.show(sign)
    for name in ("clock", "clock", "clock", "clock", "touch", "clock"):
        stand_in.touch(Intent(name=IntentName(name)))
    assert shown[-1].body.page == "out_of_service"
    for _ in range(4):
        stand_in.touch(Intent(name=IntentName.CLOCK))
    assert shown[-1].body.model_dump()["state"] == "not_started"
    stand_in.touch(Intent(name=IntentName.CANCEL))
    assert shown[-1].body.page == "out_of_service"
    for _ in range(KNOCKS):
        stand_in.touch(Intent(name=IntentName.CLOCK))
    for _ in range(TOLD_SIGNS):
        assert shown[-1].body.page == "maintenance_sign_in"
        stand_in.show(sign)
    assert shown[-1].body.page == "out_of_service", "it does not stay there for ever"
