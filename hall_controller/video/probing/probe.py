"""A look at a camera from the event loop: a child process looks, and is killed when its time is over."""

import asyncio
import contextlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from hall_controller.video.contract import Mask, Reason, StreamFacts
from hall_controller.video.probing.address import Address
from hall_controller.video.probing.seen import Seen, from_bytes
from hall_controller.video.probing.sentences import advice, sentence

_START_S = 30.0
"""A busy machine may need long to start a process; the camera's time begins afterwards."""
_GRACE_S = 5.0
"""The last read of the child may go beyond its time."""
_COMMAND = (sys.executable, "-m", "hall_controller.video.probing.child")


@dataclass(frozen=True, slots=True)
class Probed:
    """What a probe came to; `ok` = pictures came, `advice` may still ask for changes (its first is `reason` then)."""

    ok: bool
    reason: Reason | None
    zh: str
    en: str
    facts: StreamFacts | None = None
    jpeg: bytes | None = field(default=None, repr=False)
    """The first whole picture, at most 1280 wide, masks painted over."""
    advice: tuple[Reason, ...] = ()


async def probe(
    url: str, user: str = "", password: str = "", *, timeout_s: float = 15.0, masks: Sequence[Mask] = ()
) -> Probed:
    """Look once at `url` (rtsp); never raises for what a camera does, never longer than `timeout_s` and 5 s more once
    the child process runs (30 s at the most on a busy machine).

    User and password may stand in the address or apart; they appear in no sentence, log or list of processes.
    """
    try:
        address = Address.read(url, user, password)
    except ValueError:
        return _told(Seen(Reason.NO_SUCH_PATH, "address"), "")
    order = {"url": address.shown, "user": address.user, "password": address.password}
    line = json.dumps({**order, "timeout_s": timeout_s, "masks": [asdict(mask) for mask in masks]}).encode() + b"\n"
    try:
        seen = from_bytes(await _child(line, timeout_s + _GRACE_S))
    except (TimeoutError, ValueError):
        seen = Seen(Reason.TIMEOUT)
    return _told(seen, address.place)


async def _child(line: bytes, timeout_s: float) -> bytes:
    """What the child writes; TimeoutError after it was killed."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec(*_COMMAND, stdin=pipe, stdout=pipe, stderr=nothing)
    if child.stdin is None or child.stdout is None:
        raise ValueError("a child without pipes")
    try:
        child.stdin.write(line)
        async with asyncio.timeout(_START_S):
            await child.stdout.readline()
        async with asyncio.timeout(timeout_s):
            answer = await child.stdout.read()
            await child.wait()
            return answer
    except BaseException:  # also when nobody waits for the answer any more
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        raise
    finally:
        child.stdin.close()
        await asyncio.shield(child.wait())


def _told(seen: Seen, place: str) -> Probed:
    zh, en = sentence(seen, place)
    advised = advice(seen) if seen.reason is None else ()
    reason = seen.reason or (advised[0] if advised else None)
    facts = seen.facts if seen.facts.codec else None
    return Probed(seen.reason is None, reason, zh, en, facts, seen.jpeg or None, advised)
