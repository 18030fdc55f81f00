"""The one entrance for everything a scanner reads: a verified code of this hall, or a typed refusal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from hall.model.code.foreign import ForeignKind, foreign_kind
from hall.model.code.grammar import VERSION, ParsedCode, parse_code
from hall.model.code.keyring import KeyRing, TrustedKey
from hall.model.code.kinds import CodeId, CodeKind
from hall.model.code.slip import ReadSlip

DEFAULT_DRIFT_MS = 120_000
"""How far a terminal's clock may be behind or ahead before an expired code is refused."""

MAX_SCAN = 4096
_PACKABLE = re.compile(r"[0-9A-Z./:$%*+-]*")
_AIM_IDENTIFIER = re.compile(r"^\][A-Za-z][0-9A-Za-z]")


class Refusal(StrEnum):
    """Why a scanned text is not accepted."""

    FORGED = "forged"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN_KEY = "unknown_key"
    WRONG_KIND_FOR_KEY = "wrong_kind_for_key"
    MALFORMED = "malformed"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class ReadCode:
    """A code that this hall or one of its stations signed; `station` is None when the hall's key did."""

    kind: CodeKind
    code_id: CodeId
    key_id: str
    station: str | None
    expires_at_ms: int | None
    slip: ReadSlip | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal; `foreign` only with FOREIGN; `text` (never logged) is the tidy scan, to map platform numbers."""

    reason: Refusal
    foreign: ForeignKind | None = None
    kind: CodeKind | None = None
    code_id: CodeId | None = None
    text: str = field(default="", repr=False, compare=False)


def read_code(
    text: str,
    keyring: KeyRing,
    now_ms: int,
    *,
    drift_ms: int = DEFAULT_DRIFT_MS,
    own_prefixes: Iterable[str] = (),
) -> ReadCode | Refused:
    """Verify one scanned text against the hall's keys at `now_ms` (UTC); never raises, never opens anything."""
    tidy = tidy_scan(text)
    bare = strip_prefix(tidy, own_prefixes)
    if not bare.upper().startswith(f"{VERSION}."):
        return Refused(Refusal.FOREIGN, foreign=foreign_kind(tidy), text=tidy)
    parsed = parse_code(bare.upper())
    if parsed is None:
        return Refused(Refusal.MALFORMED)
    key = keyring.keys.get(parsed.key_id)
    reason = Refusal.UNKNOWN_KEY if key is None else _why_not(parsed, key, keyring, now_ms - drift_ms)
    if key is None or reason is not None:
        return Refused(reason or Refusal.UNKNOWN_KEY, kind=parsed.kind, code_id=parsed.code_id)
    return ReadCode(parsed.kind, parsed.code_id, key.key_id, key.station, _end(parsed, key), parsed.slip)


def tidy_scan(text: str) -> str:
    """A scan without AIM identifier, surrounding blanks and terminators; at most 4096 characters."""
    return _AIM_IDENTIFIER.sub("", text[:MAX_SCAN].strip().strip("\x00\r\n\t ")).strip()


def strip_prefix(text: str, own_prefixes: Iterable[str]) -> str:
    """`text` without the hall's own address in front of a code (case ignored); other text unchanged."""
    for prefix in sorted(own_prefixes, key=len, reverse=True):
        if prefix and text[: len(prefix)].upper() == prefix.upper():
            rest = text[len(prefix) :].lstrip("/")
            if rest.upper().startswith(f"{VERSION}."):
                return rest
    return text


def printed_text(code: str, address: str = "") -> str:
    """What the QR holds: the hall's address in capitals + code, or the bare code; ValueError if it cannot pack."""
    capitals = address.upper()
    if _PACKABLE.fullmatch(capitals) is None:
        raise ValueError(f"code address {address!r} has characters that QR alphanumeric mode cannot hold")
    return f"{capitals}{'' if not capitals or capitals.endswith('/') else '/'}{code}"


def _why_not(parsed: ParsedCode, key: TrustedKey, keyring: KeyRing, clock_ms: int) -> Refusal | None:
    if not key.verify(parsed.signature, parsed.signed):
        return Refusal.FORGED
    if parsed.kind not in key.kinds:
        return Refusal.WRONG_KIND_FOR_KEY
    if keyring.is_revoked(parsed.key_id, parsed.code_id):
        return Refusal.REVOKED
    end = _end(parsed, key)
    return Refusal.EXPIRED if end is not None and clock_ms > end else None


def _end(parsed: ParsedCode, key: TrustedKey) -> int | None:
    """A code lives no longer than the certificate of the key that signed it."""
    ends = [end for end in (parsed.expires_at_ms, key.not_after_ms) if end is not None]
    return min(ends, default=None)
