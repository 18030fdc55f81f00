"""Frames, what is said in them, and when."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from config.vocabulary import Duration, Section
from devices.drivers.profile.language.octets import Octets
from devices.drivers.profile.language.parts import FramePart, MessagePart, PartName

Value = int | str | tuple[int, ...] | None
"""What a part holds."""
Written = int | str
"""A value as written: 17, 0x11, "0x11" or words."""


class Frame(Section):
    """One form of frame, from its first byte to its last."""

    parts: tuple[FramePart, ...] = Field(min_length=1, max_length=40)
    """In the order of the wire."""
    stuffing: dict[str, Octets] = Field(default_factory=dict)
    """Byte -> what stands for it between the first and the last part: {"7E": "7D 02", "7D": "7D 01"}."""


def _list_of_parts(written: Any) -> Any:
    return {"parts": written} if isinstance(written, list | tuple) else written


FrameForm = Annotated[Frame, BeforeValidator(_list_of_parts, json_schema_input_type=Frame | list[FramePart])]
"""A list of parts, or {parts, stuffing}."""


class Message(Section):
    """Something the device says."""

    frame: PartName | None = None
    """Which form; may be left out when there is one."""
    where: dict[PartName, Written | tuple[Written, ...]] = Field(default_factory=dict)
    """What parts of the frame must say: {function: 0x11}, or one of several: {function: [0x11, 0x12]}."""
    data: tuple[MessagePart, ...] = ()
    """What stands in the frame's `data`."""
    answer: str | None = None
    """What the host must send at once: a command's name (it takes the message's values), or `echo`."""
    ok: dict[PartName, Written] = Field(default_factory=dict)
    """As a reply: values without which the command has failed: {result: 0}."""


class Command(Section):
    """Something the host says."""

    frame: PartName | None = None
    """Which form; may be left out when there is one."""
    where: dict[PartName, Written] = Field(default_factory=dict)
    """What parts of the frame say: {function: 0x01}."""
    data: tuple[MessagePart, ...] = ()
    """What stands in the frame's `data`."""
    replies: tuple[str, ...] = ()
    """Messages that answer it; values with the same name must be equal."""
    within: Duration | None = None
    """How long a reply may take, if not as in `timing`."""
    again: int = Field(default=0, ge=0, le=3)
    """How often it is repeated without a reply; an order to open is never repeated."""


class Order(Section):
    """A command with values."""

    do: str
    """The command's name."""
    values: dict[PartName, Written] = Field(default_factory=dict)
    """Its values: {level: 5}."""


def _name_alone(written: Any) -> Any:
    return {"do": written} if isinstance(written, str) else written


OrderForm = Annotated[Order, BeforeValidator(_name_alone, json_schema_input_type=Order | str)]
"""A command's name, or {do, values}."""


class Timing(Section):
    """The pace of the device."""

    reply: Duration = Duration(300)
    """How long a reply may take."""
    gap: Duration = Duration(0)
    """The least silence before each command."""
    quiet: Duration = Duration(250)
    """A frame that stays unfinished this long is given up."""


class Poll(Section):
    """A device that speaks only when asked."""

    ask: OrderForm
    """The question."""
    every: Duration = Duration(200)
    """How often."""
    only_while_working: bool = False
    """Ask only while a rating or a scan is awaited."""


class Alive(Section):
    """A device that says by itself that it is well."""

    message: str | None = None
    """Which message says so; without it, any."""
    within: Duration
    """Heard nothing for so long, it is gone."""


class Identify(Section):
    """Who is there: asked when the wire opens."""

    ask: OrderForm
    """The question; its reply must come."""
    expect: dict[PartName, Written] = Field(default_factory=dict)
    """What the reply must hold; another device is refused."""


class ProfileSetting(Section):
    """A value that is another at each device, such as its address."""

    default: Written
    """If the device's section says nothing."""
    lowest: int = 0
    """The least number allowed."""
    highest: int = 255
    """The greatest number allowed."""
    title: str = ""
    """What it is and where it is set."""


class Line(Section):
    """The serial line; ignored on TCP."""

    baud: int = Field(default=9600, ge=1200, le=921600)
    """Bits a second; a device's section may say otherwise."""
    parity: Literal["none", "even", "odd"] = "none"
    """Check bit of each byte."""
    data_bits: Literal[7, 8] = 8
    """Bits of each byte."""
    stop_bits: Literal[1, 2] = 1
    """Bits behind each byte."""

    @property
    def form(self) -> str:
        """`8N1`."""
        return f"{self.data_bits}{self.parity[0].upper()}{self.stop_bits}"
