"""What every MANSCDP message has: root element, CmdType, SN, DeviceID."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from hall_controller.video.gb28181.manscdp.binding import text
from hall_controller.video.gb28181.manscdp.tree import Node

Root = Literal["Query", "Control", "Notify", "Response"]


@dataclass(frozen=True, kw_only=True)
class Message:
    """`sn` is echoed as it came; `device_id` is whom it is about."""

    root: ClassVar[Root]
    cmd_type: ClassVar[str]

    sn: str = text("SN")
    device_id: str = text("DeviceID")


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A message with a root or CmdType that we have no class for; answered politely, never an error."""

    root: str
    cmd_type: str
    sn: str
    device_id: str
    node: Node = field(repr=False, compare=False)
