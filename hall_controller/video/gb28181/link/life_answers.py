"""Rules for what the platform answers, or does not."""

from dataclasses import replace

from hall_controller.video.gb28181.link.life_moves import Moment, Step, again, failed, part, seek, send, tell
from hall_controller.video.gb28181.link.life_state import (
    Granted,
    KeepaliveAnswered,
    Life,
    Phase,
    Redirected,
    Refused,
    Unanswered,
)

MOST_REDIRECTS = 3
MOST_EXPIRES_S = 7 * 86400
TOO_BRIEF = 423
ID_UNKNOWN = 404
UNKNOWN_TO_IT = (401, 403, 404)
"""Answers to a keepalive that say: the platform does not know us any more, or never did."""


def _ours(life: Life, number: int) -> bool:
    return life.flight is not None and life.flight.number == number


def granted(life: Life, event: Granted, moment: Moment) -> Step:
    """Registered (again)."""
    if not _ours(life, event.number):
        return life, ()
    expires = event.expires_s if event.expires_s > 0 else life.expires_s or moment.rules.expires_s
    fresh = life.phase is Phase.SEEKING
    life = replace(life, phase=Phase.REGISTERED, flight=None, failures=0, redirects=0)
    life = replace(life, refresh_at=moment.now + expires - min(expires * 0.2, 600.0))
    if life.ending:
        return part(life, moment)
    if fresh:
        life = replace(life, keepalive_at=moment.now, misses=0)
    return tell(life, "registered", "", moment.now), ()


def refused(life: Life, event: Refused, moment: Moment) -> Step:
    """A final answer that is no 2xx."""
    if not _ours(life, event.number):
        return life, ()
    wanted = life.expires_s or moment.rules.expires_s
    if event.status == TOO_BRIEF and wanted < event.min_expires_s <= MOST_EXPIRES_S and not life.ending:
        return send(replace(life, expires_s=event.min_expires_s), moment)
    if life.phase is Phase.REGISTERED and not life.ending:
        # Some platforms refuse a Call-ID that they saw before (wvp 572, 820): a registration of its own decides.
        return seek(replace(life, flight=None), moment)
    reason = "id_unknown" if event.status == ID_UNKNOWN else str(event.status)
    return failed(life, moment, "rejected", reason, event.retry_after_s)


def redirected(life: Life, event: Redirected, moment: Moment) -> Step:
    """The real server is elsewhere (video.md 2, flow 1)."""
    if not _ours(life, event.number):
        return life, ()
    if life.ending or life.redirects >= MOST_REDIRECTS:
        return failed(life, moment, "rejected", "302")
    return seek(replace(life, flight=None, target=event.target, redirects=life.redirects + 1), moment)


def unanswered(life: Life, event: Unanswered, moment: Moment) -> Step:
    """Silence, or no way to it."""
    if not _ours(life, event.number):
        return life, ()
    if life.phase is Phase.REGISTERED:
        since = life.missed_since if life.misses else moment.now
        return again(tell(replace(life, flight=None), "silent", event.reason, since), moment)
    return failed(life, moment, "silent", event.reason)


def keepalive_answered(life: Life, event: KeepaliveAnswered, moment: Moment) -> Step:
    """Three without a 200 are offline (video.md 2, flow 2)."""
    sent = life.keepalive
    if sent is None or sent.number != event.number:
        return life, ()
    life = replace(life, keepalive=None)
    if life.urgent:
        life = replace(life, urgent=False, keepalive_at=moment.now)
    if 200 <= event.status < 300:  # noqa: PLR2004  (RFC 3261 7.2)
        return replace(life, misses=0), ()
    if event.status in UNKNOWN_TO_IT:
        return again(tell(life, "registering", f"keepalive_{event.status}", moment.now), moment)
    since = life.missed_since if life.misses else sent.began
    life = replace(life, misses=life.misses + 1, missed_since=since)
    if life.misses < moment.rules.misses:
        return life, ()
    return again(tell(life, "silent", "keepalive", since), moment)
