# CONTRACT
"""Maintenance over the line: what a technician may ask a station, and what it answers. No personal data."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies import video
from hall.messages.documents import MOST_HEADS, JournalHead
from hall.model.text import Language, Text

LINE = 400
"""Longest line of a trace or of a fault's sentence, in characters."""
FILE = 64_000
"""Longest station file in characters: a broker's message must stay small."""


class Asked(Message):
    """A question without further words."""


class FaultLine(Message):
    """One thing that is wrong with a device."""

    code: str = Field(max_length=60)
    who_acts: str = Field(max_length=20)
    words: Text | None = None
    """What is wrong, where, what to do (decision 0024)."""
    detail: str = Field(default="", max_length=LINE)
    """The same in English; all that a station of the previous release says."""


class DevicePast(Message):
    """A change of state; UTC ms."""

    at: int
    state: str = Field(max_length=30)
    words: Text | None = None
    """Why, as of a fault."""
    reason: str = Field(default="", max_length=LINE)
    """The same in English, or a fault's code; all that a station of the previous release says."""


class DeviceView(Message):
    """Everything that is known of one device at its station."""

    name: str = Field(max_length=60)
    family: str = Field(max_length=40)
    driver: str = Field(max_length=60)
    title: Text
    where: str = Field(default="", max_length=200)
    """Its wire, such as /dev/serial/by-id/…"""
    state: str = Field(max_length=30)
    stage: str = Field(max_length=20)
    paper: str = Field(max_length=20)
    faults: tuple[FaultLine, ...] = ()
    last_seen: int | None = None
    next_try_s: float | None = None
    counters: dict[str, int] = Field(default_factory=dict)
    history: tuple[DevicePast, ...] = Field(default=(), max_length=50)
    notes: dict[str, str] = Field(default_factory=dict)
    """Maintenance notes: keeper, last test, parts."""
    notes_en: dict[str, str] = Field(default_factory=dict)
    """Those of them in English that a program wrote."""


class DevicesView(Message):
    """All devices of the station; a device whose section is wrong is there with state `userError`."""

    at: int
    devices: tuple[DeviceView, ...]


class OfDevice(Message):
    """A question about one device."""

    device: str = Field(max_length=60)


class TraceDevice(OfDevice):
    """Show what goes over its wire."""

    seconds: int = Field(default=20, ge=1, le=60)
    language: Language = "zh"
    """Whose words stand beside the bytes."""


class TraceLines(Message):
    """A part of a trace, masked: never what was scanned, read from a card or printed."""

    lines: tuple[str, ...] = Field(max_length=200)


class CheckConfig(Message):
    """A station file to be tried by the station, which alone knows its drivers; nothing is applied."""

    text: str = Field(max_length=FILE)


class ConfigProblem(Message):
    """A problem in the technician's own words and line."""

    severity: Literal["error", "warning"]
    line: int | None = None
    path: str = Field(default="", max_length=200)
    what: Text


class CheckedConfig(Message):
    """What the station says of a file."""

    ok: bool
    """Nothing hinders its use; a wrong device section only switches that device off, and is a problem here."""
    problems: tuple[ConfigProblem, ...] = Field(default=(), max_length=200)
    report: Text
    """The whole report as `hall config check` prints it, secrets masked."""


class RunningConfig(Message):
    """The file that the station runs with."""

    text: str = Field(max_length=FILE)
    ver: int
    """Version of the controller's document, 0 = its own first file."""
    proposal: bool = False
    """True when the station changed it (a device put back, a local edit) and nobody has decided yet."""


class KeptHeads(Message):
    """Signed heads that the station keeps (G7), oldest first: a part of all of them."""

    heads: tuple[JournalHead, ...] = Field(max_length=MOST_HEADS)


class ProbePorts(Message):
    """Ask politely what hangs at the ports that nobody uses, or only at `url`; opens, prints and changes nothing."""

    url: str = Field(default="", max_length=200, pattern=r"^(|tcp://[^\s/]+:\d{1,5}|/dev/[\w./:+-]+)$")


class ProbedPort(Message):
    """What a port came to."""

    words: Text
    found: bool = False
    name: str = Field(default="", max_length=60)
    """What the device may be called."""
    section: Text | None = None
    """YAML to start from as it stands under `devices:`, comments in either language."""
    complete: bool = False
    """False = the section still lacks something."""


class ProbeNews(Message):
    """A part of a probing: what is asked at `url` now, or what it came to. The last part has no url."""

    url: str = Field(default="", max_length=200)
    asking: Text | None = None
    result: ProbedPort | None = None


