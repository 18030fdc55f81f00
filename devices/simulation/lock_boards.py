"""Cabinets with sprung doors behind simulated lock boards: what all kinds of them share (devices.md 1, 7.1)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from devices.simulation.device import SimulatedDevice, is_on

COMMANDS = {
    "force DOOR": "somebody pries a door open; DOOR is BOARD-LOCK, such as 1-07",
    "close DOOR": "a hand closes it",
    "jam DOOR on|off": "the bolt holds it whatever the board does",
    "no_effect DOOR on|off": "the board answers that it opened and does nothing",
    "flicker DOOR": "its sensor says the opposite in the next status only",
    "item DOOR on|off": "something lies in the cell",
    "mute BOARD on|off": "the board does not answer",
    "swap BOARD on|off": "its sensor bits mean the opposite",
    "wrong_address on|off": "answers carry the address of another board",
    "pushes on|off": "door changes are pushed unasked",
    "doors": "what is open, and the pulses that each door got",
}


@dataclass
class Cell:
    """One door, its bolt and its spring."""

    closed: bool = True
    jammed: bool = False
    no_effect: bool = False
    flickers: bool = False
    item: bool = False
    pulses: int = 0


class SimulatedLockBoards(SimulatedDevice):
    """Subclasses turn requests into `pulse` and `bits`, and answer by `answer`; `moved` is their chance to push."""

    commands = COMMANDS

    def __init__(
        self,
        boards: Mapping[int, int],
        *,
        closed_bit: int = 1,
        spring_s: float = 0.0,
        turnaround_s: float = 0.0,
        pushes: bool = False,
        baud: int | None = None,
    ) -> None:
        super().__init__(baud=baud)
        self.cells = {address: [Cell() for _ in range(locks)] for address, locks in boards.items()}
        self._usual_bit = closed_bit
        self.closed_bit = dict.fromkeys(boards, closed_bit)
        self.muted: set[int] = set()
        self.wrong_address = False
        self.pushes = pushes
        self.on_pulse: Callable[[str], None] | None = None
        """Called before a pulse moves anything: crash tests."""
        self._spring_s = spring_s
        self.faults.late_s = turnaround_s

    # --- for subclasses -------------------------------------------------------------------------

    def moved(self, board: int, lock: int) -> None:
        """A door changed, whoever did it."""

    def listens(self, board: int) -> bool:
        """Whether a board of this address is there and answers."""
        return board in self.cells and board not in self.muted

    def says(self, board: int) -> int:
        """The address that its answers carry."""
        return board + 1 if self.wrong_address else board

    def bit(self, board: int, lock: int) -> int:
        """What the sensor of a door says now."""
        cell, closed = self.cells[board][lock - 1], self.closed_bit[board]
        steady = closed if cell.closed else 1 - closed
        steady, cell.flickers = (1 - steady if cell.flickers else steady), False
        return steady

    def bits(self, board: int) -> list[int]:
        """All sensors of a board, lock 1 first."""
        return [self.bit(board, lock) for lock in range(1, len(self.cells[board]) + 1)]

    def pulse(self, board: int, lock: int) -> None:
        """The board drives a lock; locks that are not there take it without a word."""
        if not 1 <= lock <= len(self.cells[board]):
            return
        cell = self.cells[board][lock - 1]
        cell.pulses += 1
        if self.on_pulse is not None:
            self.on_pulse(f"{board}-{lock:02d}")
        if not (cell.jammed or cell.no_effect):
            self._later(lambda: self._set(board, lock, closed=False))

    # --- hands ----------------------------------------------------------------------------------

    def cell(self, door: str) -> Cell:
        """A door by its name; KeyError, IndexError, ValueError."""
        board, lock = self._place(door)
        return self.cells[board][lock - 1]

    def force(self, door: str) -> None:
        """Pry it open."""
        self._set(*self._place(door), closed=False)

    def close_by_hand(self, door: str) -> None:
        """Push it shut."""
        self._set(*self._place(door), closed=True)

    @property
    def pulses(self) -> dict[str, int]:
        """Pulses of each door that got any."""
        return {
            f"{board}-{lock:02d}": cell.pulses
            for board, cells in self.cells.items()
            for lock, cell in enumerate(cells, 1)
            if cell.pulses
        }

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """See `commands`."""
        if name == "doors":
            opened = [
                f"{board}-{lock:02d}"
                for board, cells in self.cells.items()
                for lock, cell in enumerate(cells, 1)
                if not cell.closed
            ]
            return {"open": opened, "pulses": self.pulses}
        if name == "force":
            self.force(args[0])
        elif name == "close":
            self.close_by_hand(args[0])
        elif name in {"wrong_address", "pushes"}:
            setattr(self, name, is_on(args))
        elif name == "mute":
            (self.muted.add if is_on(args[1:]) else self.muted.discard)(int(args[0]))
        elif name == "swap":
            self.closed_bit[int(args[0])] = self._usual_bit ^ is_on(args[1:])
        else:
            self._cell_knob(name, args)
        return {}

    def _cell_knob(self, name: str, args: list[str]) -> None:
        knobs = {"jam": "jammed", "no_effect": "no_effect", "flicker": "flickers", "item": "item"}
        if name not in knobs:
            super().obey_own(name, args)
            return
        setattr(self.cell(args[0]), knobs[name], is_on(args[1:]))

    def _place(self, door: str) -> tuple[int, int]:
        board, lock = map(int, door.split("-"))
        if board not in self.cells or not 1 <= lock <= len(self.cells[board]):
            raise ValueError(f"no door {door}")
        return board, lock

    def _set(self, board: int, lock: int, *, closed: bool) -> None:
        cell = self.cells[board][lock - 1]
        if cell.closed is not closed:
            cell.closed = closed
            self.moved(board, lock)

    def _later(self, work: Callable[[], None]) -> None:
        if self._spring_s:
            asyncio.get_running_loop().call_later(self._spring_s, work)
        else:
            work()
