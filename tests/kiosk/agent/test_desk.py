"""The window's desk as a table: every invitation ends exactly once, a key outside is only counted."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hall.messages.bodies import RatingGiven, RatingMissed, WindowTold
from hall.model.rating import Level, UnratedReason
from hall.model.text import Text
from kiosk.agent.desk import (
    STALE_S,
    Dismissed,
    Effects,
    Event,
    GoDark,
    Invited,
    KeypadLost,
    LightUp,
    LineChanged,
    Outside,
    Pressed,
    Send,
    Show,
    Told,
    WindowDesk,
    Woken,
    advance,
)

OPEN = WindowTold(window="w1", name=Text(zh="1 号窗口"), state="serving", number="A007", waiting=3)


def played(*events: Event) -> tuple[WindowDesk, Effects]:
    desk, effects = WindowDesk(), ()
    for event in events:
        desk, more = advance(desk, event)
        effects = (*effects, *more)
    return desk, effects


def sent(effects: Effects) -> list[RatingGiven | RatingMissed]:
    return [one.body for one in effects if isinstance(one, Send)]


def test_the_first_key_is_the_rating_and_the_keypad_goes_dark() -> None:
    desk, effects = played(
        Invited("r1", at=10.0, until=40.0, keypad=True),
        Pressed(Level.DISSATISFIED, "key-3", at=12.5),
        Pressed(Level.VERY_SATISFIED, "key-0", at=12.6),
    )
    given_ = sent(effects)[0]
    assert isinstance(given_, RatingGiven)
    assert (given_.rating_id, given_.level, given_.raw_key, given_.took_ms) == ("r1", "dissatisfied", "key-3", 2500)
    assert len(sent(effects)) == 1
    assert [type(one) for one in effects] == [LightUp, Send, GoDark]
    assert desk.outside == 1, "the second key came without an invitation"


def test_nobody_pressed() -> None:
    desk, effects = played(Invited("r1", 0, 30, keypad=True), Woken(29.9), Outside(2), Woken(30.0))
    (missed,) = sent(effects)
    assert isinstance(missed, RatingMissed)
    assert (missed.reason, missed.outside) == (UnratedReason.TIME_OVER, 2)
    assert desk == WindowDesk()


def test_without_a_keypad_nothing_lights_and_the_slip_still_rates() -> None:
    _, effects = played(Invited("r1", 0, 30, keypad=False))
    assert [type(one) for one in effects] == [Send]
    assert sent(effects)[0].reason is UnratedReason.KEYPAD_AWAY  # type: ignore[union-attr]


def test_the_same_order_twice_only_renews_the_time() -> None:
    desk, effects = played(Invited("r1", 0, 30, keypad=True), Invited("r1", 5, 35, keypad=True), Woken(31))
    assert sent(effects) == []
    assert desk.wakes_at == 35


def test_the_next_one_ends_the_one_before() -> None:
    _, effects = played(Invited("r1", 0, 30, keypad=True), Invited("r2", 5, 35, keypad=True))
    assert [type(one) for one in effects] == [LightUp, Send, GoDark, LightUp], "dark before it is lit again"
    assert sent(effects)[0].reason is UnratedReason.NEXT_CALLED  # type: ignore[union-attr]


def test_a_sign_does_not_go_on_saying_what_may_be_wrong() -> None:
    desk, effects = played(LineChanged(up=True, at=0), Told(OPEN), LineChanged(up=False, at=5))
    assert effects == (Show(OPEN),)
    assert desk.wakes_at == 5 + STALE_S
    desk, effects = advance(desk, Woken(5 + STALE_S))
    assert effects == (Show(None),)
    assert desk.wakes_at is None
    desk, effects = advance(desk, LineChanged(up=True, at=60))
    assert effects == (Show(OPEN),)


IDS = st.sampled_from(["r1", "r2", "r3"])
EVENTS = st.one_of(
    st.builds(lambda i, n, k: (Invited, i, n, k), IDS, st.integers(1, 60), st.booleans()),
    st.builds(lambda i: (Dismissed, i), IDS),
    st.builds(lambda level: (Pressed, level), st.sampled_from(list(Level))),
    st.just((KeypadLost,)),
    st.builds(lambda n: (Outside, n), st.integers(1, 3)),
    st.just((Woken,)),
    st.builds(lambda up: (LineChanged, up), st.booleans()),
)


@given(st.lists(st.tuples(st.floats(0, 20), EVENTS), max_size=60))
def test_every_invitation_ends_once_whatever_happens(steps: list[tuple[float, tuple]]) -> None:  # type: ignore[type-arg]
    now, desk, open_, sent_, lit = 0.0, WindowDesk(), Counter[str](), Counter[str](), False
    for wait, (kind, *parts) in steps:
        now += wait
        before = desk
        match kind:
            case _ if kind is Invited:
                event: Event = Invited(parts[0], now, now + parts[1], parts[2])
                if before.running is None or before.running.rating_id != parts[0]:
                    open_[parts[0]] += 1
            case _ if kind is Pressed:
                event = Pressed(parts[0], "k", now)
            case _ if kind is Woken:
                event = Woken(now)
            case _ if kind is LineChanged:
                event = LineChanged(parts[0], now)
            case _:
                event = kind(*parts)
        desk, effects = advance(desk, event)
        for effect in effects:
            if isinstance(effect, Send):
                sent_[effect.body.rating_id] += 1
            lit = True if isinstance(effect, LightUp) else False if isinstance(effect, GoDark) else lit
        assert lit == (desk.running is not None), "lit exactly while somebody is asked"
        if desk.running is not None:
            assert desk.wakes_at is not None
    desk, effects = advance(desk, Woken(now + 1000))
    for effect in effects:
        if isinstance(effect, Send):
            sent_[effect.body.rating_id] += 1
    assert sent_ == open_
