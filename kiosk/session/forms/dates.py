"""Dates as digits on a pad, and days that are touched instead."""

from datetime import date, timedelta

DIGITS_OF_DATE = 8
_FUTURE_DAYS = 6


def iso_of(digits: str) -> str:
    """The ISO date of 8 digits, whether there is such a day or not; fewer digits as they are."""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == DIGITS_OF_DATE else digits


def digits_of(iso: str) -> str:
    """The digits of an ISO date."""
    return iso.replace("-", "")


def offered(days: str, today: date) -> tuple[date, ...]:
    """Days to touch: the next ones, or today and yesterday."""
    if days == "future":
        return tuple(today + timedelta(days=number) for number in range(1, _FUTURE_DAYS + 1))
    return (today, today - timedelta(days=1))
