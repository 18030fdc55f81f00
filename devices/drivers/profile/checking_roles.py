"""What refers to the messages of a profile: orders and their values, the section of the family."""

from collections.abc import Iterable, Mapping

from devices.drivers.profile.checking_frames import names_in, names_of_numbers
from devices.drivers.profile.findings import Findings, Path
from devices.drivers.profile.language.families import (
    CallerRole,
    DoorSource,
    KeypadRole,
    LockerRole,
    Role,
    Source,
)
from devices.drivers.profile.language.messages import Command, Order
from devices.drivers.profile.language.octets import number
from devices.drivers.profile.language.parts import (
    Ascii,
    Bytes,
    Checksum,
    Counter,
    Data,
    Length,
    ListPart,
    Packed,
    Part,
    TextPart,
)
from devices.drivers.profile.language.profile import Profile

GIVEN: dict[str, tuple[str, ...]] = {
    "caller": ("number", "waiting"),
    "window_sign": ("window", "number", "state", "words"),
    "pickup_locker": ("board", "lock"),
}
"""Values that the hall gives to the commands of a family."""


def check_orders(profile: Profile, found: Findings) -> None:
    """What is said without a family's order."""
    for at, order in enumerate(profile.on_open):
        _order(profile, ("on_open", at), order, (), found)
    if profile.check is not None:
        _asks(profile, ("check",), profile.check, found)
    if profile.alive is not None and profile.alive.message is not None:
        found.known(("alive", "message"), profile.alive.message, profile.messages, "消息", "message")
    if profile.poll is not None:
        _order(profile, ("poll", "ask"), profile.poll.ask, (), found)
    if profile.identify is not None:
        _asks(profile, ("identify", "ask"), profile.identify.ask, found)


def _asks(profile: Profile, path: Path, order: Order, found: Findings) -> None:
    _order(profile, path, order, (), found)
    command = profile.commands.get(order.do)
    if command is not None and not command.replies:
        zh, en = f"命令“{order.do}”没有写 replies，问了也不知道答没答", f"command “{order.do}” has no `replies`"
        found.add(path, zh, en, ", ".join(profile.messages))


def _order(profile: Profile, path: Path, order: Order, given: Iterable[str], found: Findings) -> None:
    if not found.known(path, order.do, profile.commands, "命令", "command"):
        return
    command = profile.commands[order.do]
    names = values_of(profile, command)
    for key in order.values:
        found.known((*path, "values", key), key, names, "值", "value")
    missing = [one for one in names if one not in {*order.values, *given, *profile.settings, *command.where}]
    for one in missing:
        zh = f"命令“{order.do}”里的“{one}”没有值"
        en = f"nothing gives “{one}” of command “{order.do}” a value"
        ways = [f"{{do: {order.do}, values: {{{one}: 1}}}}", f"settings: {{{one}: …}}"]
        found.add(path, zh, en, " | ".join([*ways, *given]))


def values_of(profile: Profile, command: Command) -> list[str]:
    """Names of the values that a command needs."""
    frame = profile.frames.get(command.frame or next(iter(profile.frames)))
    parts: list[Part] = [*(frame.parts if frame else ()), *command.data]
    counts = {part.count for part in parts if isinstance(part, ListPart)}
    names: list[str] = []
    for part in parts:
        if isinstance(part, Packed):
            names += [bits.name for bits in part.of]
        elif isinstance(part, TextPart) and part.template:
            continue
        elif not isinstance(part, Bytes | Ascii | Length | Checksum | Data | Counter) and part.kind != "skip":
            names.append(part.name)
    return [name for name in names if name not in counts]


def check_role(profile: Profile, role: Role, found: Findings) -> None:
    """The section named by the family."""
    family = profile.family
    given = GIVEN.get(family, ())
    for key, value in role:
        path = (family, key)
        if isinstance(value, Order):
            _order(profile, path, value, given, found)
        elif isinstance(value, Source | DoorSource):
            _source(profile, path, value, found)
        elif isinstance(value, tuple):
            for at, one in enumerate(value):
                if isinstance(one, Order):
                    _order(profile, (*path, at), one, given, found)
                elif isinstance(one, DoorSource):
                    _source(profile, (*path, at), one, found)
    if isinstance(role, KeypadRole | CallerRole):
        _keys(profile, role, found)
    if isinstance(role, LockerRole):
        _locker(profile, role, found)


def _locker(profile: Profile, role: LockerRole, found: Findings) -> None:
    command = profile.commands.get(role.status.do)
    if command is None:
        return
    if role.doors.message not in command.replies:
        zh = f"“{role.doors.message}”要写在命令“{role.status.do}”的 replies 里"
        en = f"{role.doors.message} must stand in `replies` of command {role.status.do}"
        found.add(("pickup_locker", "doors", "message"), zh, en, ", ".join(command.replies))
    if "lock" in values_of(profile, command) and "lock" not in {*role.status.values, *command.where}:
        zh, en = "要问整块板的命令，不能一把一把地问", "a question about the whole board is needed, not about one lock"
        found.add(("pickup_locker", "status"), zh, en, f"{{do: {role.status.do}, values: {{lock: 0}}}}")


def _source(profile: Profile, path: Path, source: Source | DoorSource, found: Findings) -> None:
    if found.known((*path, "message"), source.message, profile.messages, "消息", "message"):
        message = profile.messages[source.message]
        frame = profile.frames.get(message.frame or next(iter(profile.frames)))
        names = names_in((*(frame.parts if frame else ()), *message.data))
        found.known((*path, "field"), source.field, names, "部分", "part")


def _keys(profile: Profile, role: KeypadRole | CallerRole, found: Findings) -> None:
    """Keys of a part that is a number must be numbers, else they never match."""
    message = profile.messages.get(role.key.message)
    if message is None:
        return
    frame = profile.frames.get(message.frame or next(iter(profile.frames)))
    numbers = names_of_numbers((*(frame.parts if frame else ()), *message.data))
    name, keys = ("levels", role.levels) if isinstance(role, KeypadRole) else ("orders", role.orders)
    if role.key.field in numbers:
        _all_numbers((profile.family, name), keys, found)


def _all_numbers(path: Path, keys: Mapping[str, object], found: Findings) -> None:
    for key in keys:
        for one in key.split():
            if not is_number(one):
                zh = f"“{key}”不是数，永远对不上；十六进制要写 0x"
                en = f"“{key}” is no number and never fits; hexadecimal begins with 0x"
                found.add((*path, key), zh, en, "17, 0x11")


def is_number(written: object) -> bool:
    """Whether it can be a number of the wire."""
    try:
        number(written)
    except ValueError:
        return False
    return True
