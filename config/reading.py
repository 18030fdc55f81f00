"""YAML 1.2 into plain values, remembering the line and column of every key and value."""

import re
from collections.abc import Hashable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from config.document import Document, Path, Place, SecretName
from config.masking import Source, looks_secret
from config.problems import Problem, Words, path_text
from config.yaml_words import plain_words, where

_TAG = "tag:yaml.org,2002:"


def read_text(text: str, file: str) -> Document:
    """Read one YAML document; everything wrong with its form stands in `problems`, nothing is raised."""
    document = Document(file, Source(text.splitlines(), everything=file.endswith("secrets.yaml")))
    document.problems.extend(_tabs(document))
    if document.problems:
        document.source.hide_blocks()
        return document
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        document.source.hide_blocks()
        document.problems.append(_form_problem(document, error))
        return document
    except YAMLError as error:
        document.problems.append(_unreadable(file, error))
        return document
    if node is not None:
        document.data = _value(node, (), document)
    return document


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
    return Problem(file, 0, 0, "", Words(f"文件里有不能用的字符:{error}", f"the file cannot be read: {error}"))


def _mark(node: Node) -> Place:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(width, 1), (end.line + 1, end.column))


def _value(node: Node, path: Path, document: Document) -> Any:
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
        return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
    if not tag.startswith(_TAG):
        what = Words(f"不认识的标记 {tag}", f"unknown tag {tag}")
        document.problems.append(_at(document, node, path, what))
    return text


def _integer(text: str) -> int | str:
    try:
        return int(text, 0)
    except ValueError:
        return int(text) if text.lstrip("+-").isdigit() else text
