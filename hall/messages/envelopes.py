# CONTRACT
"""Envelopes: events go up and are acknowledged end to end, requests are answered, commands expire."""

from typing import Any, Literal

from pydantic import Field

from hall.messages.base import Message


class Event(Message):
    """A durable event of a station's outbox: nothing of it may be lost (G1)."""

    epoch: str
    """Random UUID made with the store; a station with a new store cannot collide with its past."""
    seq: int = Field(ge=1)
    """Rises by one within the epoch, without gaps."""
    id: str
    """UUIDv7, for people and logs."""
    type: str
    schema_version: int = 1
    occurred_at: int
    """Station's wall clock, UTC milliseconds."""
    clock_offset: int | None = None
    """Measured: controller clock minus station clock, milliseconds; None = never measured."""
    unsynced: bool = False
    """True while the station has not measured its offset since its start."""
    body: dict[str, Any]


class Rejection(Message):
    """An event refused for ever: it goes to the dead-letter table on both sides."""

    seq: int
    reason: str


class Ack(Message):
    """Everything up to `seq` of `epoch` is committed; with `gap` the station re-sends from `seq` + 1."""

    epoch: str
    seq: int
    gap: bool = False
    rejected: tuple[Rejection, ...] = ()


class Request(Message):
    """A question; `id` is the primary key of its answer: a repeat gets the stored answer."""

    id: str
    op: str
    sent_at: int
    body: dict[str, Any]


class Problem(Message):
    """Why not: a code for programs and screens, parameters for their words."""

    code: str
    params: dict[str, Any] = Field(default_factory=dict)


class Response(Message):
    """The answer to request `id`: `ok` with a body, `refused` for a reason of the hall, `error` for a fault."""

    id: str
    status: Literal["ok", "refused", "error"]
    time: int
    """Controller's clock when answering, UTC milliseconds: stations measure their offset by it."""
    body: dict[str, Any] = Field(default_factory=dict)
    problem: Problem | None = None


class Inquiry(Message):
    """A technician's question to a station: answered now or never, recorded nowhere, changes nothing."""

    id: str
    op: str
    ttl_ms: int = Field(gt=0)
    body: dict[str, Any] = Field(default_factory=dict)


class InquiryAnswer(Message):
    """The answer to inquiry `id`, or its `part`-th part; parts are numbered from 0, the final one says `last`."""

    id: str = Field(max_length=64)
    part: int = Field(default=0, ge=0)
    last: bool = True
    status: Literal["ok", "refused", "error"] = "ok"
    body: dict[str, Any] = Field(default_factory=dict)
    problem: Problem | None = None


class Command(Message):
    """An order to a station. It is recorded before it is acted on, and expires on the station's monotonic clock."""

    cmd_id: str = Field(max_length=64)
    op: str = Field(max_length=80)
    ttl_ms: int = Field(gt=0)
    body: dict[str, Any] = Field(default_factory=dict)
