"""What became of an order while nothing can be written: told beside the outbox, so that nobody waits in vain."""

import structlog

from hall.link import ControllerAway, NoAnswer
from hall.messages import Command, bodies
from hall.model.ids import uuid7
from kiosk.conductor.desk import Desk

log = structlog.get_logger(__name__)
TELL_S = 5.0


class ToldAtOnce:
    """What the store did not take is never begun in this run, also not when there is room and it comes once more."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._not_kept: dict[str, bool] = {}
        """`cmd_id` -> whether the controller has heard of it."""

    def knows(self, command: Command) -> bool:
        """Whether it was refused before."""
        return command.cmd_id in self._not_kept

    async def refuse(self, command: Command) -> None:
        """Nothing was done; told again at each coming until the controller answers."""
        if self._not_kept.setdefault(command.cmd_id, False):
            return
        done = bodies.CommandDone(cmd_id=command.cmd_id, op=command.op, result="failed", detail="store")
        self._not_kept[command.cmd_id] = await self.tell(done)

    async def tell(self, done: bodies.CommandDone) -> bool:
        """`command.told`; False when nobody answered: then the order runs out, or comes again."""
        try:
            answer = await self._desk.line.request("command.told", uuid7(self._desk.clock.now_ms()), done, TELL_S)
        except (NoAnswer, ControllerAway) as away:
            log.warning("command_not_told", op=done.op, reason=type(away).__name__)
            return False
        return answer.status == "ok"
