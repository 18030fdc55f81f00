"""One order, one pulse at most, and only the sensor says that it worked (design.md G3)."""

from hypothesis import given
from hypothesis import strategies as st

from devices.contract import NOTHING, Fault, WhoActs, Words
from devices.contract.pickup_locker import DoorState, OpenOutcome
from devices.plumbing.lock_line.opening import Opening, Step

REFUSED = Words("锁控板拒绝开锁：FF", "the board refused: FF")
GONE = Fault("noDevice", WhoActs.MAINTENANCE, Words("没了", "gone"))


def order() -> Opening:
    return Opening("1-01", wait_s=1.0)


def kind(it: Opening, now_s: float) -> str:
    outcome = it.next(now_s)
    assert isinstance(outcome, OpenOutcome)
    return outcome.kind


def pulsed() -> Opening:
    it = order()
    assert it.next(0) is Step.ASK
    it.sensed(DoorState.CLOSED)
    assert it.next(0) is Step.PULSE
    it.pulsed(0.0)
    return it


def test_opened() -> None:
    it = pulsed()
    assert it.next(0.5) is Step.ASK
    it.sensed(DoorState.CLOSED)
    it.sensed(DoorState.OPEN)
    assert kind(it, 0.6) == "opened"


def test_an_open_door_gets_no_pulse() -> None:
    it = order()
    it.sensed(DoorState.OPEN)
    assert kind(it, 0) == "already_open"


def test_jammed_only_when_the_sensor_was_heard_after_the_pulse() -> None:
    it = pulsed()
    it.sensed(DoorState.CLOSED)
    assert kind(it, 1.0) == "jammed"
    it = pulsed()
    it.silent()
    assert kind(it, 1.0) == "unknown"
    it = pulsed()
    it.sensed(DoorState.CLOSED)
    it.silent()
    assert kind(it, 1.0) == "unknown", "it may have opened since"
    it = pulsed()
    it.sensed(DoorState.CLOSED, doubtful=True)
    assert kind(it, 1.0) == "unknown", "it may have been closed before the pulse only"


def test_a_refusal_still_lets_the_sensor_decide() -> None:
    it = pulsed()
    it.pulsed(0.0, refusal=REFUSED)
    assert it.next(0.5) is Step.ASK
    it.sensed(DoorState.OPEN)
    assert kind(it, 0.5) == "opened"
    it = pulsed()
    it.pulsed(0.0, refusal=REFUSED)
    it.sensed(DoorState.CLOSED)
    outcome = it.next(1.0)
    assert isinstance(outcome, OpenOutcome)
    assert outcome.fault is not None
    assert (outcome.kind, outcome.fault.code) == ("jammed", "refused")


def test_lost_before_and_after_the_pulse() -> None:
    it = order()
    it.lost(GONE)
    assert it.next(0) == OpenOutcome("not_sent", GONE)
    it = pulsed()
    it.lost(GONE)
    assert it.next(0) == OpenOutcome("unknown", GONE)


def test_a_sensor_that_is_not_believed_gives_unknown_at_once() -> None:
    it = order()
    it.sensed(DoorState.UNKNOWN)
    assert it.next(0) is Step.PULSE
    it.pulsed(0)
    it.sensed(DoorState.UNKNOWN)
    assert kind(it, 0) == "unknown"


EVENTS = st.one_of(st.sampled_from([*DoorState, "silent", "lost", "refused"]), st.floats(0, 2))


@given(st.lists(EVENTS, max_size=30))
def test_whatever_happens_there_is_one_pulse_at_most_and_the_outcome_is_final(events: list[object]) -> None:
    it, now_s, pulses = order(), 0.0, 0
    final: OpenOutcome | None = None
    for event in events:
        step = it.next(now_s)
        if final is not None:
            assert step == final
        elif isinstance(step, OpenOutcome):
            final = step
            assert (step.kind in {"not_sent", "already_open"}) == (pulses == 0)
            assert (step.fault is None) == (step.kind in {"opened", "already_open"})
        elif step is Step.PULSE:
            pulses += 1
            it.pulsed(now_s, refusal=REFUSED if event == "refused" else NOTHING)
        if isinstance(event, DoorState):
            it.sensed(event)
        elif isinstance(event, float):
            now_s += event
        elif event == "silent":
            it.silent()
        elif event == "lost":
            it.lost(GONE)
    assert pulses <= 1
