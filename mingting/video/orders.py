"""What the controller may want of the video station: views, walls, clips. Recorded before they are acted on."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal

import structlog
from pydantic import ValidationError

from hall.messages import Command, bodies
from hall.messages.bodies.registry import COMMAND_BODIES
from kiosk.conductor.ledger import STORE_TROUBLE, Ledger
from kiosk.conductor.trial import Trial

log = structlog.get_logger(__name__)
Result = Literal["done", "failed", "expired", "unknown"]
Do = Callable[[Any], Awaitable[Trial]]
QUIET = frozenset({"video.wall", "video.hide"})
"""Come every few seconds and do no harm when they are done twice: not recorded before."""


class VideoOrders:
    """Never done twice, their result in the outbox."""

    def __init__(self, ledger: Ledger, monotonic: Callable[[], float], table: dict[str, Do]) -> None:
        self._ledger, self._monotonic, self._table = ledger, monotonic, table

    async def carry_out(self, command: Command, received_s: float) -> None:
        """Do it once; `received_s` is the monotonic time of arrival, from which the command's life counts."""
        try:
            if not await self._ledger.begin_command(command.cmd_id, command.op):
                return
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op=command.op, error=str(trouble))  # noqa: TRY400 (known trouble)
            if command.op not in QUIET:  # an order that cannot be recorded might be done twice
                return
        trial = await self._done(command, received_s)
        result: Result = "expired" if trial.detail == "expired" else trial.result
        done = bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result=result, detail=trial.detail)
        try:
            await self._ledger.end_command(done)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op=command.op, error=str(trouble))  # noqa: TRY400 (known trouble)

    async def _done(self, command: Command, received_s: float) -> Trial:
        if command.op not in self._table:
            return Trial("failed", "unknown_operation")
        if command.ttl_ms / 1000 - (self._monotonic() - received_s) <= 0:
            return Trial("failed", "expired")
        try:
            body = COMMAND_BODIES[command.op].model_validate(command.body)
        except ValidationError:
            return Trial("failed", "not_understood")
        try:
            return await self._table[command.op](body)
        except Exception as error:
            log.exception("command_failed", op=command.op, error=type(error).__name__)
            return Trial("failed", "fault")
