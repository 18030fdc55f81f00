"""Recordings against the profile: each must come out byte by byte and mean what it says."""

from devices.drivers.profile.checking import check
from devices.drivers.profile.codec.book import Heard
from devices.drivers.profile.codec.frame import data_of
from devices.drivers.profile.codec.layout import Layout, Unreadable
from devices.drivers.profile.codec.values import Value, equal, plain
from devices.drivers.profile.findings import Finding, Findings, Path
from devices.drivers.profile.language.families import CallerRole, KeypadRole, LockerRole, ScannerRole
from devices.drivers.profile.language.octets import shown
from devices.drivers.profile.language.parts import Part
from devices.drivers.profile.language.profile import Profile
from devices.drivers.profile.language.recordings import NOTHING, Recording
from devices.drivers.profile.meaning import door_bits, level, order_keys, value_of
from devices.drivers.profile.protocol import DeviceSide, HostSide


def findings(profile: Profile) -> list[Finding]:
    """Everything that is wrong; recordings are looked at when all else is right."""
    found = check(profile)
    if not found.all:
        for at, recording in enumerate(profile.recordings):
            _prove(profile, ("recordings", at), recording, found)
    return found.all


def unproved(profile: Profile) -> list[str]:
    """Commands and messages that no recording shows."""
    proved = {recording.means for recording in profile.recordings}
    proved |= {
        profile.messages[recording.means].answer or ""
        for recording in profile.recordings
        if recording.answered is not None and recording.means in profile.messages
    }
    return [name for name in (*profile.commands, *profile.messages) if name not in proved]


def _prove(profile: Profile, path: Path, recording: Recording, found: Findings) -> None:
    if (recording.sent is None) == (recording.came is None):
        zh, en = "每条录音写 sent（我们发的）或 came（设备来的）之一", "each recording has either `sent` or `came`"
        found.add(path, zh, en, 'sent: "AA 01", came: "AA 02"')
    elif recording.sent is not None:
        if found.known((*path, "means"), recording.means, profile.commands, "命令", "command"):
            _sent(profile, path, recording, recording.sent, found)
    else:
        known = (*profile.messages, NOTHING)
        if found.known((*path, "means"), recording.means, known, "消息", "message"):
            _came(profile, path, recording, recording.came or b"", found)


def _sent(profile: Profile, path: Path, recording: Recording, wire: bytes, found: Findings) -> None:
    try:
        side = HostSide(profile, recording.values)
        made = side.encode(recording.means, side.numbered(recording.means, recording.fields))
    except ValueError as error:
        found.add((*path, "fields"), f"做不出这条命令：{error}", f"the command cannot be made: {error}")
        return
    if made != wire:
        _differs(
            (*path, "sent"),
            DeviceSide(profile, recording.values).hears.frame_of(recording.means).layout,
            made,
            wire,
            found,
        )
        return
    heard = [one.name for one in DeviceSide(profile, recording.values).feed(wire, 0.0)]
    if heard != [recording.means]:
        zh, en = f"这些字节也可以是命令 {heard}", f"these bytes can also be the command {heard}"
        found.add((*path, "means"), zh, en)


def _differs(path: Path, layout: Layout, made: bytes, wire: bytes, found: Findings) -> None:
    at = next((one for one, (a, b) in enumerate(zip(made, wire, strict=False)) if a != b), min(len(made), len(wire)))
    part = next((part.name for part, start, end in _spans(layout, made) if start <= at < end), "")
    ours, theirs = shown(made[at : at + 1]) or "—", shown(wire[at : at + 1]) or "—"
    zh = f"第 {at + 1} 个字节（{part}）：录音是 {theirs}，按本描述做出来是 {ours}；整帧做出来是 {shown(made)}"
    en = (
        f"byte {at + 1} ({part}): the recording says {theirs}, the profile makes {ours}; the whole frame: {shown(made)}"
    )
    found.add(path, zh, en)


def _spans(layout: Layout, made: bytes) -> list[tuple[Part, int, int]]:
    try:
        return layout.spans(made)
    except Unreadable:
        return []


