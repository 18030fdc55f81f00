"""Bytes as a data sheet writes them."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from config.vocabulary import refusal

_HEX = re.compile(r"(?:0[xX])?[0-9A-Fa-f]{2}(?:[\s,]*(?:0[xX])?[0-9A-Fa-f]{2})*[Hh]?")
_EXAMPLE = '"AA 55", "0D"'


def octets(written: Any) -> bytes:
    """The bytes behind `"FF 68"` or `{ascii: "#K"}`; raises a refusal in plain words."""
    if isinstance(written, bytes):
        return written
    if isinstance(written, dict) and list(written) == ["ascii"] and isinstance(written["ascii"], str):
        return _characters(written["ascii"])
    if isinstance(written, int | float):
        zh = f"字节要加引号、用十六进制写：“{written}” 不加引号会被当成十进制数"
        en = f"bytes are hexadecimal in quotes; without them {written} is a decimal number"
        raise refusal("octets", zh, en, f'"{written}", {_EXAMPLE}')
    if not isinstance(written, str) or not _HEX.fullmatch(written.strip()):
        zh, en = "看不懂这些字节", "these bytes cannot be read"
        raise refusal("octets", zh, en, f'{_EXAMPLE}, {{ascii: "#K"}}')
    return bytes.fromhex(re.sub(r"0[xX]|[\s,]|[Hh]$", "", written))


def shown(data: bytes) -> str:
    """`FF 68`."""
    return data.hex(" ").upper()


def _characters(text: str) -> bytes:
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        zh, en = "这里只能写单字节的字符", "only one-byte characters belong here"
        raise refusal("octets", zh, en, '{ascii: "#K"}') from None


_SCHEMA = {
    "anyOf": [
        {"type": "string", "examples": ["FF 68"]},
        {"type": "object", "properties": {"ascii": {"type": "string"}}, "required": ["ascii"]},
    ]
}
Octets = Annotated[bytes, BeforeValidator(octets), PlainSerializer(shown), WithJsonSchema(_SCHEMA)]
"""`"FF 68"` in hexadecimal, or `{ascii: "#K\\r\\n"}`."""


def number(written: Any) -> int:
    """17 from `17`, `0x11` or the text `"0x11"`; raises a refusal in plain words."""
    if isinstance(written, int) and not isinstance(written, bool):
        return written
    if isinstance(written, str) and re.fullmatch(r"-?(?:0[xX][0-9A-Fa-f]+|\d+)", written.strip()):
        return int(written, 16 if "x" in written.lower() else 10)
    zh, en = "这里要写一个数：十进制 17，或十六进制 0x11", "a number belongs here: decimal 17 or hexadecimal 0x11"
    raise refusal("number", zh, en, "17, 0x11")


Number = Annotated[int, BeforeValidator(number, json_schema_input_type=int | str)]
"""Decimal, or hexadecimal with 0x."""
