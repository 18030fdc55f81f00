"""Names and frames of a profile: everything that is referred to must be there, every frame must have an end."""

from collections.abc import Iterable, Sequence

from devices.drivers.profile.codec.frame import FrameCodec
from devices.drivers.profile.codec.layout import fixed_size
from devices.drivers.profile.findings import Findings, Path
from devices.drivers.profile.language.families import FAMILIES, DoorSource, LockerRole, Role, Source
from devices.drivers.profile.language.messages import Command, Message, Order
from devices.drivers.profile.language.parts import (
    Ascii,
    Bytes,
    Checksum,
    Counter,
    Data,
    Length,
    ListPart,
    NumberPart,
    Packed,
    Part,
    TextPart,
)
from devices.drivers.profile.language.profile import Profile

ECHO = "echo"
GIVEN: dict[str, tuple[str, ...]] = {
    "caller": ("number", "waiting"),
    "window_sign": ("window", "number", "state", "words"),
    "pickup_locker": ("board", "lock"),
}
"""Values that the hall gives to the commands of a family."""


def check(profile: Profile) -> Findings:
    """All findings but those of recordings."""
    found = Findings()
    if _one_family(profile, found):
        for name, frame in profile.frames.items():
            _frame(("frames", name), frame.parts, bool(frame.stuffing), found)
            _stuffing(("frames", name, "stuffing"), frame.stuffing, found)
        for kind, sayings in (("commands", profile.commands), ("messages", profile.messages)):
            for name, saying in sayings.items():
                _saying(profile, (kind, name), saying, found)
        _orders(profile, found)
        _role(profile, profile.role, found)
    return found


def _one_family(profile: Profile, found: Findings) -> bool:
    written = [name for name in FAMILIES if getattr(profile, name) is not None]
    if len(written) != 1:
        zh = f"要写且只写一段说明它是什么设备，现在有 {len(written)} 段"
        en = f"exactly one section says what kind of device it is, there are {len(written)}"
        found.add((), zh, en, ", ".join(FAMILIES))
    return len(written) == 1


# --- frames -------------------------------------------------------------------------------------


def _frame(path: Path, parts: Sequence[Part], stuffed: bool, found: Findings) -> None:
    _layout((*path, "parts"), parts, found)
    if stuffed and not (
        isinstance(parts[0], Bytes | Ascii) and isinstance(parts[-1], Bytes | Ascii) and len(parts) > 1
    ):
        zh, en = "有转义的帧要以固定字节开头、以固定字节结尾", "a frame with stuffing begins and ends with fixed bytes"
        found.add((*path, "parts"), zh, en, '"7E", …, "7E"')


def _stuffing(path: Path, stuffing: dict[str, bytes], found: Findings) -> None:
    for key in stuffing:
        try:
            sound = len(bytes.fromhex(key)) == 1
        except ValueError:
            sound = False
        if not sound:
            found.add((*path, key), "要写一个字节", "one byte belongs here", '"7E"')


def _layout(path: Path, parts: Sequence[Part], found: Findings) -> None:
    names: list[str] = []
    for at, part in enumerate(parts):
        _one_part((*path, at), at, part, parts, found)
        for name in names_in((part,)):
            if name in names and name != "fixed":
                found.add((*path, at), f"有两个部分都叫“{name}”", f"two parts are called “{name}”")
            names.append(name)
    loose = [at for at, part in enumerate(parts) if fixed_size(part) is None]
    for at in loose[:-1]:
        if not isinstance(parts[at + 1], Bytes | Ascii):
            zh = "不定长的部分后面要跟固定字节，或者写上 size"
            en = "fixed bytes belong behind a part without a size; or give it a size"
            found.add((*path, at), zh, en, 'size: 4 | {ascii: ","}')


