"""The gate behind which a scan becomes clean text, for every scanner driver (devices.md 3.7). Pure; time is given."""

import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b

REMEMBERED = 32
"""So many different codes are kept apart in the duplicate check: more never lie before one scanner."""
_UNSAFE = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF8_TAIL = range(0x80, 0xC0)
# Newland's unified setting codes (devices.md 3.2): @ keeps, # until power-off, a tag of six, values; several joined.
_NEWLAND = re.compile(r"[@#](?=[A-Z0-9]{0,3}[A-Z]{3})[A-Z0-9]{6}[0-9A-F]{0,64}(;[A-Z0-9]{6}[0-9A-F]{0,64})*;?")
_CODE128_FAMILY = frozenset({"", "code128", "code 128"})


class Refusal(StrEnum):
    """Why a scan goes no further; also the name of its counter after `refused_`."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL = "control"
    UNDECODABLE = "undecodable"
    SETTING = "setting"
    """A code that would reprogram a scanner."""
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Scan:
    """One judged scan: `text` if it was let through, else `refusal`."""

    text: str | None
    refusal: Refusal | None = None


@dataclass
class ScanGate:
    """Judges raw scans of one scanner. Keeps salted hashes for the duplicate check, never a text."""

    max_length: int = 512
    """Bytes; a longer code is refused whole."""
    repeat_s: float = 2.0
    """A code seen again within this time after it was last seen is the same scan: held in view, it stays one."""
    _counts: Counter[str] = field(default_factory=Counter)
    _seen: dict[bytes, float] = field(default_factory=dict)
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    def admit(self, raw: bytes, now_s: float, *, symbology: str = "", reader_init: bool = False) -> Scan:
        """The text of `raw` at `now_s` (monotonic seconds), or why not; `reader_init` = the decoder saw FNC3."""
        scan = self._judged(raw, symbology, setting=reader_init)
        if scan.text is not None and self._is_repeat(scan.text, now_s):
            scan = Scan(None, Refusal.REPEATED)
        if scan.refusal is None:
            self._counts["scanned"] += 1
        elif scan.refusal is Refusal.REPEATED:
            self._counts["repeated"] += 1
        else:
            self.count(scan.refusal)
        return scan

    def count(self, refusal: Refusal) -> None:
        """Count what a driver refused by itself, such as a frame that outgrew its buffer."""
        self._counts["refused"] += 1
        self._counts[f"refused_{refusal}"] += 1

    @property
    def counters(self) -> Mapping[str, int]:
        """`scanned`, `repeated`, `refused` and `refused_<reason>` since start; absent means none."""
        return dict(self._counts)

    @property
    def refused(self) -> int:
        """How many codes were refused, repeats not counted."""
        return self._counts["refused"]

    def forget(self) -> None:
        """The next scan is new whatever it says, such as after a session or a trigger."""
        self._seen.clear()

    def _judged(self, raw: bytes, symbology: str, *, setting: bool) -> Scan:
        if setting or _is_fnc3_led(raw, symbology):
            return Scan(None, Refusal.SETTING)
        if len(raw) > self.max_length:
            return Scan(None, Refusal.TOO_LONG)
        text = decoded(raw)
        if text is None:
            return Scan(None, Refusal.UNDECODABLE)
        if not text.strip():
            return Scan(None, Refusal.CONTROL if has_control(text) else Refusal.EMPTY)
        if has_control(text):
            return Scan(None, Refusal.CONTROL)
        if is_setting(text):
            return Scan(None, Refusal.SETTING)
        return Scan(text)

    def _is_repeat(self, text: str, now_s: float) -> bool:
        mark = blake2b(text.encode("utf-8"), digest_size=16, key=self._salt).digest()
        last = self._seen.pop(mark, None)
        self._seen[mark] = now_s
        while len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return last is not None and now_s - last < self.repeat_s


def decoded(raw: bytes) -> str | None:
    """UTF-8 strictly (one byte order mark forgiven), else GB18030 strictly, else None (scan.md A4)."""
    raw = raw.removeprefix(_UTF8_MARK)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or not any(unicodedata.category(letter) in {"Cn", "Co"} for letter in text):
            return text
    return None


def has_control(text: str) -> bool:
    """C0, DEL, C1, line separators or marks that turn the reading direction."""
    return any(letter in _BIDI or unicodedata.category(letter) in _UNSAFE for letter in text)


def is_setting(text: str) -> bool:
    """Whether a scanner would take `text` as an order to change its settings."""
    return _NEWLAND.fullmatch(text.strip()) is not None


def _is_fnc3_led(raw: bytes, symbology: str) -> bool:
    """FNC3 before plain ASCII: Honeywell and Zebra menus, old Newland menus."""
    if symbology.lower() not in _CODE128_FAMILY:
        return False
    if raw[:1] == b"\xf3" and not (len(raw) > 1 and raw[1] in _UTF8_TAIL):
        return raw[1:].isascii()
    return raw[:2] == "ó".encode() and raw[2:].isascii() and raw[2:].strip().isalnum()
