"""Check digits of 居民身份证 (GB 11643) and 统一社会信用代码 (GB 32100); callers warn, they never block."""

import re
from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_SHAPE = re.compile(rf"[{_CREDIT_ALPHABET}]{{18}}")


def is_resident_id(text: str) -> bool:
    """Whether 18 characters have a real birth date and the right check digit; lower-case x is accepted."""
    number = text.upper()
    if _ID_SHAPE.fullmatch(number) is None or birth_date(number) is None:
        return False
    return resident_id_check(number[:17]) == number[17]


def resident_id_check(first_17: str) -> str:
    """The check character for the first 17 digits of an ID number (domain.md 7)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def birth_date(number: str) -> date | None:
    """The birth date inside an 18-character ID number, None if there is no such day."""
    digits = number[6:14]
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def is_unified_credit_code(text: str) -> bool:
    """Whether 18 characters pass the check of a 统一社会信用代码; early real codes may fail: warn only."""
    code = text.upper()
    return _CREDIT_SHAPE.fullmatch(code) is not None and credit_code_check(code[:17]) == code[17]


def credit_code_check(first_17: str) -> str:
    """The check character for 17 characters; 31 stands for "0" (domain.md 7)."""
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first_17))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]
