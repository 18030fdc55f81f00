"""The requests of peers that are being answered or were a short time ago: bounded, with their timers running."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Peer
from hall_controller.video.sip.dialogs import SipDialog
from hall_controller.video.sip.server_transaction import ServerTransaction, State
from hall_controller.video.sip.timers import NEVER

MOST_SERVED = 2048
"""Transactions kept, most of them answered already and waiting for repetitions."""


@dataclass(slots=True, eq=False)
class Served:
    """One request; what it said is not kept."""

    key: tuple[str, ...]
    call_id: str
    number: int
    reply_to: Peer
    transaction: ServerTransaction
    tag: str = field(default_factory=build.new_tag)
    dialog: SipDialog | None = None
    """What the 2xx of an INVITE founded."""
    task: asyncio.Task[None] | None = None
    alarm: asyncio.TimerHandle | None = None

    @property
    def answered(self) -> bool:
        return self.transaction.state is not State.PROCEEDING


class ServedTable:
    """`send` puts an answer on the wire, `lost` is told of a dialog whose ACK never came."""

    def __init__(self, send: Callable[[bytes, Peer], None], lost: Callable[[SipDialog], None]) -> None:
        self._send, self._lost = send, lost
        self._rows: dict[tuple[str, ...], Served] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, served: Served) -> bool:
        return self._rows.get(served.key) is served

    def get(self, key: tuple[str, ...]) -> Served | None:
        return self._rows.get(key)

    def add(self, served: Served) -> None:
        self._rows[served.key] = served
        served.transaction.start(asyncio.get_running_loop().time())
        self.arm(served)

    def room(self) -> bool:
        """Forget the oldest answered one if there are too many; False if nobody is answered."""
        if len(self._rows) < MOST_SERVED:
            return True
        oldest = next((one for one in self._rows.values() if one.answered), None)
        if oldest is not None:
            self.drop(oldest)
        return oldest is not None

    def waiting_for_ack(self, call_id: str, number: int) -> Served | None:
        """The INVITE whose 2xx this ACK is for, also if it came before."""
        return next(
            (one for one in self._rows.values() if one.dialog and (one.call_id, one.number) == (call_id, number)), None
        )

    def hung_up(self, dialog: SipDialog) -> None:
        """A BYE came without the ACK: the 2xx of its INVITE is not repeated any more."""
        for one in self._rows.values():
            if one.dialog is dialog and one.transaction.on_ack(asyncio.get_running_loop().time()):
                self.arm(one)

    def arm(self, served: Served) -> None:
        """Set its alarm anew; after everything that happens to it."""
        if served.alarm is not None:
            served.alarm.cancel()
            served.alarm = None
        if served in self and served.transaction.next_at < NEVER:
            served.alarm = asyncio.get_running_loop().call_at(served.transaction.next_at, self._on_timer, served)

    def drop(self, served: Served) -> None:
        if served in self:
            del self._rows[served.key]
        if served.alarm is not None:
            served.alarm.cancel()
            served.alarm = None

    def clear(self) -> None:
        for served in list(self._rows.values()):
            self.drop(served)

    def _on_timer(self, served: Served) -> None:
        now = max(asyncio.get_running_loop().time(), served.transaction.next_at)
        self._send(served.transaction.on_timer(now), served.reply_to)
        if served.transaction.state in {State.UNACKNOWLEDGED, State.OVER}:
            self.drop(served)
            if served.transaction.state is State.UNACKNOWLEDGED and served.dialog is not None:
                self._lost(served.dialog)
        self.arm(served)
