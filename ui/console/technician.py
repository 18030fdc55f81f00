"""What the technician's page asks of a terminal itself, and what it makes of the answers."""

import asyncio
import difflib
from collections.abc import AsyncIterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from hall.messages.base import Message
from hall.messages.envelopes import InquiryAnswer
from hall.messages.maintenance import (
    Asked,
    CheckConfig,
    CheckedConfig,
    DevicesView,
    OfDevice,
    TraceDevice,
    TraceLines,
)
from hall.model.text import Language
from hall_controller.read_models.models import StationFileView
from hall_controller.service import HallService

M = TypeVar("M", bound=Message)
ASK_S, CHECK_S = 4.0, 8.0
TRACE_S = 30
_SPARE_S = 5.0
"""A trace ends at the station; this is how much longer its last part may take."""


class NotReachedError(Exception):
    """The terminal did not answer, or said that it cannot; `code` is a refusal's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def ask(service: HallService, station: str, op: str, body: Message, kind: type[M], timeout_s: float = ASK_S) -> M:
    """The answer as its model; NotReachedError with `no_answer`, or with the code the terminal refused with."""
    return content_of(await answer_of(service.inquire(station, op, body, timeout_s)), kind)


async def devices_of(service: HallService, station: str) -> DevicesView:
    """All devices as the terminal sees them now."""
    return await ask(service, station, "devices.view", Asked(), DevicesView)


async def reopen(service: HallService, station: str, device: str) -> None:
    """Try the device again at once."""
    await ask(service, station, "device.reopen", OfDevice(device=device), Asked)


async def check_file(service: HallService, station: str, text: str) -> CheckedConfig:
    """What the terminal itself says of a file; nothing is applied."""
    return await ask(service, station, "config.check", CheckConfig(text=text), CheckedConfig, CHECK_S)


async def trace(
    service: HallService, station: str, device: str, seconds: int = TRACE_S, language: Language = "zh"
) -> AsyncIterator[str]:
    """Masked lines as they come, their words in `language`; ends with the trace. NotReachedError."""
    question = TraceDevice(device=device, seconds=seconds, language=language)
    async for part in parts_of(service, station, "device.trace", question, seconds + _SPARE_S):
        for line in TraceLines.model_validate(part.body).lines:
            yield line


async def parts_of(
    service: HallService, station: str, op: str, question: Message, timeout_s: float
) -> AsyncIterator[InquiryAnswer]:
    """Every part of an answer as it comes, the last one too; NotReachedError."""
    loop, parts = asyncio.get_running_loop(), asyncio.Queue[InquiryAnswer | None]()

    def on_part(part: InquiryAnswer) -> None:
        loop.call_soon_threadsafe(parts.put_nowait, part)

    def ended(_: "Future[InquiryAnswer]") -> None:
        loop.call_soon_threadsafe(parts.put_nowait, None)

    whole = service.inquire(station, op, question, timeout_s, on_part)
    whole.add_done_callback(ended)
    while (part := await parts.get()) is not None:
        yield part
    last = await answer_of(whole)
    content_of(last, Message)
    yield last


async def answer_of(future: "Future[InquiryAnswer]") -> InquiryAnswer:
    """The last part; NotReachedError `no_answer` whatever came between."""
    try:
        return await asyncio.wrap_future(future)
    except asyncio.CancelledError:
        raise
    except Exception as error:  # NoAnswer belongs to a room that pages do not know: whatever it was, nobody answered
        raise NotReachedError("no_answer") from error


def content_of(answer: InquiryAnswer, kind: type[M]) -> M:
    """A part as its model; NotReachedError with the code the station refused with."""
    if answer.status != "ok":
        raise NotReachedError(answer.problem.code if answer.problem else answer.status)
    return kind.model_validate(answer.body)


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a difference: `same`, `out` (is no longer there), `in` (is new), `gap` (lines left out)."""

    kind: str
    text: str


_KINDS = {" ": "same", "-": "out", "+": "in", "@": "gap"}


def difference(before: str, after: str) -> tuple[DiffLine, ...]:
    """Changed lines with three around them."""
    return read_difference("\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=3)))


def read_difference(text: str) -> tuple[DiffLine, ...]:
    """A unified difference as lines; its two header lines are left out."""
    lines = [line for line in text.splitlines() if not line.startswith(("---", "+++"))]
    return tuple(DiffLine(_KINDS.get(line[:1], "same"), "" if line.startswith("@") else line[1:]) for line in lines)


def newest_text(file: StationFileView) -> str:
    """What the station shall have; empty when it was never given one."""
    return file.versions[0].text if file.versions else ""
