"""What is said, in the words of the hall: levels, orders, doors. Pure."""

from devices.codecs.key_sequences import KeySequences
from devices.contract.caller import CallerKey
from devices.contract.rating_keypad import Level
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.values import Value, equal, plain
from devices.drivers.profile.language.families import CallerRole, DoorSource, KeypadRole, LockerRole, Source, level_of
from devices.drivers.profile.language.parts import Bitmap, Part
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


def order_keys(role: CallerRole) -> KeySequences[Value, str, CallerKey]:
    """Keys of a caller into orders; some orders are several keys one after another."""
    orders = {tuple(keys.split()): order for keys, order in role.orders.items()}
    return KeySequences(orders, role.together.seconds, equal)


def door_bits(profile: Profile, role: LockerRole, source: DoorSource, heard: Heard) -> dict[int, int]:
    """Lock -> bit of a message that tells of doors; numbers that are neither of the two are left out."""
    value = heard.values.get(source.field)
    part = part_of(profile, source)
    if isinstance(part, Bitmap) and isinstance(value, tuple):
        first, bits = part.first, range(min(8 * part.size, role.locks))
        return {at + 1: int(first + at in value) for at in bits}
    if isinstance(value, tuple):
        known = {at: _bit(source, one) for at, one in enumerate(value[: role.locks], 1)}
    else:
        lock = heard.number("lock")
        known = {1 if lock is None else lock: _bit(source, value)}
    return {lock: bit for lock, bit in known.items() if bit is not None}


def part_of(profile: Profile, source: Source | DoorSource) -> Part | None:
    """The part that holds the value, in the message's data or in its frame."""
    message = profile.messages[source.message]
    frame = profile.frames[message.frame or next(iter(profile.frames))]
    return next((one for one in (*message.data, *frame.parts) if one.name == source.field), None)


def _bit(source: DoorSource, value: Value) -> int | None:
    return 1 if value == source.one else 0 if value == source.zero else None
