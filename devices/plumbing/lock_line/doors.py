"""All doors of a line: raw bits into settled doors and events. Pure; time is an argument."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from devices.contract.pickup_locker import Door, DoorEvent, DoorState, OpenOutcome
from devices.plumbing.lock_line.frames import UNREADABLE, BoardStatus
from devices.plumbing.lock_line.settings import BoardSettings, Polarity, door_name

FLIP_LEAST = 4
"""So many doors of a board must change at once before that is taken for a fault of the wiring."""
LATE_OPENING_S = 5.0
"""A door that jammed may still open so long afterwards and be ours."""


@dataclass(frozen=True, slots=True)
class Now:
    """Both clocks at one moment."""

    s: float
    """Monotonic."""
    ms: int
    """UTC."""


@dataclass
class _Cell:
    door: Door
    lock: int
    changing_since: float | None = None
    """The sensor says something else than `door` since then."""
    claimed: bool = False
    """An order of ours explains what happens to this door."""
    claim_ends: float | None = None
    opened_by_order: bool = False
    outcome: OpenOutcome | None = None


@dataclass
class _Board:
    polarity: Polarity
    cells: dict[int, _Cell]
    raw: tuple[int, ...] = ()
    flipping_since: float | None = None
    before_flip: dict[int, DoorState] | None = None
    """All sensors changed their meaning at once; what they said before."""


@dataclass
class DoorTable:
    """One writer (`read`, `gone`, `order_*`), any reader."""

    boards: tuple[BoardSettings, ...]
    settle_s: float
    now: Now
    """When the table was made: since then all doors are unknown."""
    _boards: dict[int, _Board] = field(init=False)
    _cells: dict[str, tuple[int, _Cell]] = field(init=False)

    def __post_init__(self) -> None:
        self._boards = {
            board.address: _Board(
                board.polarity,
                {
                    lock: _Cell(Door(door_name(board.address, lock), DoorState.UNKNOWN, self.now.ms), lock)
                    for lock in board.wired
                },
            )
            for board in self.boards
        }
        self._cells = {
            cell.door.name: (address, cell) for address, board in self._boards.items() for cell in board.cells.values()
        }

    # --- reading --------------------------------------------------------------------------------

    @property
    def doors(self) -> Mapping[str, Door]:
        """All doors by name."""
        return {name: cell.door for name, (_, cell) in self._cells.items()}

    def door(self, name: str) -> Door:
        """One door; KeyError."""
        return self._cells[name][1].door

    def place(self, name: str) -> tuple[int, int]:
        """Board and lock of a door; KeyError."""
        address, cell = self._cells[name]
        return address, cell.lock

    def raw(self, board: int) -> tuple[int, ...]:
        """Bits of the last status, lock 1 first; () before the first."""
        return self._boards[board].raw

    def outcome(self, name: str) -> OpenOutcome | None:
        """What became of the last order for a door."""
        return self._cells[name][1].outcome

    def is_settled(self, name: str) -> bool:
        """Whether the last reading of a door agrees with what is said of it."""
        address, cell = self._cells[name]
        return cell.changing_since is None and self._boards[address].flipping_since is None

    def is_steady(self, board: int) -> bool:
        """Whether no door of `board` is about to change."""
        place = self._boards[board]
        return place.flipping_since is None and all(cell.changing_since is None for cell in place.cells.values())

    @property
    def flipped(self) -> tuple[int, ...]:
        """Boards whose sensors all changed their meaning at once."""
        return tuple(address for address, board in self._boards.items() if board.before_flip is not None)

    # --- what the boards say --------------------------------------------------------------------

    def read(self, status: BoardStatus, now: Now) -> list[DoorEvent]:
        """A status of one of our boards; doors without a bit stay as they are."""
        board = self._boards[status.board]
        board.raw = status.bits
        for lock, cell in board.cells.items():
            if lock <= len(status.items):
                cell.door = replace(cell.door, item=bool(status.items[lock - 1]))
        seen = {lock: _state(board.polarity, status.bits[lock - 1]) for lock in board.cells if lock <= len(status.bits)}
        if self._is_flip(board, seen, now):
            return list(self._all_unknown(board, now)) if board.before_flip is not None else []
        return [event for lock, state in seen.items() for event in self._sense(board.cells[lock], state, now)]

    def read_one(self, board: int, lock: int, bit: int, now: Now) -> list[DoorEvent]:
        """One bit that a board pushed; locks without doors are ignored."""
        place = self._boards[board]
        if lock not in place.cells or place.before_flip is not None:
            return []
        return list(self._sense(place.cells[lock], _state(place.polarity, bit), now))

    def gone(self, board: int, now: Now) -> list[DoorEvent]:
        """A board that does not answer: its doors are unknown."""
        self._boards[board].flipping_since = None
        return list(self._all_unknown(self._boards[board], now))

    def all_gone(self, now: Now) -> list[DoorEvent]:
        """The wire is gone."""
        return [event for board in self._boards for event in self.gone(board, now)]

    # --- our orders -----------------------------------------------------------------------------

    def order_begins(self, name: str) -> None:
        """A pulse is about to go out: what happens to this door now is ours."""
        cell = self._cells[name][1]
        cell.claimed, cell.claim_ends, cell.opened_by_order, cell.outcome = True, None, False, None
        cell.door = replace(cell.door, jammed=False)

    def order_ends(self, name: str, outcome: OpenOutcome, now: Now) -> None:
        """What became of it; an unknown order keeps explaining the door until the sensor speaks again."""
        cell = self._cells[name][1]
        if outcome.kind == "jammed":
            cell.door = replace(cell.door, jammed=True)
            cell.claim_ends = now.s + LATE_OPENING_S
        elif outcome.kind == "not_sent" and cell.outcome is None:  # it had begun
            cell.claimed = False
        cell.outcome = outcome

    # --- inside ---------------------------------------------------------------------------------

    def _sense(self, cell: _Cell, state: DoorState, now: Now) -> Iterator[DoorEvent]:
        before = cell.door.state
        if state is before:
            cell.changing_since = None
            return
        if DoorState.UNKNOWN not in (state, before):
            if cell.changing_since is None:
                cell.changing_since = now.s
                return
            if now.s - cell.changing_since < self.settle_s:
                return
        yield self._change(cell, state, now)

    def _change(self, cell: _Cell, state: DoorState, now: Now) -> DoorEvent:
        before, cell.changing_since = cell.door.state, None
        ordered = cell.claimed and (cell.claim_ends is None or now.s <= cell.claim_ends or cell.opened_by_order)
        jammed = cell.door.jammed and state is not DoorState.OPEN
        cell.door = replace(cell.door, state=state, since_ms=now.ms, jammed=jammed)
        if state is DoorState.OPEN:
            cell.opened_by_order = ordered
        elif state is DoorState.CLOSED and (cell.opened_by_order or not ordered or cell.outcome is not None):
            cell.claimed = cell.opened_by_order = False
        return DoorEvent(cell.door, before, ordered and state is not DoorState.UNKNOWN)

    def _is_flip(self, board: _Board, seen: dict[int, DoorState], now: Now) -> bool:
        """All doors say the opposite of what they said, at once: a common wire, the supply or the polarity."""
        before = board.before_flip or {lock: cell.door.state for lock, cell in board.cells.items()}
        opposite = len(seen) == len(before) >= FLIP_LEAST and all(
            DoorState.UNKNOWN not in (state, before[lock]) and state is not before[lock] for lock, state in seen.items()
        )
        if not opposite:
            board.flipping_since = board.before_flip = None
            return False
        if board.before_flip is None:
            if board.flipping_since is None:
                board.flipping_since = now.s
            elif now.s - board.flipping_since >= self.settle_s:
                board.flipping_since, board.before_flip = None, before
        return True

    def _all_unknown(self, board: _Board, now: Now) -> Iterator[DoorEvent]:
        for cell in board.cells.values():
            if cell.door.state is not DoorState.UNKNOWN:
                yield self._change(cell, DoorState.UNKNOWN, now)


def _state(polarity: Polarity, bit: int) -> DoorState:
    if polarity == "unknown" or bit == UNREADABLE:
        return DoorState.UNKNOWN
    return DoorState.CLOSED if bool(bit) == (polarity == "closed_is_1") else DoorState.OPEN
