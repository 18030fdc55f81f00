"""YAML's own complaints in plain words."""

import re

from ruamel.yaml.error import MarkedYAMLError

from config.problems import Words

TOO_DEEP = Words("嵌套得太深了", "nested too deeply")
_TWO_SPACES = "每层缩进 2 个空格，同一层对齐 / 2 spaces a level, same level aligned"
_SENTENCES: tuple[tuple[str, Words, str], ...] = (
    (
        r"mapping values are not allowed",
        Words("这里多了一个冒号，或者这一行缩进不对", "a colon too many here, or this line is indented wrongly"),
        '带冒号的文字请加引号:"a: b" / quote text with a colon',
    ),
    (
        r"expected <block end>|inconsistent|indentation|expected '<document start>'",
        Words("缩进不对：这一行和上面同一层的没有对齐", "wrong indentation: not aligned with its level above"),
        _TWO_SPACES,
    ),
    (
        r"could not find expected ':'",
        Words("这个键后面少了冒号", "a colon is missing after this key"),
        "key: value(冒号后有空格 / a space after the colon)",
    ),
    (
        r"expected ',' or '[\]}]'",
        Words("括号里少了逗号，或者括号没有收尾", "a comma is missing or the bracket is not closed"),
        "{a: 1, b: 2}  [a, b]",
    ),
    (
        r"while scanning a quoted scalar|found unexpected end of stream",
        Words("引号没有收尾", "the quotation mark is not closed"),
        '"…"',
    ),
    (
        r"cannot start any token",
        Words("这个字符不能放在开头，请给整段加引号", "a value cannot begin with this character, quote it"),
        '"@…"  "`…"  "%…"',
    ),
    (
        r"found undefined alias|undefined alias",
        Words("引用了没有定义的锚点(*名字)", "the alias (*name) has no anchor"),
        "",
    ),
    (
        r"maximum depth",
        TOO_DEEP,
        "",
    ),
    (
        r"expected a single document",
        Words("一个文件只能有一份配置，不要写 ---", "one file holds one document, leave out ---"),
        "",
    ),
)


def where(error: MarkedYAMLError, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1; an unclosed bracket or quotation mark is shown where it opens."""
    missing = _missing_space(error, lines)
    if missing:
        return missing[0], lines[missing[0] - 1].index(":") + 1
    mark, opened = error.problem_mark, error.context_mark
    opening = re.search(r"flow (mapping|sequence)|quoted scalar", str(error.context or ""))
    if opened and (mark is None or (opening and opened.line != mark.line)):
        mark = opened
    return (mark.line + 1, mark.column + 1) if mark else (0, 1)


def plain_words(error: MarkedYAMLError, lines: list[str]) -> tuple[Words, str]:
    """The complaint as a sentence and what would be allowed; unknown complaints are quoted."""
    missing = _missing_space(error, lines)
    if missing:
        key = missing[1]
        return Words(f"“{key}:” 的冒号后面少了空格", f"a space is missing after “{key}:”"), f"{key}: …"
    full = " ".join(str(part) for part in (error.context, error.problem) if part)
    for pattern, words, allowed in _SENTENCES:
        if re.search(pattern, full):
            return words, allowed
    return Words(f"YAML 格式不对：{full}", f"not valid YAML: {full}"), _TWO_SPACES


def _missing_space(error: MarkedYAMLError, lines: list[str]) -> tuple[int, str] | None:
    """Line (from 1) and key of a `key:value` at the fault or just above it."""
    mark = error.problem_mark
    for number in (mark.line, mark.line - 1) if mark else ():
        key = re.match(r"\s*(?:- )?([A-Za-z_]+):[^\s/]", lines[number]) if 0 <= number < len(lines) else None
        if key:
            return number + 1, key[1]
    return None
