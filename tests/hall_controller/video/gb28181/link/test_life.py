"""One line's life: never more than one REGISTER under way, never silent for ever, never hammering."""

from dataclasses import dataclass, field

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hall_controller.video.gb28181.link.life import advance, due_at
from hall_controller.video.gb28181.link.life_moves import Moment
from hall_controller.video.gb28181.link.life_state import (
    Begin,
    Broken,
    Effect,
    End,
    Event,
    Granted,
    KeepaliveAnswered,
    Life,
    Phase,
    Redirected,
    Refused,
    Rules,
    SendKeepalive,
    SendRegister,
    Target,
    Tick,
    TryNow,
    Unanswered,
    Urgent,
)

RULES = Rules()


@dataclass
class Line:
    """A life and its clock."""

    rules: Rules = RULES
    life: Life = field(default_factory=Life)
    now: float = 1000.0
    sent: list[tuple[float, Effect]] = field(default_factory=list)

    def on(self, event: Event) -> tuple[Effect, ...]:
        self.life, effects = advance(self.life, event, Moment(self.now, self.rules, 0.5))
        self.sent += [(self.now, effect) for effect in effects]
        return effects

    def until_due(self) -> tuple[Effect, ...]:
        due = due_at(self.life, self.rules)
        assert due is not None
        self.now = max(self.now, due)
        return self.on(Tick())

    def registered(self, expires_s: int = 86400) -> "Line":
        (register,) = self.on(Begin())
        assert isinstance(register, SendRegister)
        self.on(Granted(register.number, expires_s))
        return self

    def lost_keepalive(self, status: int = 0) -> tuple[Effect, ...]:
        (keepalive,) = self.until_due()
        assert isinstance(keepalive, SendKeepalive)
        self.now += 32
        return self.on(KeepaliveAnswered(keepalive.number, status))


def only_register(effects: tuple[Effect, ...]) -> SendRegister:
    (register,) = effects
    assert isinstance(register, SendRegister)
    return register


def test_three_keepalives_without_answer_are_silence_and_a_new_registration() -> None:
    line = Line().registered()
    assert line.life.told == "registered"
    began = line.now
    assert line.lost_keepalive() == ()
    assert line.lost_keepalive() == ()
    register = only_register(line.lost_keepalive())
    assert (line.life.told, line.life.reason, line.life.since) == ("silent", "keepalive", began)
    assert register.call == 2  # a Call-ID of its own
    line.on(Granted(register.number))
    assert line.life.told == "registered"


@pytest.mark.parametrize("period", [5.0, 30.0, 60.0, 600.0])
def test_each_keepalive_has_its_turn_though_nobody_answers(period: float) -> None:
    line = Line(Rules(keepalive_s=period)).registered()
    began = line.now
    while line.life.told == "registered":
        line.until_due()
    beats = [at - began for at, effect in line.sent if isinstance(effect, SendKeepalive)]
    assert beats == pytest.approx([0, period, 2 * period])
    assert line.now - began <= 3 * period


@pytest.mark.parametrize("status", [403, 404, 401])
def test_a_platform_that_forgot_us_is_asked_again_at_once_but_not_hammered(status: int) -> None:
    line = Line().registered()
    line.now += 61
    assert only_register(line.lost_keepalive(status)).call == 2
    line.on(Granted(line.life.number))
    began = line.now
    assert line.lost_keepalive(status) == ()
    register = only_register(line.until_due())
    assert line.now - began >= RULES.retry_s
    assert register.call == 3


def test_a_refusal_waits_longer_each_time() -> None:
    line = Line()
    line.on(Begin())
    waits = []
    for _ in range(6):
        line.on(Refused(line.life.number, 403))
        assert (line.life.told, line.life.reason) == ("rejected", "403")
        before = line.now
        only_register(line.until_due())
        waits.append(line.now - before)
    assert waits[0] >= 60
    assert waits == sorted(waits)
    assert waits[-1] <= 750