def _came(profile: Profile, path: Path, recording: Recording, wire: bytes, found: Findings) -> None:
    side = HostSide(profile, recording.values)
    heard = side.feed(wire, 0.0) + side.give_up()
    named = [one for one in heard if one.name and not one.foreign]
    if recording.means == NOTHING:
        if named:
            zh, en = (
                f"这些字节应当不算数，却读成了“{named[0].name}”",
                f"these bytes mean nothing, but are read as {named[0].name}",
            )
            found.add((*path, "came"), zh, en)
    elif len(named) != 1 or named[0].name != recording.means or named[0].raw != wire:
        _not_read(profile, (*path, "came"), recording, wire, heard, found)
    else:
        _fields(path, recording, named[0], found)
        _meaning(profile, path, recording, named[0], found)
        _answer(side, path, recording, named[0], found)


def _not_read(
    profile: Profile, path: Path, recording: Recording, wire: bytes, heard: list[Heard], found: Findings
) -> None:
    side = HostSide(profile, recording.values)
    frame = side.hears.frame_of(recording.means)
    try:
        values = frame.decode(wire)
        inside = side.hears.data_of(recording.means).decode(data_of(values))
    except Unreadable as error:
        at = f"第 {error.at + 1} 个字节：", f"byte {error.at + 1}: "
        found.add(
            path, f"不是“{recording.means}”。{at[0]}{error.zh}", f"this is not {recording.means}: {at[1]}{error.en}"
        )
        return
    every = {**values, **inside}
    for name, wanted in profile.messages[recording.means].where.items():
        options = wanted if isinstance(wanted, tuple) else (wanted,)
        if not any(equal(every.get(name), one) for one in options):
            is_there = _words(every.get(name))
            found.add(path, f"“{name}”是 {is_there}，不是 {options}", f"{name} is {is_there}, not {options}")
            return
    names = [one.name or "?" for one in heard] or ["—"]
    foreign = any(one.foreign for one in heard)
    zh = (
        "地址等设置值对不上"
        if foreign
        else f"读成了 {', '.join(names)}：把更具体的消息写在前面，或检查 frames 里帧怎样结束"
    )
    en = (
        "a setting such as the address differs"
        if foreign
        else f"it is read as {', '.join(names)}: put the more special message first, or see how the frame ends"
    )
    found.add(path, zh, en)


def _fields(path: Path, recording: Recording, heard: Heard, found: Findings) -> None:
    for name, wanted in recording.fields.items():
        if name not in heard.values:
            found.known((*path, "fields", name), name, heard.values, "部分", "part")
        elif not equal(heard.values[name], wanted):
            is_there = _words(heard.values[name])
            found.add((*path, "fields", name), f"读出来是 {is_there}", f"it is read as {is_there}")


def _meaning(profile: Profile, path: Path, recording: Recording, heard: Heard, found: Findings) -> None:
    role = profile.role
    if recording.level is not None and isinstance(role, KeypadRole):
        is_level = level(role, value_of(heard, role.key))
        _same((*path, "level"), recording.level, None if is_level is None else is_level.name.lower(), found)
    if recording.order is not None and isinstance(role, CallerRole):
        _same((*path, "order"), recording.order, order_keys(role).press(value_of(heard, role.key), 0.0), found)
    if recording.code is not None and isinstance(role, ScannerRole):
        _same((*path, "code"), recording.code, plain(value_of(heard, role.code)), found)
    if recording.doors and isinstance(role, LockerRole):
        source = next((one for one in (role.doors, *role.pushed) if one.message == heard.name), role.doors)
        seen = door_bits(profile, role, source, heard)
        for lock, wanted in recording.doors.items():
            _same((*path, "doors", lock), wanted, seen.get(int(lock)) if lock.isdigit() else None, found)


def _answer(side: HostSide, path: Path, recording: Recording, heard: Heard, found: Findings) -> None:
    if recording.answered is None:
        return
    try:
        made = side.answer(heard) or b""
    except ValueError as error:
        found.add((*path, "answered"), f"做不出回答：{error}", f"the answer cannot be made: {error}")
        return
    if made != recording.answered:
        zh, en = f"按本描述回答的是 {shown(made) or '—'}", f"the profile answers {shown(made) or 'nothing'}"
        found.add((*path, "answered"), zh, en)


def _same(path: Path, wanted: object, is_there: object, found: Findings) -> None:
    if wanted != is_there:
        found.add(path, f"读出来是 {is_there}", f"it is read as {is_there}")


def _words(value: Value) -> str:
    """A number in both ways of writing."""
    return f"{value} (0x{value:02X})" if isinstance(value, int) else str(plain(value))
