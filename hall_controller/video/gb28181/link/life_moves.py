"""Moves of a line's life: what several rules do. Time and luck are arguments."""

from dataclasses import dataclass, replace

from hall_controller.video.gb28181.link.life_state import (
    Effect,
    Flight,
    Life,
    Phase,
    Rules,
    SendKeepalive,
    SendRegister,
    Told,
)

LONGEST_RETRY_AFTER_S = 3600.0

Step = tuple[Life, tuple[Effect, ...]]


@dataclass(frozen=True, slots=True)
class Moment:
    """`now` in monotonic seconds, `luck` from 0 to 1 for the random part of a delay."""

    now: float
    rules: Rules
    luck: float = 0.0


def tell(life: Life, told: Told, reason: str, since: float) -> Life:
    """What others are told from now on; the same again changes no moment."""
    same = (life.told, life.reason) == (told, reason)
    return life if same else replace(life, told=told, reason=reason, since=since)


def send(life: Life, moment: Moment, *, leave: bool = False) -> Step:
    """A REGISTER in the same call; `leave` un-registers."""
    number = life.number + 1
    expires = 0 if leave else life.expires_s or moment.rules.expires_s
    life = replace(life, number=number, flight=Flight(number, moment.now), try_at=None, refresh_at=None)
    return life, (SendRegister(number, life.call, expires, life.target),)


def seek(life: Life, moment: Moment) -> Step:
    """A registration of its own: new Call-ID, nothing of the old one counts."""
    life = replace(
        life,
        phase=Phase.SEEKING,
        call=life.call + 1,
        call_began=moment.now,
        keepalive=None,
        keepalive_at=None,
        urgent=False,
        misses=0,
    )
    return send(life, moment)


def again(life: Life, moment: Moment) -> Step:
    """Registered no more: at once, unless the last registration began just now; one under way is awaited."""
    if life.ending:
        return left(life, moment)
    if life.flight:
        return replace(life, phase=Phase.SEEKING, keepalive=None, keepalive_at=None, misses=0), ()
    earliest = life.call_began + moment.rules.retry_s
    if moment.now >= earliest:
        return seek(life, moment)
    waiting = replace(life, phase=Phase.WAITING, try_at=earliest, refresh_at=None)
    return replace(waiting, keepalive=None, keepalive_at=None, misses=0), ()


def left(life: Life, moment: Moment) -> Step:
    """Gone; numbers go on, so that late answers stay strange."""
    gone = Life(number=life.number, call=life.call, call_began=life.call_began)
    return tell(replace(gone, told=life.told, reason=life.reason, since=life.since), "off", "", moment.now), ()


def failed(life: Life, moment: Moment, told: Told, reason: str, least_s: float = 0.0) -> Step:
    """Wait longer each time, never less than the rule, and begin again where the settings say."""
    if life.ending:
        return left(life, moment)
    rules = moment.rules
    longest = rules.silent_retry_s if told == "silent" else rules.longest_retry_s
    wait = min(rules.retry_s * 2 ** min(life.failures, 10), max(longest, rules.retry_s))
    wait = max(wait * (1 + moment.luck / 4), min(least_s, LONGEST_RETRY_AFTER_S))
    life = tell(life, told, reason, moment.now)
    life = replace(life, phase=Phase.WAITING, flight=None, try_at=moment.now + wait, failures=life.failures + 1)
    return replace(life, target=None, redirects=0, keepalive=None, keepalive_at=None), ()


def send_keepalive(life: Life, moment: Moment) -> Step:
    """Now, and the next after the period."""
    number = life.number + 1
    life = replace(life, number=number, keepalive=Flight(number, moment.now))
    return replace(life, keepalive_at=moment.now + moment.rules.keepalive_s), (SendKeepalive(number),)


def part(life: Life, moment: Moment) -> Step:
    """Un-register."""
    return send(replace(life, phase=Phase.LEAVING, keepalive=None, keepalive_at=None), moment, leave=True)
