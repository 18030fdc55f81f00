"""Which bytes stand in a symbol and what they mean, as UTF-8 (scan.md A4). Pure.

Symbols may say their character set (ECI), hold Japanese double bytes in the mode made for them, or say nothing: then it
is UTF-8 or GB18030 by the rule of `devices.codecs.scans`.
"""

import re

_IDENTIFIER = 3
"""Length of the AIM identifier, such as `]Q1`."""
_WITH_ECI = frozenset(b"246")
"""Last byte of the identifier of a QR code that says its character sets."""
_ESCAPE = re.compile(rb"\\(\d{6}|\\)")
_SETS = {
    1: "latin-1",
    3: "latin-1",
    20: "shift_jis",
    25: "utf-16-be",
    26: "utf-8",
    27: "ascii",
    28: "big5",
    29: "gb18030",
    32: "gb18030",
    33: "utf-16-le",
    34: "utf-32-be",
    35: "utf-32-le",
    170: "ascii",
}
_KANJI = re.compile(rb"(?:[\x00-\x7f]|[\x81-\x9f\xe0-\xeb][\x40-\x7e\x80-\xfc])*")


def in_utf8(raw: bytes, protocol: bytes) -> bytes:
    """`raw` = the bytes of the symbol, `protocol` = the same behind its AIM identifier, with ECI marks if it has any.

    Bytes whose character set cannot be told come back as they are.
    """
    if protocol[:2] == b"]Q" and protocol[2:_IDENTIFIER] and protocol[2] in _WITH_ECI:
        text = _by_marks(protocol[_IDENTIFIER:])
        if text is not None:
            return text.encode("utf-8")
    if protocol[:2] == b"]Q" and (text := _japanese(raw)) is not None:
        return text.encode("utf-8")
    return raw


def _by_marks(data: bytes) -> str | None:
    """Each stretch in the set that its mark names; None when one is unknown or does not hold."""
    parts: list[str] = []
    charset, stretch, at = "utf-8", bytearray(), 0
    try:
        for found in _ESCAPE.finditer(data):
            stretch += data[at : found.start()]
            at = found.end()
            if found[1] == b"\\":
                stretch += b"\\"
                continue
            parts.append(stretch.decode(charset))
            stretch.clear()
            charset = _SETS[int(found[1])]
        stretch += data[at:]
        parts.append(stretch.decode(charset))
    except (UnicodeDecodeError, KeyError):
        return None
    return "".join(parts)


def _japanese(raw: bytes) -> str | None:
    """Kanji mode holds only double bytes of two ranges, in which common Chinese in GB18030 does not lie."""
    if raw.isascii() or _holds(raw, "utf-8") or _holds(raw, "gb2312") or _KANJI.fullmatch(raw) is None:
        return None
    return raw.decode("shift_jis") if _holds(raw, "shift_jis") else None


def _holds(raw: bytes, charset: str) -> bool:
    try:
        raw.decode(charset)
    except UnicodeDecodeError:
        return False
    return True
