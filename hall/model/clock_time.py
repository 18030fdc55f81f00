"""Clock times and ranges of a day as technicians write them: `"09:00-12:00"`, midnight as `24:00`."""

import re
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, model_serializer
from pydantic import model_validator as validator

DAY_MINUTES = 1440
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4]):([0-5][0-9])")
_RANGE_PATTERN = r"^([01]?[0-9]|2[0-4]):[0-5][0-9]\s*[-–~]\s*([01]?[0-9]|2[0-4]):[0-5][0-9]$"


def minutes_of(text: str) -> int:
    """Minutes since midnight of `HH:MM`, 00:00 to 24:00; ValueError otherwise."""
    match = _CLOCK.fullmatch(text.strip())
    minutes = int(match[1]) * 60 + int(match[2]) if match else DAY_MINUTES + 1
    if minutes > DAY_MINUTES:
        raise ValueError(f"{text!r} is not a time of day such as 09:00")
    return minutes


def clock_text(minutes: int) -> str:
    """`HH:MM` of minutes since midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _clock(value: object) -> object:
    return minutes_of(value) if isinstance(value, str) else value


ClockTime = Annotated[int, BeforeValidator(_clock), WithJsonSchema({"type": "string", "examples": ["09:00"]})]
"""Minutes since midnight, written `HH:MM`."""


class TimeRange(BaseModel):
    """A part of a day, end not included; reads and writes `"09:00-12:00"`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra=lambda schema: schema.update(
            {"type": "string", "pattern": _RANGE_PATTERN, "examples": ["09:00-12:00"]}
        ),
    )

    start: ClockTime
    end: ClockTime

    @validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        start, dash, end = re.sub(r"[–~]", "-", value).partition("-")
        if not dash:
            raise ValueError(f"{value!r} is not a range such as 09:00-12:00")
        return {"start": start, "end": end}

    @validator(mode="after")
    def _forward(self) -> Self:
        if not 0 <= self.start < self.end <= DAY_MINUTES:
            raise ValueError(f"range {self} must start before it ends, between 00:00 and 24:00")
        return self

    @model_serializer
    def _to_text(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{clock_text(self.start)}-{clock_text(self.end)}"


def _in_order(ranges: tuple[TimeRange, ...]) -> tuple[TimeRange, ...]:
    for earlier, later in pairwise(ranges):
        if later.start < earlier.end:
            raise ValueError(f"{later} begins before {earlier} has ended: order them, without overlap")
    return ranges


Ranges = Annotated[tuple[TimeRange, ...], AfterValidator(_in_order)]
"""Ranges of one day in order, without overlap."""
