"""Lock boards that a profile describes, in the words that all lock drivers share."""

from collections.abc import Iterable

from devices.contract import Clock, UsageError, Words, at, same
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.layout import fixed_size
from devices.drivers.profile.codec.values import plain
from devices.drivers.profile.language.families import DoorSource, LockerRole
from devices.drivers.profile.language.messages import Order
from devices.drivers.profile.language.parts import ListPart
from devices.drivers.profile.meaning import door_bits
from devices.drivers.profile.protocol import HostSide, not_encoded
from devices.drivers.profile.settings import ProfileSettings
from devices.plumbing.lock_line import UNREADABLE, BoardStatus, LockBoards, LockFrame, OpenReply, Pushed, Strange
from devices.transports import Transport


class ProfileLockLanguage:
    """A `LockLanguage` that reads its words from a profile."""

    def __init__(self, settings: ProfileSettings) -> None:
        role = settings.profile.role
        if not isinstance(role, LockerRole):
            raise UsageError(Words("描述文件里写的不是锁控板", "the profile describes no lock board"))
        self._role, self._profile = role, settings.profile
        self._side = HostSide(settings.profile, settings.values)
        self._opened = frozenset(settings.profile.commands[role.open.do].replies)
        first = settings.boards[0].address
        self._asked, self._opening = first, (first, 1)
        """Whom the last question and the last order went to, for answers that do not say it."""

    @property
    def open_reply_bytes(self) -> int:
        """Length of the answer to an open, 0 when the profile names none."""
        return max((self._size(name) for name in self._opened), default=0)

    @property
    def echo_is_an_answer(self) -> bool:
        """Whether an open command can be read as its own answer."""
        frame = self._frame(self._role.open, {"board": self._asked, "lock": 1})
        return self._side.hears.measure(frame) > 0 and self._side.hears.read(frame).name in self._opened

    @property
    def noise(self) -> int:
        """Bytes that were no frame."""
        return self._side.finder.noise

    def status_request(self, board: int) -> bytes:
        """Ask for all locks of `board`."""
        self._asked = board
        return self._frame(self._role.status, {"board": board})

    def status_reply_bytes(self, board: int) -> int:
        """Length of the answer to it."""
        del board
        return self._size(self._role.doors.message)

    def open_request(self, board: int, lock: int) -> bytes:
        """One pulse on `lock`, 1 the first."""
        self._asked, self._opening = board, (board, lock)
        return self._frame(self._role.open, {"board": board, "lock": lock})

    def feed(self, data: bytes, now_s: float) -> Iterable[LockFrame]:
        """Frames completed by `data`."""
        return [frame for heard in self._side.feed(data, now_s) for frame in self._frames(heard)]

    def forget(self) -> None:
        """A fresh connection."""
        self._side.forget()

    def _frame(self, order: Order, values: dict[str, int]) -> bytes:
        try:
            return self._side.encode(order.do, {**values, **order.values})
        except ValueError as error:
            raise UsageError(at(order.do, not_encoded(error))) from error

    def _size(self, message: str) -> int:
        layout = self._side.hears.data_of(message)
        lists = [part for part in layout.parts if isinstance(part, ListPart) and fixed_size(part) is None]
        return (
            self._side.hears.frame_of(message).layout.fixed
            + layout.fixed
            + sum(part.size * self._role.locks for part in lists)
        )

    def _frames(self, heard: Heard) -> Iterable[LockFrame]:
        if not heard.name or heard.foreign:
            return [Strange(same(heard.name or heard.raw.hex(" ")))]
        said = heard.number("board")
        board = self._asked if said is None else said
        if heard.name == self._role.doors.message:
            return [self._status(board, heard)]
        pushed = next((one for one in self._role.pushed if one.message == heard.name), None)
        if pushed is not None:
            return list(self._push(board, pushed, heard, trusted=pushed.trusted))
        if heard.name in self._opened:
            lock = heard.number("lock")
            lock = self._opening[1] if lock is None and board == self._opening[0] else lock
            return [OpenReply(board, lock, not self._side.is_ok(heard), same(_said(heard)))]
        return [Strange(same(heard.name))]

    def _status(self, board: int, heard: Heard) -> LockFrame:
        bits = door_bits(self._profile, self._role, self._role.doors, heard)
        locks = range(1, max(bits, default=0) + 1)
        if not bits or not self._side.is_ok(heard):
            return Strange(same(_said(heard)))
        # A number that is neither of the two leaves the door unknown, whatever the polarity.
        return BoardStatus(board, tuple(bits.get(lock, UNREADABLE) for lock in locks))

    def _push(self, board: int, source: DoorSource, heard: Heard, *, trusted: bool) -> Iterable[Pushed]:
        bits = door_bits(self._profile, self._role, source, heard)
        return (Pushed(board, lock, bit, trusted) for lock, bit in bits.items())


def make_locker(
    name: str, settings: ProfileSettings, clock: Clock | None = None, transport: Transport | None = None
) -> LockBoards:
    """The locker on boards that the profile describes."""
    return LockBoards(
        name, settings.lock_line(), ProfileLockLanguage(settings), clock, transport or settings.own_wire()
    )


def _said(heard: Heard) -> str:
    return ", ".join(f"{name} = {plain(value)}" for name, value in heard.values.items())
