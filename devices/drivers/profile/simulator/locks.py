"""Lock boards that a profile describes, at the other end of the wire."""

from collections.abc import Mapping
from typing import Any

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Values
from devices.drivers.profile.language.families import DoorSource, LockerRole
from devices.drivers.profile.language.messages import Written
from devices.drivers.profile.language.parts import Bitmap
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.meaning import part_of
from devices.drivers.profile.simulator.voice import Voice
from devices.simulation.lock_boards import SimulatedLockBoards

BOARDS = (0, 1, 2, 3)


class SimulatedLocks(SimulatedLockBoards):
    """Boards whose sensors say `closed_bit` for a closed door; pushes are on where the profile has them."""

    def __init__(
        self,
        profile: Profile,
        values: Mapping[str, Written] | None = None,
        boards: Mapping[int, int] | None = None,
        **options: Any,
    ) -> None:
        if not isinstance(profile.role, LockerRole):
            raise TypeError(profile.family)
        self.profile, self.role, self.voice = profile, profile.role, Voice(profile, values)
        fitted = dict.fromkeys(BOARDS, self.role.locks) if boards is None else boards
        super().__init__(fitted, **{"pushes": bool(self.role.pushed), **options})
        self.faults.spoil = self.voice.spoilt
        self._only = next(iter(fitted))

    def hear(self, data: bytes) -> None:
        """Requests, whole or in pieces; boards that are not there say nothing."""
        if self.paused():
            self.voice.forget()
        for command in self.voice.hear(data):
            board = command.number("board")
            board = self._only if board is None else board
            if self.listens(board):
                self._obey_command(command, board)

    def moved(self, board: int, lock: int) -> None:
        """Pushed, if pushes are on."""
        if self.pushes and board not in self.muted:
            for frame in self._pushed(board, lock):
                self.say(frame)

    def _obey_command(self, command: Heard, board: int) -> None:
        replies = self.profile.commands[command.name].replies
        lock = command.number("lock") if command.name == self.role.open.do else None
        if lock is not None:
            self.pulse(board, lock)
        if replies:
            values = self._reply_values(replies[0], board, lock)
            between = b"".join(self._pushed(board, 1))
            self.say(self.voice.reply(command, replies[0], values), between)

    def _reply_values(self, reply: str, board: int, lock: int | None) -> Values:
        values: dict[str, Any] = {"board": self.says(board)}
        if reply == self.role.doors.message:
            values[self.role.doors.field] = self._doors(self.role.doors, board)
        elif lock is not None and self.role.pushed and lock <= len(self.cells[board]):
            values[self.role.pushed[0].field] = self._number(self.role.pushed[0], self.bit(board, lock))
        return values

    def _pushed(self, board: int, lock: int) -> list[bytes]:
        return [
            self.voice.frame(
                source.message,
                {"board": self.says(board), "lock": lock, source.field: self._number(source, self.bit(board, lock))},
            )
            for source in self.role.pushed
        ]

    def _doors(self, source: DoorSource, board: int) -> tuple[int, ...]:
        bits, part = self.bits(board), part_of(self.profile, source)
        if isinstance(part, Bitmap):
            return tuple(part.first + at for at, bit in enumerate(bits) if bit)
        return tuple(self._number(source, bit) for bit in bits)

    @staticmethod
    def _number(source: DoorSource, bit: int) -> int:
        return source.one if bit else source.zero