def test_what_a_refusal_says_is_heeded() -> None:
    line = Line()
    line.on(Begin())
    line.on(Refused(line.life.number, 404))
    assert line.life.reason == "id_unknown"
    only_register(line.on(TryNow()))
    line.on(Refused(line.life.number, 503, retry_after_s=300))
    before = line.now
    only_register(line.until_due())
    assert line.now - before >= 300
    again = only_register(line.on(Refused(line.life.number, 423, min_expires_s=100_000)))
    assert (again.expires_s, again.call) == (100_000, line.life.call)
    assert line.on(Refused(again.number, 423, min_expires_s=100_000)) == ()


def test_redirected_and_back_to_where_the_letter_says() -> None:
    line = Line()
    line.on(Begin())
    there = Target("10.9.8.7", 5061)
    assert only_register(line.on(Redirected(line.life.number, there))).target == there
    line.on(Unanswered(line.life.number, "timeout"))
    assert only_register(line.until_due()).target is None
    for _ in range(3):
        assert line.on(Redirected(line.life.number, there))
    assert line.on(Redirected(line.life.number, there)) == ()
    assert line.life.told == "rejected"


def test_refreshed_before_it_ends_in_the_same_call_and_anew_when_that_is_refused() -> None:
    line = Line().registered(3600)
    began = line.now
    while not isinstance((effect := line.until_due())[0], SendRegister):
        assert isinstance(effect[0], SendKeepalive)
        line.on(KeepaliveAnswered(effect[0].number, 200))
    assert line.now - began < 3600
    refresh = effect[0]
    assert refresh.call == 1
    assert only_register(line.on(Refused(refresh.number, 400))).call == 2  # wvp 572
    assert line.life.told == "registered"
    line.on(Refused(line.life.number, 400))
    assert line.life.told == "rejected"


def test_a_broken_connection_is_offline_at_once() -> None:
    line = Line().registered()
    line.now += 500
    assert only_register(line.on(Broken())).call == 2
    assert (line.life.told, line.life.reason, line.life.since) == ("silent", "broken", line.now)


def test_a_fault_is_told_at_once_and_after_the_keepalive_under_way() -> None:
    line = Line().registered()
    (first,) = line.until_due()
    assert line.on(Urgent()) == ()
    assert isinstance(first, SendKeepalive)
    line.on(KeepaliveAnswered(first.number, 200))
    assert isinstance(line.on(Tick())[0], SendKeepalive)
    line.on(KeepaliveAnswered(line.life.number, 200))
    assert isinstance(line.on(Urgent())[0], SendKeepalive)


def test_what_is_under_way_decides_when_the_platform_forgot_us_meanwhile() -> None:
    line = Line().registered()
    line.now += 100
    (refresh,) = line.on(TryNow())
    assert isinstance(refresh, SendRegister)
    (keepalive,) = line.on(Tick())
    assert isinstance(keepalive, SendKeepalive)
    assert line.on(KeepaliveAnswered(keepalive.number, 403)) == ()  # not a second one beside it
    assert line.on(Broken()) == ()
    line.on(Granted(refresh.number))
    assert line.life.told == "registered"


def test_leaving_un_registers_after_what_is_under_way() -> None:
    line = Line()
    (register,) = line.on(Begin())
    assert line.on(End()) == ()
    assert isinstance(register, SendRegister)
    assert only_register(line.on(Granted(register.number))).expires_s == 0
    line.on(Refused(line.life.number, 403))
    assert (line.life.phase, line.life.told) == (Phase.OFF, "off")
    assert due_at(line.life, RULES) is None


