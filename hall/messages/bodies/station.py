# CONTRACT
"""What a station says of itself: its clock, devices, outbox, orders, sessions and kept heads."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id, Name, Words


class MeasureClock(Message):
    """`line.time`: answered by the line itself, so that a station knows the controller's clock (design.md 7)."""


class ClockAnswer(Message):
    """Nothing but the envelope's `time`."""


class DeviceChanged(Message):
    """`device.changed`: a device's settled health."""

    device: Name
    family: Name
    driver: Code
    state: Annotated[str, Field(max_length=20)]
    who_acts: Annotated[str, Field(max_length=20)] = "nobody"
    faults: Annotated[tuple[Code, ...], Field(max_length=40)] = ()
    paper: Annotated[str, Field(max_length=12)] | None = None
    detail: Words | None = None


class SequenceRestarted(Message):
    """`outbox.restarted`: first event of a new epoch; declares what of the old epoch is truly missing."""

    old_epoch: Id | None = None
    missing_from: int | None = None
    missing_to: int | None = None
    reason: Code


class CommandDone(Message):
    """`command.done`: the recorded result of a command."""

    cmd_id: Id
    op: Code
    result: Literal["done", "failed", "expired", "unknown"]
    detail: Words | None = None


class ResultTaken(Message):
    """Nothing but the envelope: the controller keeps what `command.told` said."""


class SessionEnded(Message):
    """`session.ended`: statistics of one citizen's session, nothing personal."""

    steps: int
    seconds: int
    outcome: Literal["done", "cancelled", "timeout", "fault"]
    modes: Annotated[tuple[Name, ...], Field(max_length=20)] = ()


class JournalContradicted(Message):
    """`journal.contradicted`: a head was told that cannot follow one this station keeps (G7); it keeps both."""

    seq: int
    hash: str = Field(max_length=64)
    kept_seq: int
    kept_hash: str = Field(max_length=64)
