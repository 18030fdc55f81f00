"""Writes what a technician learned at a cabinet into the text of a station's file; every other line stays as it is."""

import json
from collections.abc import Iterable, Mapping

from pydantic import BaseModel, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from config.station_file import CabinetSection

POLARITIES = frozenset({"closed_is_1", "closed_is_0"})


class Drawing(BaseModel):
    """A cabinet as drawn, with the doors found behind its cells and what boards taught."""

    cabinet: CabinetSection
    polarity: dict[str, str] = Field(default_factory=dict, max_length=256)
    """`device/board` -> `closed_is_1` | `closed_is_0`."""


class FileUnreadableError(Exception):
    """The file is no YAML mapping: mended in the editor first."""


def cabinet_in(text: str) -> CabinetSection | None:
    """The cabinet that a file describes; None when there is none, or none that can be understood."""
    try:
        content = YAML(typ="safe").load(text)
        return CabinetSection.model_validate(content["cabinet"])
    except (YAMLError, ValidationError, KeyError, TypeError):
        return None


def with_drawing(text: str, drawing: Drawing) -> str:
    """The file with the cabinet, and with the polarity of each board that taught one."""
    return _with_cabinet(_with_polarity(text, drawing.polarity), drawing.cabinet)


def _with_cabinet(text: str, cabinet: CabinetSection) -> str:
    lines = text.rstrip("\n").split("\n") if text.strip() else []
    block = _written(cabinet)
    begin = next((place for place, line in enumerate(lines) if line.startswith("cabinet:")), None)
    if begin is None:
        return "\n".join([*lines, "", *block]) + "\n"
    end = begin + 1
    while end < len(lines) and (not lines[end] or lines[end][0] in " -"):
        end += 1
    while end > begin + 1 and not lines[end - 1].strip():
        end -= 1
    return "\n".join([*lines[:begin], *block, *lines[end:]]) + "\n"


def _written(cabinet: CabinetSection) -> list[str]:
    lines = ["cabinet:"]
    for key, words in (("name", cabinet.name), ("place", cabinet.place)):
        en = f", en: {_quoted(words.en)}" if words.en else ""
        lines.append(f"  {key}: {{zh: {_quoted(words.zh)}{en}}}")
    lines.append("  columns:")
    for column in cabinet.columns:
        for place, cell in enumerate(column):
            low = ", low: true" if cell.low else ""
            lead = "    - - " if place == 0 else "      - "
            lines.append(f"{lead}{{cell: {_quoted(cell.cell)}, door: {cell.door}, size: {cell.size}{low}}}")
    return lines


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _with_polarity(text: str, polarity: Mapping[str, str]) -> str:
    """Replaces the values where they stand, the last first."""
    found = sorted(_polarities(text), key=lambda one: one[1].start_mark.index, reverse=True)
    for board, node in found:
        learned = polarity.get(board)
        if learned in POLARITIES and learned != node.value:
            text = text[: node.start_mark.index] + learned + text[node.end_mark.index :]
    return text


def _polarities(text: str) -> Iterable[tuple[str, ScalarNode]]:
    """Every board's polarity with its `device/address`."""
    try:
        root = YAML(typ="rt").compose(text)
    except YAMLError as error:
        raise FileUnreadableError from error
    if not isinstance(root, MappingNode):
        raise FileUnreadableError
    for device, section in _entries(_value(root, "devices")):
        boards = _value(section, "boards")
        for board in boards.value if isinstance(boards, SequenceNode) else ():
            address, node = _value(board, "address"), _value(board, "polarity")
            if isinstance(address, ScalarNode) and isinstance(node, ScalarNode):
                yield f"{device}/{address.value}", node


def _entries(node: Node | None) -> Iterable[tuple[str, Node]]:
    if isinstance(node, MappingNode):
        yield from ((key.value, value) for key, value in node.value)


def _value(node: Node | None, name: str) -> Node | None:
    return next((value for key, value in _entries(node) if key == name), None)
