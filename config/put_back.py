"""Device sections of a station's file as they were in an older one; every other line stays as it was written."""

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from config.document import SecretName
from config.reading import read_text

Data = dict[str, Any]


class PutBackError(ValueError):
    """No text that could be made says the new file with the old sections."""


def put_back(new: str, old: str, devices: Iterable[str]) -> str:
    """`new` with the sections of `devices` as in `old` (those that `old` does not have are taken out).

    Both are files that load, whatever is wrong with their sections; PutBackError when it cannot be said.
    """
    names = tuple(devices)
    wanted = _wanted(_data(new), _data(old), names)
    ways: tuple[Callable[[], str], ...] = (
        lambda: _spliced(new, old, names),
        lambda: _round_trip(new, old, names),
        lambda: _dumped(wanted),
    )
    for way in ways:
        try:
            text = way()
        except (YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            continue  # a form that this way does not know; what comes out is read again in any case
        if _says(text, wanted, names):
            return text
    raise PutBackError(f"the old sections of {', '.join(names)} cannot be written into this file")


def _wanted(new: Data, old: Data, names: tuple[str, ...]) -> Data:
    known, sections = old.get("devices") or {}, dict(new.get("devices") or {})
    for name in names:
        sections.pop(name, None) if name not in known else sections.update({name: known[name]})
    return {**new, "devices": sections}


def _says(text: str, wanted: Data, names: tuple[str, ...]) -> bool:
    """Whether `text` says what is wanted, and nothing is wrong with the form of what was put back."""
    found = read_text(text, "station.yaml")
    ours = re.compile(rf"devices\.({'|'.join(map(re.escape, names))})(?![\w-])")
    wrong = any(not problem.path or ours.match(problem.path) for problem in found.problems)
    return not wrong and repr(found.data) == repr(wanted)  # by its words: .nan is not equal to itself


def _data(text: str) -> Data:
    found = read_text(text, "station.yaml").data
    return dict(found) if isinstance(found, dict) else {}


# --- the lines of the old sections in the place of the new ones ------------------------------------


def _spliced(new: str, old: str, names: tuple[str, ...]) -> str:
    before = {name: _own_lines(old, key, value) for name, key, value in reversed(_sections(old))}
    places = [place for place in _sections(new) if place[0] in names]
    first = {name: key.start_mark.index for name, key, _ in reversed(places)}
    for name, key, value in reversed(places):
        start, end = key.start_mark.index, _end(value)
        if name in before and start == first[name]:
            written = f"\n{' ' * key.start_mark.column}".join(before[name])
        else:  # not in the old file, or written twice
            start, end = start - key.start_mark.column, (new.find("\n", end) + 1 or len(new))
            written = ""
        new = new[:start] + written + new[end:]
    return new


def _sections(text: str) -> list[tuple[str, Node, Node]]:
    """Name, key and section as they stand below `devices`, each on lines of its own."""
    root = YAML(typ="safe", pure=True).compose(text)
    devices = {key.value: value for key, value in reversed(root.value)}["devices"]
    if not isinstance(devices, MappingNode) or devices.flow_style:
        raise ValueError("sections that share a line cannot be told apart by lines")
    return [(key.value, key, value) for key, value in devices.value]


def _own_lines(text: str, key: Node, value: Node) -> list[str]:
    """From the name to the last character, without the indentation of the name."""
    first, *rest = text[key.start_mark.index : _end(value)].split("\n")
    indent = key.start_mark.column
    return [first, *(line[indent:] if line[:indent].isspace() else line for line in rest)]


def _end(node: Node) -> int:
    """Just behind the last character; YAML's own mark of a block stands behind the comments that follow it."""
    below: list[Node] = []
    if isinstance(node, MappingNode) and not node.flow_style:
        below = [part for pair in node.value for part in pair]
    elif isinstance(node, SequenceNode) and not node.flow_style:
        below = list(node.value)
    return max(map(_end, below), default=int(node.end_mark.index))


# --- other forms -----------------------------------------------------------------------------------


def _round_trip(new: str, old: str, names: tuple[str, ...]) -> str:
    """Keeps comments, not the spacing."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    after, before = yaml.load(new), yaml.load(old)
    if not isinstance(after.get("devices"), CommentedMap):
        after["devices"] = CommentedMap()
    known = before.get("devices") or {}
    for name in names:
        if name in known:
            after["devices"][name] = known[name]
        else:
            after["devices"].pop(name, None)
    return _written(yaml, after)


def _dumped(wanted: Data) -> str:
    """Keeps what is said and nothing else: for files that YAML's own tools refuse."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.allow_unicode, yaml.width = False, True, 120
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # typed by its first value only
    yaml.representer.ignore_aliases = lambda _: True
    yaml.representer.add_representer(SecretName, lambda to, one: to.represent_scalar("!secret", one.name))
    return _written(yaml, wanted)


def _written(yaml: YAML, content: object) -> str:
    out = io.StringIO()
    yaml.dump(content, out)
    return out.getvalue()
