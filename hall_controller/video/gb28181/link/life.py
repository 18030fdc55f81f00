"""Pure core: one line's life as a table (phase, event) -> rule. Time and luck are arguments (video.md 2, flow 1-2)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hall_controller.video.gb28181.link.life_answers import (
    granted,
    keepalive_answered,
    redirected,
    refused,
    unanswered,
)
from hall_controller.video.gb28181.link.life_moves import (
    Moment,
    Step,
    again,
    left,
    part,
    seek,
    send,
    send_keepalive,
    tell,
)
from hall_controller.video.gb28181.link.life_state import (
    Begin,
    Broken,
    Effect,
    End,
    Event,
    Flight,
    Granted,
    KeepaliveAnswered,
    Life,
    Phase,
    Redirected,
    Refused,
    Rules,
    Tick,
    TryNow,
    Unanswered,
    Urgent,
)


def advance(life: Life, event: Event, moment: Moment) -> Step:
    """The life after `event` and what is to be sent; what the table does not name changes nothing."""
    rule = TABLE.get((life.phase, type(event)))
    return rule(life, event, moment) if rule else (life, ())


def due_at(life: Life, rules: Rules) -> float | None:
    """When `Tick` must come; None only when off."""
    under_way = ((life.flight, rules.flight_s), (life.keepalive, rules.beat_s))
    flights = [flight.began + patience for flight, patience in under_way if flight]
    times = [at for at in (life.try_at, life.refresh_at, life.keepalive_at) if at is not None]
    return min(times + flights, default=None)


def _begin(life: Life, _event: Begin, moment: Moment) -> Step:
    return seek(tell(life, "registering", "", moment.now), moment)


def _retry(life: Life, _event: Event, moment: Moment) -> Step:
    return seek(life, moment)


def _leave(life: Life, _event: Event, moment: Moment) -> Step:
    return left(life, moment)


def _parted(life: Life, event: Granted | Refused | Redirected | Unanswered, moment: Moment) -> Step:
    """Whatever it answers to that: we are gone."""
    return left(life, moment) if life.flight and life.flight.number == event.number else (life, ())


def _broken(life: Life, _event: Broken, moment: Moment) -> Step:
    return again(tell(life, "silent", "broken", moment.now), moment)


def _urgent(life: Life, _event: Urgent, moment: Moment) -> Step:
    if life.keepalive:
        return replace(life, urgent=True), ()
    return send_keepalive(life, moment)


def _end(life: Life, _event: End, moment: Moment) -> Step:
    """Un-register; an answer still awaited comes first, so that two are never under way."""
    life = replace(life, ending=True)
    return (life, ()) if life.flight else part(life, moment)


def _refresh(life: Life, _event: TryNow, moment: Moment) -> Step:
    return (life, ()) if life.flight else send(life, moment)


def _late(flight: Flight, moment: Moment, patience_s: float) -> bool:
    return moment.now - flight.began >= patience_s


def _tick_flight(life: Life, _event: Tick, moment: Moment) -> Step:
    if not life.flight or not _late(life.flight, moment, moment.rules.flight_s):
        return life, ()
    given_up = Unanswered(life.flight.number, "timeout")
    return left(life, moment) if life.phase is Phase.LEAVING else unanswered(life, given_up, moment)


def _tick_waiting(life: Life, _event: Tick, moment: Moment) -> Step:
    return seek(life, moment) if life.try_at is None or moment.now >= life.try_at else (life, ())


def _tick_registered(life: Life, event: Tick, moment: Moment) -> Step:
    """One thing after the other; a life that is no more registered after one of them is left to the next tick."""
    effects: tuple[Effect, ...] = ()
    for rule in (_tick_flight, _tick_keepalive_late, _tick_refresh, _tick_keepalive):
        life, more = rule(life, event, moment)
        effects += more
        if life.phase is not Phase.REGISTERED:
            break
    return life, effects


def _tick_keepalive_late(life: Life, _event: Tick, moment: Moment) -> Step:
    if life.keepalive and _late(life.keepalive, moment, moment.rules.beat_s):
        return keepalive_answered(life, KeepaliveAnswered(life.keepalive.number, 0), moment)
    return life, ()


def _tick_refresh(life: Life, _event: Tick, moment: Moment) -> Step:
    due = life.refresh_at is not None and moment.now >= life.refresh_at
    return send(life, moment) if due and not life.flight else (life, ())


def _tick_keepalive(life: Life, _event: Tick, moment: Moment) -> Step:
    if life.keepalive_at is None or moment.now < life.keepalive_at:
        return life, ()
    if life.keepalive:
        return replace(life, keepalive_at=moment.now + moment.rules.keepalive_s), ()
    return send_keepalive(life, moment)


_P = Phase

TABLE: Mapping[tuple[Phase, type[Any]], Callable[[Life, Any, Moment], Step]] = {
    (_P.OFF, Begin): _begin,
    (_P.SEEKING, Granted): granted,
    (_P.SEEKING, Refused): refused,
    (_P.SEEKING, Redirected): redirected,
    (_P.SEEKING, Unanswered): unanswered,
    (_P.SEEKING, Tick): _tick_flight,
    (_P.SEEKING, End): lambda life, _event, _moment: (replace(life, ending=True), ()),
    (_P.WAITING, Tick): _tick_waiting,
    (_P.WAITING, TryNow): _retry,
    (_P.WAITING, End): _leave,
    (_P.REGISTERED, Granted): granted,
    (_P.REGISTERED, Refused): refused,
    (_P.REGISTERED, Redirected): redirected,
    (_P.REGISTERED, Unanswered): unanswered,
    (_P.REGISTERED, KeepaliveAnswered): keepalive_answered,
    (_P.REGISTERED, Broken): _broken,
    (_P.REGISTERED, Urgent): _urgent,
    (_P.REGISTERED, TryNow): _refresh,
    (_P.REGISTERED, Tick): _tick_registered,
    (_P.REGISTERED, End): _end,
    (_P.LEAVING, Granted): _parted,
    (_P.LEAVING, Refused): _parted,
    (_P.LEAVING, Redirected): _parted,
    (_P.LEAVING, Unanswered): _parted,
    (_P.LEAVING, Tick): _tick_flight,
}
"""Every step of a line's life."""