def _one_part(path: Path, at: int, part: Part, parts: Sequence[Part], found: Findings) -> None:
    names = [one.name for one in parts]
    if isinstance(part, Length | Checksum):
        which = part.counts if isinstance(part, Length) else part.over
        key = "counts" if isinstance(part, Length) else "over"
        for index, one in enumerate(which if isinstance(which, tuple) else ()):
            first, _, last = one.partition("..")
            _range((*path, key, index), first, last or first, names, found)
    elif isinstance(part, ListPart) and isinstance(part.count, str):
        found.known((*path, "count"), part.count, names[:at], "前面的部分", "earlier part")
    elif isinstance(part, Packed) and sum(bits.bits for bits in part.of) != 8 * part.size:
        total = sum(bits.bits for bits in part.of)
        zh, en = f"各段共 {total} 位，应为 {8 * part.size} 位", f"{total} bits in all, {8 * part.size} expected"
        found.add((*path, "of"), zh, en)
    elif isinstance(part, NumberPart) and part.size == "any" and part.form not in {"decimal", "hex"}:
        zh, en = "size: any 只用于 form: decimal 或 hex", "size: any goes with form: decimal or hex"
        found.add((*path, "size"), zh, en, "form: decimal")
    elif isinstance(part, TextPart) and part.template:
        try:
            part.template.format_map(_Anything())
        except (ValueError, IndexError, AttributeError):
            zh, en = "模板写法不对", "the template is not well written"
            found.add((*path, "template"), zh, en, "请{number}号到{window}")


def _range(path: Path, first: str, last: str, names: list[str], found: Findings) -> None:
    both = all(found.known(path, name, names, "部分", "part") for name in dict.fromkeys((first, last)))
    if both and names.index(first) > names.index(last):
        found.add(path, f"“{first}”在“{last}”后面", f"“{first}” stands behind “{last}”")


# --- what is said in them -----------------------------------------------------------------------


def _saying(profile: Profile, path: Path, saying: Command | Message, found: Findings) -> None:
    name = saying.frame or (next(iter(profile.frames)) if len(profile.frames) == 1 else "")
    if not name:
        zh, en = "有几种帧，要写用哪一种", "there are several forms of frame, say which"
        found.add((*path, "frame"), zh, en, ", ".join(profile.frames))
        return
    if not found.known((*path, "frame"), name, profile.frames, "帧", "frame"):
        return
    parts = profile.frames[name].parts
    _layout((*path, "data"), saying.data, found)
    room = any(isinstance(part, Data) for part in parts)
    if saying.data and not room:
        zh, en = f"帧“{name}”里没有 data 这一部分", f"frame “{name}” has no part `data`"
        found.add((*path, "data"), zh, en, "{kind: data}")
    for key in saying.where:
        found.known((*path, "where", key), key, names_in((*parts, *saying.data)), "部分", "part")
    if isinstance(saying, Command):
        for at, reply in enumerate(saying.replies):
            found.known((*path, "replies", at), reply, profile.messages, "消息", "message")
    else:
        if saying.answer is not None:
            found.known((*path, "answer"), saying.answer, (ECHO, *profile.commands), "命令", "command")
        for key in saying.ok:
            found.known((*path, "ok", key), key, names_in((*parts, *saying.data)), "部分", "part")
        _has_end(profile, path, name, saying, found)
        _is_told_apart(path, (*parts, *saying.data), saying, found)


def _has_end(profile: Profile, path: Path, frame: str, message: Message, found: Findings) -> None:
    """A frame without length and end mark is told by its messages, which then need fixed sizes."""
    if found.all or FrameCodec(frame, profile.frames[frame]).delimited:
        return
    loose = [at for at, part in enumerate(message.data) if fixed_size(part) is None]
    for at in loose:
        zh = f"帧“{frame}”没有长度也没有结尾，这里要写 size"
        en = f"frame “{frame}” has neither a length nor an end: a size is needed here"
        found.add((*path, "data", at), zh, en, "size: 4")


def _is_told_apart(path: Path, parts: Sequence[Part], message: Message, found: Findings) -> None:
    if not message.where and not any(isinstance(part, Bytes | Ascii | Checksum) for part in parts):
        zh = "没有固定字节、没有校验，也没有 where，什么字节都会被当成它"
        en = "without fixed bytes, checksum or `where` any bytes look like this message"
        found.add(path, zh, en, "where: {key: [0x31, 0x32]}")


def names_in(parts: Iterable[Part]) -> list[str]:
    """Names that values can have, and those that `over` and `counts` can use."""
    names: list[str] = []
    for part in parts:
        names += [bits.name for bits in part.of] if isinstance(part, Packed) else []
        names.append(part.name)
    return names


# --- what refers to them ------------------------------------------------------------------------


def _orders(profile: Profile, found: Findings) -> None:
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


def _role(profile: Profile, role: Role, found: Findings) -> None:
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


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key
