"""XML that strangers send, read without entities, and looked into by local names: makers differ in prefixes."""

import asyncio
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from hall_controller.video.probing.onvif.errors import NOT_ONVIF, TOO_BIG, OnvifError

LIMIT = 2**20
"""Octets; a recorder of 64 channels needs some 200 kB."""
_AT_ONCE = 2**15
"""Up to here the event loop does not notice."""
_LONGEST = 300
_LARGEST = 1e9


async def read_xml(data: bytes) -> Element:
    """The root element; OnvifError where it is too big, not XML, or bears a document type or entities."""
    if len(data) <= _AT_ONCE:
        return parse(data)
    return await asyncio.to_thread(parse, data)


def parse(data: bytes) -> Element:
    """As `read_xml`, blocking."""
    if len(data) > LIMIT:
        raise OnvifError(TOO_BIG, f"more than {LIMIT} octets")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise OnvifError(NOT_ONVIF, type(error).__name__) from error
    return root


def every(root: Element, *names: str) -> Iterator[Element]:
    """Elements at the end of a path of local names: the first name anywhere below, the others child by child."""
    first, *rest = names
    for found in root.iter():
        if local(found) == first:
            yield from _children(found, rest)


def _children(element: Element, names: list[str]) -> Iterator[Element]:
    if not names:
        yield element
        return
    for child in element:
        if local(child) == names[0]:
            yield from _children(child, names[1:])


def text(root: Element, *names: str) -> str:
    """Text of the first such element, trimmed and at most 300 long; empty where there is none."""
    found = next(every(root, *names), None)
    return ((found.text or "").strip()[:_LONGEST]) if found is not None else ""


def number(root: Element, *names: str) -> float:
    """A number, 0 where there is none that is fit for one."""
    try:
        found = float(text(root, *names))
    except ValueError:
        return 0.0
    return found if abs(found) < _LARGEST else 0.0  # neither infinite nor `nan`


def local(element: Element) -> str:
    """Name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(element: Element) -> str:
    """Namespace of an element."""
    return element.tag.rpartition("}")[0].removeprefix("{") if isinstance(element.tag, str) else ""
