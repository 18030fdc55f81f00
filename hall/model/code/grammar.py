"""The one code's text: `MT1.<kind>.<key id>.<id>.<expiry>[.<slip>].<signature>` (ADR 0010)."""

import re
from dataclasses import dataclass

from hall.model.code.base36 import decode_bytes, decode_number, encode_bytes, encode_number
from hall.model.code.kinds import ID_BYTES, CodeId, CodeKind
from hall.model.code.slip import OfflineSlip, ReadSlip, decode_slip, encode_slip
from hall.model.code.suite import SIGNATURE_BYTES

VERSION = "MT1"
MAX_LENGTH = 154
"""Alphanumeric capacity of QR version 6-M; the longest code (a ticket with a slip) fills it exactly."""

EPOCH_MINUTE = 1_767_225_600 // 60
"""2026-01-01T00:00Z: expiry is counted in minutes from here; five characters last until 2140."""

_EXPIRY_WIDTH = 5
_NEVER = "0" * _EXPIRY_WIDTH
_SHAPE = re.compile(
    r"MT1\.(?P<kind>[ICTPDSW])\.(?P<key>[0-9A-Z]{6})\.(?P<id>[0-9A-Z]{19})\.(?P<expiry>[0-9A-Z]{5})"
    r"(?:\.(?P<slip>[0-9A-Z]{14}))?\.(?P<signature>[0-9A-Z]{100})"
)


@dataclass(frozen=True, slots=True)
class Code:
    """What is to be signed; `expires_at_ms` is UTC ms rounded up to the minute, None never (wall codes)."""

    kind: CodeKind
    code_id: CodeId
    expires_at_ms: int | None
    slip: OfflineSlip | None = None


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A well-formed code, nothing of it believed yet; `signed` is the part the signature covers."""

    kind: CodeKind
    key_id: str
    code_id: CodeId
    expires_at_ms: int | None
    slip: ReadSlip | None
    signed: bytes
    signature: bytes


def unsigned_text(code: Code, key_id: str) -> str:
    """The code up to, but without, the last dot; ValueError for a slip on anything but a ticket."""
    expiry = _NEVER if code.expires_at_ms is None else encode_number(_minutes(code.expires_at_ms), _EXPIRY_WIDTH)
    parts = [VERSION, code.kind.value, key_id, encode_bytes(code.code_id.raw), expiry]
    if code.slip is not None:
        if code.kind is not CodeKind.TICKET or code.expires_at_ms is None:
            raise ValueError("only a ticket code with an expiry carries an offline slip")
        parts.append(encode_slip(code.slip, (_minutes(code.expires_at_ms) + EPOCH_MINUTE) * 60))
    return ".".join(parts)


def parse_code(text: str) -> ParsedCode | None:
    """The parts of canonical upper-case text, or None when it is not a code of this version."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    try:
        minutes = decode_number(match["expiry"]) + EPOCH_MINUTE
        never = match["expiry"] == _NEVER
        if match["slip"] and (never or match["kind"] != CodeKind.TICKET):
            return None
        return ParsedCode(
            kind=CodeKind(match["kind"]),
            key_id=match["key"],
            code_id=CodeId(decode_bytes(match["id"], ID_BYTES)),
            expires_at_ms=None if never else minutes * 60_000,
            slip=decode_slip(match["slip"], minutes * 60) if match["slip"] else None,
            signed=signed_bytes(text.rpartition(".")[0]),
            signature=decode_bytes(match["signature"], SIGNATURE_BYTES),
        )
    except ValueError:
        return None


def signed_bytes(unsigned: str) -> bytes:
    """What a code's signature covers; the leading word keeps it apart from every other signature of the key."""
    return b"mingting-code\n" + unsigned.encode("ascii")


def _minutes(expires_at_ms: int) -> int:
    minutes = -(-expires_at_ms // 60_000) - EPOCH_MINUTE
    if minutes < 1:
        raise ValueError("a code cannot expire before 2026")
    return minutes
