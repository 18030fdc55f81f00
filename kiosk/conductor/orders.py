"""Commands of the controller: recorded before they are acted on, never done twice, their result in the outbox."""

from collections.abc import Awaitable, Callable, Mapping

import structlog

from devices.contract import PrintOutcome
from hall.messages import Command, bodies
from hall.messages.maintenance import NoteDevice, TryDevice
from hall.model.code import CodeId
from kiosk.conductor.case_sheet import case_sheet
from kiosk.conductor.desk import Desk
from kiosk.conductor.head_sheet import head_sheet
from kiosk.conductor.ledger import STORE_TROUBLE
from kiosk.conductor.list_sheet import list_sheet
from kiosk.conductor.printing import Printing
from kiosk.conductor.told_at_once import ToldAtOnce
from kiosk.conductor.trial import Trial
from kiosk.session.places import GivenTicket
from kiosk.store.tickets import ToldTicket

log = structlog.get_logger(__name__)


class Orders:
    """What the controller may want done here.

    `test` tries a device without a person beside it, `note` writes into its book; `others` are operations of rooms of
    their own (the cabinet).
    """

    def __init__(
        self,
        desk: Desk,
        printing: Printing,
        test: Callable[[str], Awaitable[Trial]],
        note: Callable[[NoteDevice], Awaitable[Trial]],
        others: Mapping[str, Callable[[Command], Awaitable[bodies.CommandDone]]] | None = None,
    ) -> None:
        self._note, self._others = note, others or {}
        self._desk = desk
        self._printing = printing
        self._test = test
        self._at_once = ToldAtOnce(desk)

    async def carry_out(self, command: Command, received_s: float) -> None:
        """Do it once; `received_s` is the monotonic time of arrival, from which the command's life counts."""
        if not await self._begun(command):
            return
        if (self._desk.clock.monotonic() - received_s) * 1000 > command.ttl_ms:
            done = bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result="expired")
        else:
            done = await self._tried(command)
        await self._desk.ledger.end_command(done)
        if self._desk.ledger.owed:
            await self._at_once.tell(done)

    async def _begun(self, command: Command) -> bool:
        """Whether it is to be done now; what cannot be recorded is refused for good (G3)."""
        try:
            if not self._at_once.knows(command):
                return await self._desk.ledger.begin_command(command.cmd_id, command.op)
        except STORE_TROUBLE as trouble:
            log.error("store_trouble", op=command.op, error=str(trouble))  # noqa: TRY400 (known trouble)
        await self._at_once.refuse(command)
        return False

    async def _tried(self, command: Command) -> bodies.CommandDone:
        """A command that cannot be understood or fails is answered too, and keeps nothing else from being done (G8)."""
        try:
            return await self._do(command)
        except Exception as error:
            log.exception("command_failed", op=command.op, error=type(error).__name__)
            return bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result="failed", detail="fault")

    async def _do(self, command: Command) -> bodies.CommandDone:
        if command.op == "ticket.print":
            return await self._print(command)
        if command.op == "device.test":
            return _tried(command, await self._test(TryDevice.model_validate(command.body).device))
        if command.op == "device.note":
            return _tried(command, await self._note(NoteDevice.model_validate(command.body)))
        if command.op == "head.print":
            wish = bodies.PrintHead.model_validate(command.body)
            return _done(command, await self._printing.sheet(head_sheet(self._desk, wish, command.cmd_id)))
        if command.op == "list.print":
            listed = bodies.PrintList.model_validate(command.body)
            return _done(command, await self._printing.sheet(list_sheet(self._desk, listed, command.cmd_id)))
        if command.op == "case.print":
            paper = bodies.PrintCase.model_validate(command.body)
            return _done(command, await self._printing.sheet(case_sheet(self._desk, paper, command.cmd_id)))
        if command.op in self._others:
            return await self._others[command.op](command)
        return bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result="failed", detail="unknown_operation")

    async def _print(self, command: Command) -> bodies.CommandDone:
        wish = bodies.PrintTicket.model_validate(command.body)
        code = self._desk.code_text(CodeId.parse(wish.code_id), wish.issued_at)
        service = self._desk.world.facts(self._desk.now_ms(), online=True).service(wish.service)
        ticket = GivenTicket(
            wish.ticket_id,
            wish.number,
            wish.service,
            wish.code_id,
            code,
            wish.issued_at,
            ahead=wish.ahead,
            zone=service.zone if service else None,
            copy_no=wish.copy_no,
        )
        row = ToldTicket(
            wish.ticket_id,
            wish.number,
            wish.service,
            wish.code_id,
            wish.issued_at,
            self._desk.world.business_day(wish.issued_at),
            offline="-" in wish.number,
        )
        await self._desk.ledger.note_printed(row)
        return _done(command, await self._printing.copy(ticket))


def _done(command: Command, outcome: PrintOutcome) -> bodies.CommandDone:
    fault = outcome.fault.code if outcome.fault else None
    result = "done" if outcome.printed else ("unknown" if outcome.paper_out_of_slot == "unknown" else "failed")
    return bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result=result, detail=fault)


def _tried(command: Command, trial: Trial) -> bodies.CommandDone:
    return bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result=trial.result, detail=trial.detail)
