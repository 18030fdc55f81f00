"""MANSCDP bodies as this platform writes and reads them: on purpose not the code of the side that it judges."""

import re
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from hall_controller.video.simulator.platform.settings import Charset

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,32})[\"']")


class NotXml(Exception):  # noqa: N818  (named as people say it)
    """The body cannot be read."""


def body(root: str, command: str, number: int, device: str, charset: Charset, extra: str = "") -> bytes:
    """A query, control or answer; `extra` is XML."""
    lines = [
        f'<?xml version="1.0" encoding="{charset}"?>',
        f"<{root}>",
        f"<CmdType>{command}</CmdType>",
        f"<SN>{number}</SN>",
        f"<DeviceID>{escape(device)}</DeviceID>",
        *([extra] if extra else []),
        f"</{root}>",
        "",
    ]
    return "\r\n".join(lines).encode("utf-8" if charset == "UTF-8" else "gb18030")


def read(data: bytes) -> Element:
    """NotXml with the reason."""
    name = declared(data).lower() or "gb18030"
    try:
        text = data.decode("gb18030" if name in {"gb2312", "gbk"} else name)
        root = fromstring(_DECLARATION.sub("", text, count=1))
    except (LookupError, UnicodeDecodeError, ParseError, DefusedXmlException, ValueError) as error:
        raise NotXml(str(error)) from error
    if not isinstance(root, Element):
        raise NotXml("no root")
    return root


def declared(data: bytes) -> str:
    """The character set that the first line names, "" without."""
    said = _ENCODING.search(data[:200])
    return said[1].decode() if said else ""


def text(element: Element, name: str) -> str:
    """The text of the first child of this name (any case), "" without one."""
    child = find(element, name)
    return (child.text or "").strip() if child is not None else ""


def find(element: Element, name: str) -> Element | None:
    """The first child of this name, any case."""
    return next((child for child in element if child.tag.lower() == name.lower()), None)


def as_dict(element: Element) -> dict[str, object]:
    """Children by name: text, or another dictionary; of several of a name the last counts."""
    return {child.tag: as_dict(child) if len(child) else (child.text or "").strip() for child in element}
