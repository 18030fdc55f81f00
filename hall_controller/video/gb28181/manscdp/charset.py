"""Character sets of MANSCDP bodies: what is declared, what is really there (video.md 2, std22 6.10)."""

import re
from typing import Literal

Charset = Literal["GB2312", "GB18030", "UTF-8"]
"""The name in the XML declaration; GB2312 is written as GB 18030, which platforms read all the same."""

_DECLARED = re.compile(rb"^[\s\0]*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']", re.IGNORECASE)
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "gb_2312-80", "hz", "euc-cn"})
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""


def clean(text: str) -> str:
    """The text without characters that XML forbids: a name with a control character never breaks a catalogue."""
    return _FORBIDDEN.sub("", text)


def encoded(document: str, charset: Charset) -> bytes:
    """The document behind its declaration."""
    codec = "utf-8" if charset == "UTF-8" else "gb18030"
    return f'<?xml version="1.0" encoding="{charset}"?>\r\n{document}'.encode(codec)


def decoded(body: bytes) -> str:
    """The text by its declared name, else UTF-8, else GB 18030 with replacement marks; never fails."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    for codec in (_declared(body), "utf-8"):
        try:
            return body.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("gb18030", "replace")


def _declared(body: bytes) -> str:
    found = _DECLARED.match(body)
    name = found[1].decode("ascii").lower() if found else "utf-8"
    if name in _CHINESE:
        return "gb18030"
    return "utf-8" if name in {"utf8", "utf-8"} else "none"
