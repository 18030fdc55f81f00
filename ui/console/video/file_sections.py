"""New sections under `video:` in the text of a station's file; every other line stays as it is."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from hall.model.text import Text
from hall_controller.application.ports import Refused
from ui.console.cabinet_file import FileUnreadableError

INDENT = 4
Section = Callable[[int], list[str]]
"""The lines of a section at so many blanks."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A camera or a recorder of the file."""

    slug: str
    name: Text
    gb_id: str = ""


def with_section(text: str, group: str, slug: str, section: Section, taken: str) -> str:
    """Behind the others of `group` (`cameras`, `upper`); Refused `taken` for a slug in use, FileUnreadableError."""
    lines = text.rstrip("\n").split("\n")
    known = _value(_value(_root(text), "video"), group)
    if isinstance(known, MappingNode) and known.value:
        if slug in {key.value for key, _ in known.value}:
            raise Refused(taken)
        last_key, last = known.value[-1]
        indent = last_key.start_mark.column
        at = _end(lines, last_key.start_mark.line, last.end_mark.line, indent)
        return _joined(lines[:at], section(indent), lines[at:])
    head = next((place for place, line in enumerate(lines) if line.startswith("video:")), None)
    if head is None:
        return _joined([*lines, "", "video:", f"  {group}:"], section(INDENT), [])
    rest = [line for line in lines[head + 1 :] if line.strip() not in {f"{group}:", f"{group}: {{}}"}]
    deep = _depth(_value(_root(text), "video"))
    return _joined([*lines[:head], "video:", f"{' ' * deep}{group}:"], section(2 * deep), rest)


def listed(text: str, group: str) -> tuple[Listed, ...]:
    """What the file has there already; nothing for one that cannot be read."""
    try:
        known = _value(_value(_root(text), "video"), group)
    except FileUnreadableError:
        return ()
    if not isinstance(known, MappingNode):
        return ()
    return tuple(_listed(str(key.value), one) for key, one in known.value)


def quoted(value: str) -> str:
    """A double-quoted scalar: whatever was typed stays one text."""
    plain = json.dumps(value, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in plain)


def named(zh: str, en: str) -> str:
    """A text in one or two languages."""
    return f"{{zh: {quoted(zh)}{f', en: {quoted(en)}' if en else ''}}}"


def _depth(video: Node | None) -> int:
    """How far the groups under `video:` stand from the edge."""
    if not isinstance(video, MappingNode) or not video.value:
        return INDENT // 2
    return int(video.value[0][0].start_mark.column)


def _listed(slug: str, node: Node) -> Listed:
    return Listed(slug, _text(_value(node, "name"), slug), _plain(node, "gb_id"))


def _text(node: Node | None, slug: str) -> Text:
    """A name in one or two languages; without one its slug."""
    said = str(node.value) if isinstance(node, ScalarNode) else _plain(node, "zh")
    return Text(zh=said or slug, en=_plain(node, "en") or None)


def _plain(node: Node | None, name: str) -> str:
    value = _value(node, name)
    return str(value.value) if isinstance(value, ScalarNode) else ""


def _end(lines: list[str], begin: int, end: int, indent: int) -> int:
    """The line behind the last section: blank lines and remarks of what follows do not belong to it."""
    at = begin + 1
    last = at
    while at < min(max(end, begin + 1) + 1, len(lines)):
        line = lines[at]
        deep = len(line) - len(line.lstrip())
        if line.strip() and deep <= indent:
            break
        at += 1
        if line.strip():
            last = at
    return last


def _joined(before: list[str], between: list[str], after: list[str]) -> str:
    return "\n".join([*before, *between, *after]).rstrip("\n") + "\n"


def _root(text: str) -> Node | None:
    try:
        root: Node | None = YAML(typ="rt").compose(text)
    except YAMLError as error:
        raise FileUnreadableError from error
    if root is not None and not isinstance(root, MappingNode):
        raise FileUnreadableError
    return root


def _value(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)
