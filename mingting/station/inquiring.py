"""A technician's questions over the line, answered in the background. Nothing here moves anything."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from pydantic import ValidationError

from hall.messages import Message
from hall.messages import maintenance as said
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.messages.envelopes import Inquiry, InquiryAnswer
from hall.messages.envelopes import Problem as LineProblem
from mingting.station.refused import RefusedError

log = structlog.get_logger(__name__)
MOST_AT_ONCE = 4
Answer = Callable[[InquiryAnswer], None]
Heads = Callable[[], Awaitable[list[str]]]
"""Kept heads as JSON, oldest first."""
Replies = dict[str, Callable[[Message], Awaitable[Message]]]
"""Operation -> who answers it whole; RefusedError names why not."""
Parts = dict[str, Callable[[Inquiry, Message], Awaitable[None]]]
"""Operation -> who answers it in parts."""


class Inquiring:
    """Bounded in number and in time; a question that fails is told, and stops nothing."""

    def __init__(self, answer: Answer, heads: Heads) -> None:
        self._answer, self._heads = answer, heads
        self._running: set[asyncio.Task[None]] = set()
        self.replies: Replies = {}
        self.parts: Parts = {"journal.heads": self._send_heads}

    def asked(self, inquiry: Inquiry) -> None:
        """Answer in the background; called on the engine's loop."""
        if len(self._running) >= MOST_AT_ONCE:
            self._refuse(inquiry, "busy")
            return
        task = asyncio.create_task(self._bounded(inquiry), name=f"inquiry-{inquiry.op}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    @property
    def asking(self) -> int:
        """Questions being answered now."""
        return len(self._running)

    async def stop(self) -> None:
        """End what still runs."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def tell(self, inquiry: Inquiry, part: int, content: Message, *, last: bool) -> None:
        """One part of an answer."""
        body = content.model_dump(mode="json", exclude_none=True)
        self._answer(InquiryAnswer(id=inquiry.id, part=part, last=last, body=body))

    async def _bounded(self, inquiry: Inquiry) -> None:
        try:
            async with asyncio.timeout(inquiry.ttl_ms / 1000):
                await self._answered(inquiry)
        except TimeoutError:
            return  # the asker's time has run out too
        except RefusedError as refused:
            self._refuse(inquiry, refused.code)
        except Exception as error:
            log.exception("inquiry_failed", op=inquiry.op, error=type(error).__name__)
            self._answer(InquiryAnswer(id=inquiry.id, status="error", problem=LineProblem(code="fault")))

    async def _answered(self, inquiry: Inquiry) -> None:
        if inquiry.op not in said.INQUIRIES:
            raise RefusedError("unknown_operation")
        try:
            question = said.INQUIRIES[inquiry.op][0].model_validate(inquiry.body)
        except ValidationError as error:
            raise RefusedError("not_understood") from error
        if inquiry.op in self.parts:
            await self.parts[inquiry.op](inquiry, question)
            return
        if inquiry.op not in self.replies:
            raise RefusedError("unknown_operation")
        self.tell(inquiry, 0, await self.replies[inquiry.op](question), last=True)

    def _refuse(self, inquiry: Inquiry, code: str) -> None:
        self._answer(InquiryAnswer(id=inquiry.id, status="refused", problem=LineProblem(code=code)))

    async def _send_heads(self, inquiry: Inquiry, _: Message) -> None:
        """All signed heads that are kept, contradicting ones too, in parts."""
        kept = [JournalHead.model_validate_json(line) for line in await self._heads()]
        parts = [kept[at : at + MOST_HEADS] for at in range(0, len(kept), MOST_HEADS)] or [[]]
        for part, heads in enumerate(parts):
            self.tell(inquiry, part, said.KeptHeads(heads=tuple(heads)), last=part == len(parts) - 1)
