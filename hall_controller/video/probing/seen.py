"""What a probe saw, as it goes from the child process to its parent."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from hall_controller.video.contract import Reason, StreamFacts

_NOTHING = StreamFacts()
Detail = Literal["", "busy", "not_rtsp", "address"]
"""A finer cause than the reason, for the sentence."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`reason` None: pictures came and could be decoded."""

    reason: Reason | None
    detail: Detail = ""
    facts: StreamFacts = _NOTHING
    key_frame_at_least: bool = False
    """`facts.key_frame_s` is a lower bound: no second key frame came while we looked."""
    looked_s: float = 0.0
    jpeg: bytes = field(default=b"", repr=False)


def to_bytes(seen: Seen) -> bytes:
    """One JSON line, then the picture."""
    return json.dumps(asdict(replace(seen, jpeg=b"")), default=lambda _: None).encode() + b"\n" + seen.jpeg


def from_bytes(data: bytes) -> Seen:
    """ValueError where a child was cut off or said something else."""
    line, found, jpeg = data.partition(b"\n")
    try:
        told = json.loads(line)
        reason = Reason(told["reason"]) if told["reason"] else None
        facts = StreamFacts(**told["facts"])
        rest = {name: told[name] for name in ("detail", "key_frame_at_least", "looked_s")}
    except (KeyError, TypeError) as error:
        raise ValueError("a probe's answer is incomplete") from error
    if not found:
        raise ValueError("a probe's answer is cut off")
    return Seen(reason, facts=facts, jpeg=jpeg, **rest)
