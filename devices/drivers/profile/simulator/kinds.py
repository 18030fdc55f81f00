"""What each family does at the other end: keys are pressed, codes held, doors opened, words shown."""

from typing import Any

from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Raw, Values
from devices.drivers.profile.language.families import (
    CallerRole,
    DoorSource,
    KeypadRole,
    LockerRole,
    ScannerRole,
    SignRole,
    Source,
)
from devices.drivers.profile.language.parts import Bitmap
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.meaning import part_of
from devices.drivers.profile.simulator.device import SimulatedProfile, written_value


class SimulatedKeys(SimulatedProfile):
    """A keypad or a caller; one that is polled keeps a key until it is asked."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "press KEY …": "press keys by the maker's own names",
        **SimulatedProfile.commands,
    }
    _waiting: Values | None = None

    def press(self, key: str) -> None:
        """One key."""
        source = self._source
        values: Values = {source.field: written_value(key)}
        if self.profile.poll is not None and source.message in self._asked_for:
            self._waiting = values
        else:
            self.tell(source.message, values)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`press`."""
        if name != "press":
            return super().obey_own(name, args)
        for key in args:
            self.press(key)
        return {}

    def reply_to(self, command: Heard) -> str | None:
        """A polled key, or the message that says there is none."""
        replies = self.profile.commands[command.name].replies
        if self._source.message not in replies:
            return super().reply_to(command)
        others = [name for name in replies if name != self._source.message]
        return self._source.message if self._waiting is not None or not others else others[0]

    def reply_values(self, command: Heard, reply: str) -> Values:
        """The polled key; without one a key that has no meaning, as its recording shows it."""
        if reply != self._source.message:
            return super().reply_values(command, reply)
        waiting, self._waiting = self._waiting, None
        return waiting or self._no_key()

    def _no_key(self) -> Values:
        role = self.profile.role
        known = role.levels if isinstance(role, KeypadRole) else role.orders if isinstance(role, CallerRole) else {}
        for recording, heard in self._golden:
            if recording.means == self._source.message and recording.level is None and recording.order is None:
                return {self._source.field: heard.values[self._source.field]}
        return {self._source.field: next(one for one in range(256) if str(one) not in known)}

    @property
    def _asked_for(self) -> tuple[str, ...]:
        poll = self.profile.poll
        return self.profile.commands[poll.ask.do].replies if poll else ()

    @property
    def _source(self) -> Source:
        role = self.profile.role
        if not isinstance(role, KeypadRole | CallerRole):
            raise TypeError(self.profile.family)
        return role.key


class SimulatedCodes(SimulatedProfile):
    """A scanner; one that waits for a trigger reads only when told to."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "scan TEXT": "hold a code before it",
        **SimulatedProfile.commands,
    }
    looking = False

    def obeyed(self, command: Heard) -> None:
        """Trigger on and off."""
        role = self.profile.role
        if isinstance(role, ScannerRole):
            if command.name in {order.do for order in role.start}:
                self.looking = True
            elif command.name in {order.do for order in role.stop}:
                self.looking = False

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`scan`."""
        role = self.profile.role
        if name != "scan" or not isinstance(role, ScannerRole):
            return super().obey_own(name, args)
        read = self.looking or not role.start
        if read:
            self.tell(role.code.message, {role.code.field: Raw(" ".join(args).encode(), "utf-8")})
        return {"read": read}


