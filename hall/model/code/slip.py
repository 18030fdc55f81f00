"""The data part of a ticket issued by a station cut off: number, 业务 and issue time in 14 characters."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from hall.model.code.base36 import decode_number, encode_number
from hall.model.numbers import MAX_MARK_NUMBER, MAX_OFFLINE, offline_number, parse_number

SLIP_WIDTH = 14
MAX_SLIP_LIFE_S = 2**23
_TAGS = 2**28
_LETTERS = 26
_MARKS = MAX_MARK_NUMBER + 1
_COUNTS = MAX_OFFLINE + 1


@dataclass(frozen=True, slots=True)
class OfflineSlip:
    """What a cut-off station promises: `number` of its marked series, the 业务 and when (UTC ms, whole seconds)."""

    number: str
    service_slug: str
    issued_at_ms: int


@dataclass(frozen=True, slots=True)
class ReadSlip:
    """An offline slip as read: the 业务 stands as a 28-bit tag of its slug, the time to the second (UTC ms)."""

    number: str
    service_tag: int
    issued_at_ms: int

    def service(self, slugs: Iterable[str]) -> str | None:
        """Which of the hall's service slugs the slip is for; None if unknown or if two share a tag."""
        hits = {slug for slug in slugs if service_tag(slug) == self.service_tag}
        return hits.pop() if len(hits) == 1 else None


def service_tag(slug: str) -> int:
    """28 bits of the SHA-256 of a slug; a hall with two services of one tag must rename one."""
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4]) % _TAGS


def encode_slip(slip: OfflineSlip, expiry_s: int) -> str:
    """The 14 characters; ValueError for a number that is not offline or a life over 97 days."""
    number = parse_number(slip.number)
    if number is None or not number.offline:
        raise ValueError(f"{slip.number!r} is not a number of a terminal's series such as K2-07")
    life_s = expiry_s - slip.issued_at_ms // 1000
    if not 0 <= life_s < MAX_SLIP_LIFE_S:
        raise ValueError(f"an offline slip expires 0-{MAX_SLIP_LIFE_S - 1} s after issue, not {life_s} s")
    value = ord(number.series[0]) - ord("A")
    value = value * _MARKS + int(number.series[1:])
    value = value * _COUNTS + number.count
    value = value * MAX_SLIP_LIFE_S + life_s
    return encode_number(value * _TAGS + service_tag(slip.service_slug), SLIP_WIDTH)


def decode_slip(text: str, expiry_s: int) -> ReadSlip:
    """Read the 14 characters back; ValueError if they are not a slip."""
    if len(text) != SLIP_WIDTH:
        raise ValueError(f"slip data has {len(text)} characters, not {SLIP_WIDTH}")
    value, tag = divmod(decode_number(text), _TAGS)
    value, life_s = divmod(value, MAX_SLIP_LIFE_S)
    value, count = divmod(value, _COUNTS)
    letter, mark_number = divmod(value, _MARKS)
    if letter >= _LETTERS:
        raise ValueError("slip data names no terminal mark")
    number = offline_number(f"{chr(ord('A') + letter)}{mark_number}", count)
    return ReadSlip(number, tag, (expiry_s - life_s) * 1000)
