"""From a body to a message and back."""

from collections.abc import Mapping

from hall_controller.video.gb28181.manscdp.base import Message, Unknown
from hall_controller.video.gb28181.manscdp.binding import bound, unbound
from hall_controller.video.gb28181.manscdp.charset import Charset
from hall_controller.video.gb28181.manscdp.controls import CONTROLS
from hall_controller.video.gb28181.manscdp.notifies import NOTIFIES
from hall_controller.video.gb28181.manscdp.queries import QUERIES
from hall_controller.video.gb28181.manscdp.responses import RESPONSES, Answer
from hall_controller.video.gb28181.manscdp.tree import Node, parsed, written

CONTENT_TYPE = "Application/MANSCDP+xml"
_ANSWERED = frozenset({"devicecontrol", "deviceconfig", "alarm", "broadcast"})
"""Commands whose response is a bare result."""

_KINDS: Mapping[tuple[str, str], type[Message]] = {
    (kind.root.lower(), kind.cmd_type.lower()): kind for kind in (*QUERIES, *CONTROLS, *NOTIFIES, *RESPONSES)
}


def read(body: bytes) -> Message | Unknown:
    """What a body says; `Unknown` for roots and commands we have no class for; BadMessage for what is no message."""
    node = parsed(body)
    command = node.value("CmdType")
    key = node.name.lower(), command.lower()
    if (kind := _KINDS.get(key)) is not None:
        return bound(kind, node)
    sn, device_id = node.value("SN"), node.value("DeviceID")
    if key[0] == "response" and (key[1] in _ANSWERED or _bare_result(node)):
        return Answer(command=command, sn=sn, device_id=device_id, result=node.value("Result") or "OK")
    return Unknown(root=node.name, cmd_type=command, sn=sn, device_id=device_id, node=node)


def write(message: Message, charset: Charset = "GB2312") -> bytes:
    """The body of a message; GB 18030 under the name of GB2312 unless another character set is asked for."""
    command = message.command if isinstance(message, Answer) else message.cmd_type
    return written(Node(message.root, children=[Node("CmdType", command), *unbound(message)]), charset)


def _bare_result(node: Node) -> bool:
    names = {child.name.lower() for child in node.children}
    return "result" in names and names <= {"cmdtype", "sn", "deviceid", "result"}