class FindingLine(Message):
    """One check of the doctor; `advice` says what to do."""

    level: Literal["ok", "note", "wrong"]
    subject: Text
    advice: Text | None = None


class Findings(Message):
    """Everything that hinders a station and its devices, worst first."""

    at: int
    findings: tuple[FindingLine, ...] = Field(max_length=200)


class BoardDoor(Message):
    """One door of a lock board as wired, whether or not a cell stands behind it."""

    door: str = Field(max_length=80)
    """`device/board-lock`, such as `locker/1-07`."""
    state: Literal["open", "closed", "unknown"] = "unknown"
    bit: int | None = None
    """The sensor's bit as it came; None while the board does not answer."""
    polarity: str = Field(default="unknown", max_length=20)
    """As the file says: `closed_is_1`, `closed_is_0`, `unknown`."""
    cell: str | None = None
    """Of the station's `cabinet:`; None = not in it yet."""
    holds: bool = False
    """By the ledger something lies behind it, or may: it is not opened to learn."""


class Learning(Message):
    """The last door that was opened to learn; `problem` as of the bench's commissioning, empty = learned."""

    cmd_id: str = Field(max_length=64)
    door: str = Field(max_length=80)
    stage: Literal["reading", "opened", "ended"]
    """`opened`: the person should shut it now."""
    polarity: str = Field(default="unknown", max_length=20)
    problem: str = Field(default="", max_length=40)
    changed: tuple[str, ...] = Field(default=(), max_length=100)
    """Doors (`board-lock`) whose bit changed with the pulse."""
    odd: tuple[str, ...] = Field(default=(), max_length=100)
    """Doors whose bit differed from the others before it."""


class LockerDoors(Message):
    """Every door of every lock board of the station now, and what was learned last."""

    at: int
    doors: tuple[BoardDoor, ...] = Field(max_length=400)
    learning: Learning | None = None


INQUIRIES: dict[str, tuple[type[Message], type[Message]]] = {
    "devices.view": (Asked, DevicesView),
    "device.reopen": (OfDevice, Asked),
    "device.trace": (TraceDevice, TraceLines),
    "config.read": (Asked, RunningConfig),
    "config.check": (CheckConfig, CheckedConfig),
    "journal.heads": (Asked, KeptHeads),
    "ports.probe": (ProbePorts, ProbeNews),
    "machine.doctor": (Asked, Findings),
    "locker.doors": (Asked, LockerDoors),
    "camera.probe": (video.ProbeCamera, video.ProbedCamera),
    "camera.find": (video.FindCameras, video.FoundCameras),
    "camera.reference": (video.SetReference, video.Done),
    "camera.address": (video.AskAddress, video.ViewAddressTold),
    "upper.test": (video.TestUpper, video.UpperTested),
    "upper.log": (video.ReadSignalling, video.SignallingLog),
    "secret.key": (Asked, video.SealingKey),
    "secret.set": (video.KeepSecret, video.Done),
}
"""Operation -> (question, answer or part of an answer)."""


class TryDevice(OfDevice):
    """Command `device.test`: a test without a person beside it - a test page, a test text. Never a door."""


class MaintenanceBegun(Message):
    """Event `maintenance.begun`: a technician signed in at the terminal itself."""

    user_name: str = Field(max_length=40)


class MaintenanceEnded(Message):
    """Event `maintenance.ended`: signed out, or the time was over."""

    user_name: str = Field(max_length=40)
    reason: Literal["signed_out", "time_over", "restart"]


class SignInRefused(Message):
    """Event `maintenance.refused`: wrong numbers or PINs at the terminal; told at the first and when it pauses."""

    count: int = Field(ge=1)
    paused: bool = False


class NoteDevice(OfDevice):
    """Command `device.note`: a note of maintenance; `counters` = the hardware was exchanged, they begin anew."""

    kind: Literal["keeper", "part", "remark", "counters"]
    text: str = Field(default="", max_length=200)
    by: str = Field(default="", max_length=40)
    """User name of who writes it."""


class ConfigProposed(Message):
    """Event `config.proposed`: the station runs with another file than the controller gave it."""

    base_ver: int
    """Version that was changed."""
    text: str = Field(max_length=FILE)
    difference: str = Field(max_length=FILE)
    """Unified difference to that version."""
    author: str = Field(max_length=60)
    """`station` when it put a device back by itself, else who signed in at the terminal."""
    reason: Literal["device_put_back", "edited_here"]
    devices: tuple[Annotated[str, Field(max_length=60)], ...] = Field(default=(), max_length=60)
    """Devices whose section was put back."""
