"""Patterns of foreign codes: a small part of regular expressions, whose matching takes no noticeable time."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from config.vocabulary.refusal import refusal

LONGEST = 200
MOST_REPEATED = 64
MOST_OPEN = 3
"""Parts of changing length; each more would multiply the work of a text that does not match."""

_REPEAT = r"(?:\?|\{(?P<least>\d{1,2})(?:,(?P<most>\d{1,2}))?\})?"
_ONE = (
    r"(?:[A-Za-z0-9 _/:=&%@#,;~!'\"<>-]|\\[dw./?+*()\[\]{}|^$\\:=&-]|\.|\[\^?(?:[A-Za-z0-9_./:=&%+*,-]|\\[dw\]\\-])+\])"
)
_PART = re.compile(_ONE + _REPEAT)
_GROUP = re.compile(r"\((?:\?:|\?P<code>)")


def code_pattern(written: str) -> str:
    """A pattern that is safe to use; refused with what is allowed otherwise."""
    at = open_parts = 0
    depth = 0
    while at < len(written):
        if (group := _GROUP.match(written, at)) is not None:
            depth, at = depth + 1, group.end()
        elif written[at] == ")" and depth:
            depth, at = depth - 1, at + 1
            if at < len(written) and written[at] in "?*+{":
                raise _refused(written, "括号后面不能重复", "a group cannot be repeated")
        elif written[at] == "|" and depth:
            at += 1
        elif (part := _PART.match(written, at)) is not None:
            least, most = part["least"], part["most"]
            if int(most or least or 0) > MOST_REPEATED:
                raise _refused(written, f"一次最多重复 {MOST_REPEATED} 个", f"at most {MOST_REPEATED} repetitions")
            open_parts += (part[0].endswith("?") and not part[0].endswith("\\?")) or most is not None
            at = part.end()
        else:
            raise _refused(written, f"第 {at + 1} 个字用不了", f"character {at + 1} cannot be used")
    if depth or open_parts > MOST_OPEN or not 0 < len(written) <= LONGEST:
        raise _refused(
            written,
            f"括号要成对，长短不定的部分最多 {MOST_OPEN} 处，全长最多 {LONGEST} 字",
            f"groups must be closed, at most {MOST_OPEN} parts of changing length, {LONGEST} characters",
        )
    return _compiled(written)


def _compiled(written: str) -> str:
    try:
        re.compile(written)
    except re.error:
        raise _refused(written, "写法不对", "it is not well formed") from None
    return written


def _refused(written: str, zh: str, en: str) -> Exception:
    shown = written[:40]
    return refusal(
        "code_pattern", f"码的样式 “{shown}” 不行：{zh}", f"the code pattern “{shown}” will not do: {en}",
        r"SL\d{8}-\d{6}, https://zw\.example\.cn/item/(?P<code>[0-9A-Z]{31})",
    )  # fmt: skip


CodePattern = Annotated[str, AfterValidator(code_pattern), Field(max_length=LONGEST)]
"""The whole text of a code as a regular expression without `*` and `+`; a group `code` takes the part that counts."""
