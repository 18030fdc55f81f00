"""Ticket numbers: `A038` from the hall's one counter, `K2-07` from a terminal cut off (design.md G2)."""

import re
from dataclasses import dataclass

from hall.model.sounds import DASH, digit_prompt, letter_prompt

MAX_ONLINE = 99_999
MAX_OFFLINE = 999
MAX_MARK_NUMBER = 99

_PREFIX = re.compile(r"[A-Z]{1,2}")
_MARK = re.compile(r"[A-Z](?:[1-9][0-9]?)")
_ONLINE = re.compile(r"([A-Z]{1,2})([0-9]{3,5})")
_OFFLINE = re.compile(r"([A-Z][1-9][0-9]?)-([0-9]{2,3})")


@dataclass(frozen=True, slots=True)
class TicketNumber:
    """A parsed number: `series` is the prefix of a 业务 or the mark of a terminal, `count` its place there."""

    series: str
    count: int
    offline: bool

    def __str__(self) -> str:
        return f"{self.series}-{self.count:02d}" if self.offline else f"{self.series}{self.count:03d}"


def is_prefix(text: str) -> bool:
    """Whether `text` may be the prefix of a 业务: one or two capital letters."""
    return _PREFIX.fullmatch(text) is not None


def is_mark(text: str) -> bool:
    """Whether `text` may be a terminal's offline mark: one capital letter and a number 1-99 without zero."""
    return _MARK.fullmatch(text) is not None


def online_number(prefix: str, count: int) -> str:
    """`A` and 38 give `A038`; ValueError for a bad prefix or a count outside 1-99999."""
    if not is_prefix(prefix):
        raise ValueError(f"number prefix {prefix!r} is not one or two letters A-Z")
    if not 1 <= count <= MAX_ONLINE:
        raise ValueError(f"count {count} of series {prefix} is outside 1-{MAX_ONLINE}")
    return str(TicketNumber(prefix, count, offline=False))


def offline_number(mark: str, count: int) -> str:
    """`K2` and 7 give `K2-07`; ValueError for a bad mark or a count outside 1-999."""
    if not is_mark(mark):
        raise ValueError(f"terminal mark {mark!r} is not a letter A-Z and a number 1-{MAX_MARK_NUMBER}")
    if not 1 <= count <= MAX_OFFLINE:
        raise ValueError(f"count {count} of terminal series {mark} is outside 1-{MAX_OFFLINE}")
    return str(TicketNumber(mark, count, offline=True))


def parse_number(text: str) -> TicketNumber | None:
    """The parts of a printed number in its one canonical spelling, None for anything else."""
    if match := _ONLINE.fullmatch(text):
        number = TicketNumber(match[1], int(match[2]), offline=False)
    elif match := _OFFLINE.fullmatch(text):
        number = TicketNumber(match[1], int(match[2]), offline=True)
    else:
        return None
    return number if number.count and str(number) == text else None


def number_typed(text: str) -> TicketNumber | None:
    """The number a person typed: lower case, spaces, a missing hyphen or zeros are forgiven (`k2 7`, `a38`)."""
    tidy = re.sub(r"\s+", " ", text.strip().upper())
    if match := re.fullmatch(r"([A-Z]{1,2}) ?0*([1-9][0-9]{0,4})", tidy):
        return TicketNumber(match[1], int(match[2]), offline=False)
    if match := re.fullmatch(r"([A-Z][1-9][0-9]?)[- ]0*([1-9][0-9]{0,2})", tidy):
        return TicketNumber(match[1], int(match[2]), offline=True)
    return None


def spoken_number(text: str) -> list[str]:
    """Prompt ids that read a number aloud, digit by digit (`A038`: A 零 三 八); ValueError if not a number."""
    if parse_number(text) is None:
        raise ValueError(f"{text!r} is not a ticket number such as A038 or K2-07")
    return [_character_prompt(character) for character in text]


def _character_prompt(character: str) -> str:
    if character == "-":
        return DASH
    return digit_prompt(int(character)) if character.isdigit() else letter_prompt(character)
