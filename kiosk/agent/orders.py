"""What the controller may want done at a window: ask for a rating, stop asking, print, try a device, note."""

from collections.abc import Awaitable, Callable
from typing import Literal

import structlog

from hall.messages import Command, bodies
from hall.messages.maintenance import NoteDevice, TryDevice
from kiosk.agent.conductor import AgentConductor
from kiosk.agent.paper import Paper
from kiosk.conductor.ledger import STORE_TROUBLE, Ledger
from kiosk.conductor.trial import Trial
from kiosk.ports import Clock

log = structlog.get_logger(__name__)
Result = Literal["done", "failed", "expired", "unknown"]


class AgentOrders:
    """Recorded before they are acted on, never done twice, their result in the outbox."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        conductor: AgentConductor,
        test: Callable[[str], Awaitable[Trial]],
        note: Callable[[NoteDevice], Awaitable[Trial]],
        paper: Paper,
    ) -> None:
        self._ledger, self._clock, self._conductor = ledger, clock, conductor
        self._test, self._note, self._paper = test, note, paper
        self._not_kept: set[str] = set()
        """Orders that a full disk did not take: refused once, not again at each reconnect."""

    async def carry_out(self, command: Command, received_s: float) -> None:
        """Do it once; `received_s` is the monotonic time of arrival, from which the command's life counts."""
        if command.cmd_id in self._not_kept:
            return
        try:
            if not await self._ledger.begin_command(command.cmd_id, command.op):
                return
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op=command.op, error=str(trouble))  # noqa: TRY400 (known trouble)
            await self._not_begun(command)
            return
        left_s = command.ttl_ms / 1000 - (self._clock.monotonic() - received_s)
        try:
            trial = await self._do(command, left_s)
        except Exception as error:
            log.exception("command_failed", op=command.op, error=type(error).__name__)
            trial = Trial("failed", "fault")
        result: Result = "expired" if trial.detail == "expired" else trial.result
        done = bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result=result, detail=trial.detail)
        try:
            await self._ledger.end_command(done)
        except STORE_TROUBLE as trouble:  # what became of the rating is owed and will be told
            log.error("store_trouble", op=command.op, error=str(trouble))  # noqa: TRY400 (known trouble)

    async def _not_begun(self, command: Command) -> None:
        """A full disk: nobody is asked for what could be asked twice, and the hall is told when there is room."""
        self._not_kept.add(command.cmd_id)
        if command.op == "rating.invite":
            await self._conductor.cannot_ask(bodies.InviteRating.model_validate(command.body).rating_id)

    async def _do(self, command: Command, left_s: float) -> Trial:
        if command.op == "rating.invite":  # one that came too late is told as missed
            lit = await self._conductor.invite(bodies.InviteRating.model_validate(command.body).rating_id, left_s)
            return Trial("done") if lit else Trial("failed", "keypad_away" if left_s > 0 else "expired")
        if left_s <= 0:
            return Trial("failed", "expired")
        match command.op:
            case "rating.dismiss":
                self._conductor.dismiss(bodies.DismissRating.model_validate(command.body).rating_id)
                return Trial("done")
            case "case.print":
                return await self._paper.case(bodies.PrintCase.model_validate(command.body), command.cmd_id)
            case "device.test":
                return await self._test(TryDevice.model_validate(command.body).device)
            case "device.note":
                return await self._note(NoteDevice.model_validate(command.body))
            case _:
                return Trial("failed", "unknown_operation")
