"""YAML's own complaints in plain words."""

import re

from ruamel.yaml.error import MarkedYAMLError

from config.problems import Words

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
        r"expected a single document",
        Words("一个文件只能有一份配置，不要写 ---", "one file holds one document, leave out ---"),
        "",
    ),
)


def plain_words(error: MarkedYAMLError, lines: list[str]) -> tuple[Words, str]:
    """The complaint as a sentence and what would be allowed; unknown complaints are quoted."""
    full = " ".join(str(part) for part in (error.context, error.problem) if part)
    mark = error.problem_mark
    if mark and mark.line < len(lines) and ":" in lines[mark.line] and re.search(r"\S:\S", lines[mark.line]):
        missing = re.match(r"\s*(?:- )?([A-Za-z_]+):\S", lines[mark.line])
        if missing:
            sentence = Words(f"“{missing[1]}:” 的冒号后面少了空格", f"a space is missing after “{missing[1]}:”")
            return sentence, f"{missing[1]}: …"
    for pattern, words, allowed in _SENTENCES:
        if re.search(pattern, full):
            return words, allowed
    return Words(f"YAML 格式不对:{full}", f"not valid YAML: {full}"), _TWO_SPACES
