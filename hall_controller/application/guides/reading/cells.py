"""One cell of a table as a value: full-width digits, dates as numbers and formulas are met here."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from hall.model.ids import is_slug
from hall_controller.application.guides.reading.problems import CellError, shown

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a workbook's cell holds; a CSV holds text only."""
Read = Callable[[Value], Any]
"""The value of a cell that is not blank; CellError otherwise."""

LONGEST = 8_000
"""Characters of a cell."""
MOST_LINES = 60
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_BROKEN = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:\s+00:00(?::00)?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERING = re.compile(r"^(?:[((]?\d{1,2}[))、.．]\s*|[一二三四五六七八九十]{1,3}、)")
_NUMBERED = re.compile(r"[；;]\s*(?=[(（]?\d{1,2}[)）.、．])")
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""2000-01-01 and 2099-12-31 as a spreadsheet counts days."""
_SERIAL_ZERO = date(1899, 12, 30)
_EXACT = 15
"""Digits that a spreadsheet's number keeps."""


def text(value: Value) -> str:
    """Text without control characters and outer blanks, NFC."""
    if isinstance(value, datetime | date | time | timedelta):
        plain = value.date() if isinstance(value, datetime) and value.time() == time() else value
        return str(plain)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**_EXACT:
        value = int(value)
    found = value if isinstance(value, str) else str(value)
    if len(found) > LONGEST:
        raise CellError("too_long", most=LONGEST)
    if found.startswith("=") and len(found) > 1:
        raise CellError("formula", found=shown(found))
    if _BROKEN.fullmatch(found.strip()):
        raise CellError("broken_formula", found=found.strip())
    return unicodedata.normalize("NFC", _CONTROLS.sub("", found)).strip()


def folded(value: Value) -> str:
    """Text with full-width letters and digits as plain ones and without blanks."""
    return "".join(unicodedata.normalize("NFKC", text(value)).split())


def code(value: Value) -> str:
    """A code of at most 64 characters; a long number has lost its last digits and is refused."""
    if isinstance(value, bool | date | time | timedelta):
        raise CellError("not_a_code", found=shown(value))
    if isinstance(value, int | float) and (abs(value) >= 10**_EXACT or not float(value).is_integer()):
        raise CellError("code_as_number", found=shown(value))
    found = folded(value)
    if re.fullmatch(r"\d(?:\.\d+)?[eE]\+?\d+", found):
        raise CellError("code_as_number", found=shown(found))
    if not found or len(found) > 64 or not found.isprintable():  # noqa: PLR2004  (CODE_LENGTH of hall.model.guide)
        raise CellError("not_a_code", found=shown(found))
    return found


def limited(most: int) -> Read:
    """Text of at most `most` characters."""

    def read(value: Value) -> str:
        found = text(value)
        if len(found) > most:
            raise CellError("too_long", most=most)
        return found

    return read


def lines(value: Value) -> tuple[str, ...]:
    """Lines of a cell without their numbering (`1.`, `（1）`, `一、`); `1.…；2.…` in one line is parted too."""
    found = text(value).replace("\r\n", "\n").replace("\r", "\n")
    return _tidy(found.split("\n") if "\n" in found else _NUMBERED.split(found))


def names(value: Value) -> tuple[str, ...]:
    """Names on lines of their own or parted by ；."""
    return _tidy(re.split(r"[\n\r;；]+", text(value)))


def beside(value: Value) -> tuple[str | None, ...]:
    """English lines beside Chinese ones, line by line; `-` where there is none."""
    return tuple(None if line in {"", "-"} else line for line in (part.strip() for part in text(value).split("\n")))


def _tidy(parts: Iterable[str]) -> tuple[str, ...]:
    tidy = tuple(line for part in parts if (line := _NUMBERING.sub("", part.strip()).strip().rstrip("；;")))
    if len(tidy) > MOST_LINES:
        raise CellError("too_many_lines", most=MOST_LINES)
    return tidy


def words(value: Value) -> tuple[str, ...]:
    """Words parted by 、 ， ； / or lines."""
    parts = (part.strip() for part in re.split(r"[、,\uff0c;\uff1b\n\r\t|/]+", text(value)))
    return tuple(dict.fromkeys(part for part in parts if part))


