"""What is said, in the words of the hall: levels, orders, doors. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from devices.contract.caller import CallerKey
from devices.contract.rating_keypad import Level
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Value, equal, plain
from devices.drivers.profile.language.families import CallerRole, DoorSource, KeypadRole, LockerRole, Source, level_of
from devices.drivers.profile.language.parts import Bitmap
from devices.drivers.profile.language.profile import Profile


def value_of(heard: Heard, source: Source) -> Value:
    """What the message holds for us; None when it is another message."""
    return heard.values.get(source.field) if heard.name == source.message else None


def raw_key(value: Value) -> str:
    """The maker's own name of a key."""
    return str(plain(value))


def level(role: KeypadRole, value: Value) -> Level | None:
    """The level of a key; None for a key without one."""
    return next((level_of(name) for key, name in role.levels.items() if equal(value, key)), None)


@dataclass
class OrderKeys:
    """Keys of a caller into orders; some orders are several keys one after another."""

    role: CallerRole
    _pressed: list[tuple[float, Value]] = field(default_factory=list)

    def press(self, value: Value, now_s: float) -> CallerKey | None:
        """The order that this key completes; the longest that fits."""
        kept = [(at, key) for at, key in self._pressed if now_s - at <= self.role.together.seconds]
        self._pressed = [*kept, (now_s, value)][-8:]
        for keys, order in sorted(self.role.orders.items(), key=lambda one: -len(one[0].split())):
            wanted = keys.split()
            last = [key for _, key in self._pressed[-len(wanted) :]]
            if len(last) == len(wanted) and all(map(equal, last, wanted)):
                self._pressed.clear()
                return order
        return None


@dataclass(frozen=True, slots=True)
class DoorSeen:
    """What a sensor says, before the polarity of the board is applied; None = neither open nor closed."""

    board: int | None
    """None when the message does not say which."""
    lock: int
    open: bool | None


def doors(profile: Profile, role: LockerRole, heard: Heard) -> Iterator[DoorSeen]:
    """All doors that a message tells of."""
    for source in role.doors:
        if source.message == heard.name:
            board = heard.number("board")
            yield from (DoorSeen(board, lock, state) for lock, state in _states(profile, role, source, heard))


def _states(profile: Profile, role: LockerRole, source: DoorSource, heard: Heard) -> Iterator[tuple[int, bool | None]]:
    value = heard.values.get(source.field)
    part = next((one for one in profile.messages[heard.name].data if one.name == source.field), None)
    if isinstance(part, Bitmap) and isinstance(value, tuple):
        for lock in range(part.first, min(part.first + 8 * part.size, role.locks + 1)):
            yield lock, _state(source, int(lock in value))
    elif isinstance(value, tuple):
        yield from ((at, _state(source, one)) for at, one in enumerate(value[: role.locks], 1))
    elif isinstance(value, int):
        asked = heard.number("lock")
        yield 1 if asked is None else asked, _state(source, value)


def _state(source: DoorSource, value: int) -> bool | None:
    if value == source.open:
        return True
    return False if source.closed is None or value == source.closed else None
