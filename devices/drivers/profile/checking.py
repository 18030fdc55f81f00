"""Names in a profile: everything that is referred to must be there, every frame must have an end."""

from collections.abc import Sequence

from devices.drivers.profile.checking_frames import (
    check_frame,
    check_layout,
    check_stuffing,
    names_in,
    names_of_numbers,
)
from devices.drivers.profile.checking_roles import check_orders, check_role, is_number
from devices.drivers.profile.codec.frame import FrameCodec
from devices.drivers.profile.codec.layout import fixed_size
from devices.drivers.profile.findings import Findings, Path
from devices.drivers.profile.language.families import FAMILIES
from devices.drivers.profile.language.messages import Command, Message
from devices.drivers.profile.language.parts import Ascii, Bytes, Checksum, Data, Part
from devices.drivers.profile.language.profile import Profile

ECHO = "echo"


def check(profile: Profile) -> Findings:
    """All findings but those of recordings."""
    found = Findings()
    if _one_family(profile, found):
        for name, frame in profile.frames.items():
            check_frame(("frames", name), frame.parts, bool(frame.stuffing), found)
            check_stuffing(("frames", name, "stuffing"), frame.stuffing, found)
        for kind, sayings in (("commands", profile.commands), ("messages", profile.messages)):
            for name, saying in sayings.items():
                _saying(profile, (kind, name), saying, found)
        check_orders(profile, found)
        check_role(profile, profile.role, found)
    return found


def _one_family(profile: Profile, found: Findings) -> bool:
    written = [name for name in FAMILIES if getattr(profile, name) is not None]
    if len(written) != 1:
        zh = f"要写且只写一段说明它是什么设备，现在有 {len(written)} 段"
        en = f"exactly one section says what kind of device it is, there are {len(written)}"
        found.add((), zh, en, ", ".join(FAMILIES))
    return len(written) == 1


def _saying(profile: Profile, path: Path, saying: Command | Message, found: Findings) -> None:
    name = saying.frame or (next(iter(profile.frames)) if len(profile.frames) == 1 else "")
    if not name:
        zh, en = "有几种帧，要写用哪一种", "there are several forms of frame, say which"
        found.add((*path, "frame"), zh, en, ", ".join(profile.frames))
        return
    if not found.known((*path, "frame"), name, profile.frames, "帧", "frame"):
        return
    parts = profile.frames[name].parts
    check_layout((*path, "data"), saying.data, found)
    room = any(isinstance(part, Data) for part in parts)
    if saying.data and not room:
        zh, en = f"帧“{name}”里没有 data 这一部分", f"frame “{name}” has no part `data`"
        found.add((*path, "data"), zh, en, "{kind: data}")
    _where(path, (*parts, *saying.data), saying, found)
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


def _where(path: Path, parts: Sequence[Part], saying: Command | Message, found: Findings) -> None:
    numbers = names_of_numbers(parts)
    for key, wanted in saying.where.items():
        there = found.known((*path, "where", key), key, names_in(parts), "部分", "part")
        for one in wanted if isinstance(wanted, tuple) else (wanted,):
            if there and key in numbers and not is_number(one):
                zh, en = f"“{one}”不是数；十六进制要写 0x", f"“{one}” is no number; hexadecimal begins with 0x"
                found.add((*path, "where", key), zh, en, "17, 0x11")