class SimulatedLocks(SimulatedProfile):
    """Lock boards at every address; `polarity` is what the sensors say of a closed door."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "door BOARD LOCK open|closed": "by hand or by force",
        "jam BOARD LOCK [off]": "its pulse moves nothing",
        "polarity 0|1": "the bit of a closed door",
        "pulses": "how often each lock got a pulse: {pulses}",
        **SimulatedProfile.commands,
    }

    def __init__(self, profile: Profile, *args: Any, boards: tuple[int, ...] = (), **options: Any) -> None:
        super().__init__(profile, *args, **options)
        self.closed_bit = 1
        self.open_doors: set[tuple[int, int]] = set()
        self.jammed: set[tuple[int, int]] = set()
        self.pulses: dict[str, int] = {}
        self.boards = boards
        """Addresses that answer; none = all."""

    def hear(self, data: bytes) -> None:
        """Boards that are not there say nothing."""
        for heard in self._side.feed(data, 0.0):
            board = heard.number("board")
            if heard.name and not heard.foreign and (not self.boards or board is None or board in self.boards):
                self.heard = [*self.heard[-200:], heard]
                self.obeyed(heard)
                self._answer(heard)
                self._push(heard)

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """Doors."""
        if name == "door":
            self.move(int(args[0]), int(args[1]), is_open=args[2] == "open")
        elif name == "jam":
            place = int(args[0]), int(args[1])
            self.jammed.discard(place) if args[2:] == ["off"] else self.jammed.add(place)
        elif name == "polarity":
            self.closed_bit = int(args[0])
        elif name == "pulses":
            return {"pulses": self.pulses}
        else:
            return super().obey_own(name, args)
        return {}

    def move(self, board: int, lock: int, *, is_open: bool) -> None:
        """By hand or by force; a board that pushes says so."""
        self._set(board, lock, is_open=is_open)
        self._tell_door(board, lock)

    def obeyed(self, command: Heard) -> None:
        """A pulse opens the door unless it is jammed."""
        role = self._role
        if command.name != role.open.do:
            return
        board, lock = command.number("board") or 0, command.number("lock") or 0
        name = f"{board}-{lock:02d}"
        self.pulses[name] = self.pulses.get(name, 0) + 1
        if (board, lock) not in self.jammed:
            self._set(board, lock, is_open=True)

    def reply_values(self, command: Heard, reply: str) -> Values:
        """How the doors are."""
        role, board = self._role, command.number("board") or 0
        for source in (role.doors, *role.pushed):
            if source.message == reply:
                return {source.field: self._doors(source, board)}
        fields = [part.name for part in self.profile.messages[reply].data]
        lock = command.number("lock")
        return (
            {role.pushed[0].field: self._bit(board, lock)}
            if role.pushed and lock and role.pushed[0].field in fields
            else {}
        )

    def _push(self, command: Heard) -> None:
        lock = command.number("lock")
        if command.name == self._role.open.do and lock is not None:
            self._tell_door(command.number("board") or 0, lock)

    def _tell_door(self, board: int, lock: int) -> None:
        for source in self._role.pushed:
            bit = source.one if self._bit(board, lock) else source.zero
            self.tell(source.message, {"board": board, "lock": lock, source.field: bit})

    def _doors(self, source: DoorSource, board: int) -> tuple[int, ...]:
        role = self._role
        part = part_of(self.profile, source)
        bits = {lock: self._bit(board, lock) for lock in range(1, role.locks + 1)}
        if isinstance(part, Bitmap):
            return tuple(part.first + lock - 1 for lock, bit in bits.items() if bit)
        return tuple(source.one if bit else source.zero for bit in bits.values())

    def _bit(self, board: int, lock: int | None) -> int:
        return 1 - self.closed_bit if (board, lock) in self.open_doors else self.closed_bit

    def _set(self, board: int, lock: int, *, is_open: bool) -> None:
        self.open_doors.add((board, lock)) if is_open else self.open_doors.discard((board, lock))

    @property
    def _role(self) -> LockerRole:
        role = self.profile.role
        if not isinstance(role, LockerRole):
            raise TypeError(self.profile.family)
        return role


class SimulatedSign(SimulatedProfile):
    """A sign that remembers what it shows, until it is switched off."""

    commands = {  # noqa: RUF012 - replaced whole by each kind, never changed
        "shown": "the words on it: {shown}",
        **SimulatedProfile.commands,
    }
    shown: tuple[str, ...] = ()

    def obeyed(self, command: Heard) -> None:
        """New words."""
        words = tuple(value.text for value in command.values.values() if isinstance(value, Raw))
        if words:
            self.shown = words

    def restarted(self) -> None:
        """A sign without power forgets."""
        self.shown = ()

    def obey_own(self, name: str, args: list[str]) -> dict[str, Any]:
        """`shown`."""
        return {"shown": list(self.shown)} if name == "shown" else super().obey_own(name, args)


def simulated(profile: Profile, values: dict[str, Any] | None = None, *, baud: int | None = None) -> SimulatedProfile:
    """The other end of `profile`."""
    kinds = {
        KeypadRole: SimulatedKeys,
        CallerRole: SimulatedKeys,
        ScannerRole: SimulatedCodes,
        LockerRole: SimulatedLocks,
        SignRole: SimulatedSign,
    }
    return kinds[type(profile.role)](profile, values, baud=baud)
