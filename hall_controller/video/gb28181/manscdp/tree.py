"""XML of MANSCDP as a small tree: hostile documents refused, names compared without regard to case.

Some platforms write `<info>` where the standard has `<Info>` (video.md 2).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from hall_controller.video.gb28181.manscdp.charset import Charset, clean, decoded, encoded

LARGEST_BODY = 256 * 1024
DEEPEST, MOST_ELEMENTS = 16, 8_000
_PROLOG = re.compile(r"^[\s\ufeff]*(<\?xml[^>]{0,300}\?>)?")


class BadMessage(ValueError):  # noqa: N818  (named as people say it)
    """A body that is no MANSCDP message; `reason`: `too_large`, `not_xml`, `forbidden` (entities), `too_deep`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


@dataclass(slots=True)
class Node:
    """An element; `text` is what stands in it, stripped."""

    name: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def child(self, *names: str) -> "Node | None":
        """The first child of one of these names, in any case of letters."""
        return next(self.all(*names), None)

    def all(self, *names: str) -> Iterator["Node"]:
        """All children of these names."""
        wanted = {name.lower() for name in names}
        return (child for child in self.children if child.name.lower() in wanted)

    def value(self, *names: str) -> str:
        """Text of a child; empty when it is not there."""
        found = self.child(*names)
        return found.text if found else ""


class _Builder:
    """Target of the parser: builds nodes and stops at the limits."""

    def __init__(self) -> None:
        self._open: list[tuple[Node, list[str]]] = []
        self._count = 0
        self.root: Node | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_ELEMENTS:
            raise BadMessage("too_deep", f"more than {DEEPEST} levels or {MOST_ELEMENTS} elements")
        node = Node(_bare(tag), "", {_bare(name): value for name, value in attributes.items()})
        if self._open:
            self._open[-1][0].children.append(node)
        elif self.root is None:
            self.root = node
        self._open.append((node, []))

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    def end(self, _tag: str) -> None:
        node, parts = self._open.pop()
        node.text = "".join(parts).strip()

    def close(self) -> Node | None:
        return self.root


def parsed(body: bytes) -> Node:
    """The tree of a body in any of the usual character sets; BadMessage."""
    if len(body) > LARGEST_BODY:
        raise BadMessage("too_large", f"{len(body)} bytes")
    text = _PROLOG.sub("", decoded(body).strip("\0 \t\r\n"), count=1)
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(clean(text))
        root = parser.close()
    except DefusedXmlException as error:
        raise BadMessage("forbidden", type(error).__name__) from error
    except (ParseError, ValueError) as error:
        if isinstance(error, BadMessage):
            raise
        raise BadMessage("not_xml", str(error)[:120]) from error
    if not isinstance(root, Node):
        raise BadMessage("not_xml", "empty")
    return root


def written(root: Node, charset: Charset) -> bytes:
    """The document with its declaration; forbidden characters are left out."""
    return encoded("\r\n".join(_lines(root, "")) + "\r\n", charset)


def _lines(node: Node, indent: str) -> Iterator[str]:
    attributes = "".join(f" {name}={quoteattr(clean(value))}" for name, value in node.attributes.items())
    if node.children:
        yield f"{indent}<{node.name}{attributes}>"
        for child in node.children:
            yield from _lines(child, indent + "  ")
        yield f"{indent}</{node.name}>"
    else:
        yield f"{indent}<{node.name}{attributes}>{escape(clean(node.text))}</{node.name}>"


def _bare(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]