class AnyPlatform(RuleBasedStateMachine):
    """Whatever a platform answers, drops, repeats or breaks."""

    def __init__(self) -> None:
        super().__init__()
        self.line = Line()
        self.under_way: dict[int, float] = {}
        self.keepalives: set[int] = set()
        self.calls: dict[int, float] = {}
        self.person = False
        self.redirected = False

    def feed(self, event: Event) -> None:
        if (number := getattr(event, "number", None)) is not None:
            self.under_way.pop(number, None)
            self.keepalives.discard(number)
        if isinstance(event, Tick):  # what is heard of no more is given up
            late = self.line.now - RULES.flight_s
            self.under_way = {number: sent for number, sent in self.under_way.items() if sent > late}
        for effect in self.line.on(event):
            if isinstance(effect, SendKeepalive):
                self.keepalives.add(effect.number)
                continue
            assert not self.under_way, "two REGISTER under way"
            self.under_way[effect.number] = self.line.now
            if effect.expires_s and effect.call not in self.calls:
                last = max(self.calls.values(), default=-1e9)
                free = self.person or self.redirected or isinstance(event, Refused)
                assert free or self.line.now - last >= RULES.retry_s, "hammering"
                self.calls[effect.call] = self.line.now

    @initialize()
    def begin(self) -> None:
        self.feed(Begin())

    @rule(expires=st.sampled_from([0, 5, 3600, 86400]))
    def grant(self, expires: int) -> None:
        for number in sorted(self.under_way)[:1]:
            self.feed(Granted(number, expires))

    @rule(status=st.sampled_from([400, 401, 403, 404, 423, 486, 500, 603]), more=st.integers(0, 10**6))
    def refuse(self, status: int, more: int) -> None:
        for number in sorted(self.under_way)[:1]:
            self.feed(Refused(number, status, min_expires_s=more, retry_after_s=more / 10))

    @rule()
    def redirect(self) -> None:
        self.redirected = True
        for number in sorted(self.under_way)[:1]:
            self.feed(Redirected(number, Target("h", 1)))
        self.redirected = False

    @rule(reason=st.sampled_from(["timeout", "unreachable"]))
    def drop(self, reason: str) -> None:
        for number in sorted(self.under_way)[:1]:
            self.feed(Unanswered(number, reason))

    @rule(status=st.sampled_from([0, 200, 200, 403, 404, 500]))
    def answer_keepalive(self, status: int) -> None:
        for number in sorted(self.keepalives)[:1]:
            self.feed(KeepaliveAnswered(number, status))

    @rule(number=st.integers(0, 30))
    def old_answer(self, number: int) -> None:
        """Repeated and reordered SIP: what is not under way changes nothing."""
        life = self.line.life
        if number not in {flight.number for flight in (life.flight, life.keepalive) if flight}:
            self.feed(Granted(number, 60))
            assert self.line.life == life

    @rule()
    def broken(self) -> None:
        self.feed(Broken())

    @rule()
    def urgent(self) -> None:
        self.feed(Urgent())

    @rule()
    def try_now(self) -> None:
        self.person = True
        self.feed(TryNow())
        self.person = False

    @rule(seconds=st.floats(0, 200))
    def wait(self, seconds: float) -> None:
        self.line.now += seconds
        self.feed(Tick())

    @rule()
    def wait_until_due(self) -> None:
        due = due_at(self.line.life, RULES)
        if due is not None:
            self.line.now = max(self.line.now, due)
            self.feed(Tick())

    @precondition(lambda self: self.line.now > 3000)
    @rule()
    def end(self) -> None:
        self.feed(End())

    @invariant()
    def something_is_always_due(self) -> None:
        life = self.line.life
        if life.phase is Phase.OFF:
            assert life.told == "off" or not self.calls
            return
        due = due_at(life, RULES)
        assert due is not None
        assert due - self.line.now <= max(3700.0, 7 * 86400.0 if life.phase is Phase.REGISTERED else 0.0)

    def teardown(self) -> None:
        """However it went: a platform that answers from now on has us within an hour, unless the line was ended."""
        for _ in range(60):
            life = self.line.life
            if life.phase is Phase.OFF or (life.phase is Phase.REGISTERED and not life.flight):
                return
            self.under_way = {}
            if life.flight:
                self.feed(Granted(life.flight.number, 3600))
            else:
                self.wait_until_due()
        pytest.fail(f"silent for ever: {self.line.life}")


AnyPlatform.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestAnyPlatform = AnyPlatform.TestCase
