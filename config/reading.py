"""YAML 1.2 into plain values, remembering the line and column of every key and value."""

import re
from collections.abc import Hashable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from config.document import Document, Path, Place, SecretName
from config.masking import Source, looks_secret
from config.problems import Problem, Words, path_text
from config.yaml_words import TOO_DEEP, plain_words, where

_TAG = "tag:yaml.org,2002:"
LONGEST_NUMBER = 100
MOST_DEEP, MOST_VALUES = 40, 20_000
"""Levels of a file, and values with those counted anew that an alias repeats: more is no settings file."""

_NOT_UTF_8 = range(0xDC80, 0xDD00)
"""What a byte that is no UTF-8 becomes when a file is read with `surrogateescape`."""


class _TooMuchError(Exception):
    """An alias leads to more than fits; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what.en)
        self.problem = problem


def read_text(text: str, file: str) -> Document:
    """Read one YAML document; everything wrong with its form stands in `problems`, nothing is raised."""
    document = Document(file, Source(text.splitlines(), everything=file.endswith("secrets.yaml")))
    document.problems.extend(_tabs(document))
    if document.problems:
        document.source.hide_blocks()
        return document
    try:
        node = _composed(text)
        if node is not None:
            document.data = _value(node, (), document)
    except _TooMuchError as much:
        document.source.hide_blocks()
        document.problems.append(much.problem)
    except RecursionError:  # a release of the YAML reader without `max_depth`
        document.source.hide_blocks()
        document.problems.append(Problem(file, 0, 0, "", TOO_DEEP))
    except MarkedYAMLError as error:
        document.source.hide_blocks()
        document.problems.append(_form_problem(document, error))
    except YAMLError as error:
        document.problems.append(_unreadable(file, error))
    return document


def _composed(text: str) -> Node | None:
    """YAML's own tree; MarkedYAMLError before it is deeper than anything that a person writes."""
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = MOST_DEEP
    yaml.composer.warn_double_anchors = False
    node: Node | None = yaml.compose(text)
    return node


def _tabs(document: Document) -> list[Problem]:
    what = Words("行首用了制表符（Tab），YAML 只认空格", "the line begins with a tab, YAML wants spaces")
    return [
        Problem(document.file, number, line.index("\t") + 1, "", what, allowed="每层缩进 2 个空格 / 2 spaces a level")
        for number, line in enumerate(document.lines, 1)
        if re.match(r" *\t", line) and line.strip()
    ]


def _form_problem(document: Document, error: MarkedYAMLError) -> Problem:
    line, column = where(error, document.lines)
    what, allowed = plain_words(error, document.lines)
    if line > len(document.lines):
        line, column = len(document.lines), len(document.lines[-1]) + 1 if document.lines else 1
    return Problem(document.file, line, column, "", what, allowed=allowed)


def _unreadable(file: str, error: YAMLError) -> Problem:
    if isinstance(error, ReaderError) and error.character in _NOT_UTF_8:
        what = Words("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8, save it as UTF-8")
        return Problem(file, 0, 0, "", what)
    return Problem(file, 0, 0, "", Words(f"文件里有不能用的字符:{error}", f"the file cannot be read: {error}"))


def _mark(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(width, 1), (end.line + 1, end.column))


_TOO_MUCH = Words(
    f"写的内容太多（超过 {MOST_VALUES} 个值或 {MOST_DEEP} 层）；锚点（&、*）不要一层套一层",
    f"more than {MOST_VALUES} values or {MOST_DEEP} levels are written here; anchors (&, *) must not repeat each other",
)


def _value(node: Node, path: Path, document: Document) -> Any:
    if len(document.values) >= MOST_VALUES or len(path) > MOST_DEEP:  # by an alias of aliases, or one of itself
        raise _TooMuchError(_at(document, node, path[:1], _TOO_MUCH))
    document.values[path] = _mark(node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, document)
    if document.source.everything or any(looks_secret(part) for part in path):
        _hide_unless_referenced(node, path, document)
    if isinstance(node, SequenceNode):
        return [_value(child, (*path, index), document) for index, child in enumerate(node.value)]
    return _scalar(node, path, document)


def _hide_unless_referenced(node: Node, path: Path, document: Document) -> None:
    if isinstance(node, ScalarNode) and node.tag != "!secret":
        document.hide(path)


def _mapping(node: MappingNode, path: Path, document: Document) -> dict[Hashable, Any]:
    result: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
        below = (*path, key)
        if key == "<<":
            what = Words("不支持合并键 <<，请把内容写出来", "merge keys (<<) are not supported, write it out")
            document.problems.append(_at(document, key_node, below, what))
            continue
        if key in result:
            first = document.keys[below].line
            what = Words(f"“{key}” 写了两次，第一次在第 {first} 行", f"“{key}” is written twice, first in line {first}")
            document.problems.append(_at(document, key_node, below, what))
            continue
        document.keys[below] = _mark(key_node)
        result[key] = _value(value_node, below, document)
    return result


def _at(document: Document, node: Node, path: Path, what: Words) -> Problem:
    place = _mark(node)
    return Problem(document.file, place.line, place.column, path_text(path), what, width=place.width)


def _scalar(node: Node, path: Path, document: Document) -> Any:
    tag, text = str(node.tag), str(node.value)
    if tag == "!secret":
        return SecretName(text)
    kind = tag.removeprefix(_TAG)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        return _integer(text)
    if kind == "float":
        return _float(text)
    if not tag.startswith(_TAG):
        what = Words(f"不认识的标记 {tag}", f"unknown tag {tag}")
        document.problems.append(_at(document, node, path, what))
    return text


def _integer(text: str) -> int | str:
    """What is no number, or longer than any, stays text for the model to refuse."""
    if len(text) > LONGEST_NUMBER:
        return text
    try:
        return int(text, 0)
    except ValueError:
        return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else text


def _float(text: str) -> float | str:
    try:
        return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
    except ValueError:
        return text