def number(least: int, most: int) -> Read:
    """A whole number in plain or full-width digits, with or without its unit behind."""

    def read(value: Value) -> int:
        if isinstance(value, date | time | timedelta):
            raise CellError("date_instead_of_number", found=shown(value))
        hit = re.fullmatch(r"(-?\d{1,9})(?:\.0+)?(?:个?(?:工作日|自然日|日|天|份|次|页))?", folded(value))
        if hit is None:
            raise CellError("not_a_number", found=shown(value), least=least, most=most)
        found = int(hit[1])
        if not least <= found <= most:
            raise CellError("number_out_of_range", found=found, least=least, most=most)
        return found

    return read


_SPELT = re.compile("[一二两三四五六七八九十百千万]+[元块角]")
"""An amount in words, such as 十块: it would be lost as one that depends."""


def fen(value: Value) -> int | None:
    """Yuan with at most two decimals as fen; text such as 按面积 is None (the basis says how much)."""
    found = folded(value).removeprefix("¥").removeprefix("¥").removesuffix("元").replace(",", "")
    try:
        amount = Decimal(found)
    except InvalidOperation:
        if any(char.isdigit() for char in found) or _SPELT.search(found):
            raise CellError("not_money", found=shown(value)) from None
        return None
    if not amount.is_finite() or amount < 0 or amount > 10**9 or amount * 100 % 1:
        raise CellError("not_money", found=shown(value))
    return int(amount * 100)


def yes_no(value: Value) -> bool:
    """是 or 否."""
    if isinstance(value, bool):
        return value
    found = folded(value).casefold()
    if found in {"是", "有", "y", "yes", "true", "1", "√", "✓", "支持"}:
        return True
    if found in {"否", "无", "n", "no", "false", "0", "×", "✗", "不支持"}:
        return False
    raise CellError("not_yes_no", found=shown(value))


def day(value: Value) -> date:
    """A day from a date cell, a spreadsheet's day number, or text such as 2026-12-01, 2026年12月1日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = folded(value)
    if re.fullmatch(r"\d{5}", found) and _FIRST_SERIAL <= int(found) <= _LAST_SERIAL:
        return _SERIAL_ZERO + timedelta(days=int(found))
    hit = _DATE.fullmatch(text(value)) or _DATE.fullmatch(found) or _COMPACT_DATE.fullmatch(found)
    try:
        return date(*(int(part) for part in hit.groups()[:3])) if hit else _no_day(value)
    except ValueError as error:
        if isinstance(error, CellError):
            raise
        raise CellError("not_a_day", found=shown(value)) from None


def _no_day(value: Value) -> date:
    raise CellError("not_a_day", found=shown(value))


def one_of(names: Mapping[str, Any], *, several: bool = False) -> Read:
    """One of the names (or several, parted by 、), as its value."""

    def read(value: Value) -> Any:
        found = [folded(part) for part in (words(value) if several else (text(value),))]
        for part in found:
            if part not in names:
                raise CellError("not_one_of", found=shown(part), allowed=tuple(names))
        values = tuple(dict.fromkeys(names[part] for part in found))
        return values if several else values[0]

    return read


def slug(value: Value) -> str:
    """A slug as it is."""
    found = folded(value)
    if not is_slug(found):
        raise CellError("not_a_slug", found=shown(value))
    return found


def web_or(prefix: str) -> Read:
    """A web address (http or https), or text that begins with `prefix`; at most 500 characters."""

    def read(value: Value) -> str:
        found = text(value)
        if len(found) > 500:  # noqa: PLR2004  (max_length of hall.model.guide.Material)
            raise CellError("too_long", most=500)
        if found.startswith(prefix) and len(found) > len(prefix):
            return found
        if not re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", found):
            raise CellError("not_an_address", found=shown(value), prefix=prefix)
        return found

    return read


def samples(value: Value) -> tuple[str | None, ...]:
    """Samples line by line, each as `web_or("text:")` takes it; `-` where there is none."""
    read = web_or("text:")
    return tuple(None if line is None else read(line) for line in beside(value))


def as_text(zh: str, en: str | None) -> dict[str, str]:
    """The two languages as `Text` takes them."""
    return {"zh": zh, "en": en} if en else {"zh": zh}
