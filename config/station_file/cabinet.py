"""智能取件柜: its cells as one sees them, each behind a door of a lock board of this station."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.vocabulary import Section, Text, refusal

CELL_PATTERN = r"^[A-Z0-9]{1,4}$"
DOOR_PATTERN = r"^[a-z][a-z0-9_-]{0,39}/[0-9]{1,3}-[0-9]{2}$"
"""`device/board-lock`."""


def _cell(written: str) -> str:
    return _shaped(written, CELL_PATTERN, "格口名", "a cell's name", "A01, B12")


def _door(written: str) -> str:
    return _shaped(written, DOOR_PATTERN, "柜门", "a door", "locker/1-07（设备节/板号-锁号）")


def _shaped(written: str, pattern: str, zh: str, en: str, allowed: str) -> str:
    if not re.fullmatch(pattern, written):
        raise refusal("cabinet", f"“{written}” 不能当{zh}", f"“{written}” cannot be {en}", allowed)
    return written


class CellSection(Section):
    """One cell."""

    cell: Annotated[str, AfterValidator(_cell), Field(json_schema_extra={"pattern": CELL_PATTERN})]
    """What stands on its door."""
    door: Annotated[str, AfterValidator(_door), Field(json_schema_extra={"pattern": DOOR_PATTERN})]
    """Device section, board and lock, such as `locker/1-07`."""
    size: Literal["S", "M", "L"] = "S"
    """S an A4 envelope, M a thick folder, L a box of files."""
    low: bool = False
    """Between 400 and 1,200 mm above the floor: within reach of a wheelchair user."""


class CabinetSection(Section):
    """The cabinet whose doors this station owns."""

    name: Text
    """How people call it, such as 智能取件柜."""
    place: Text
    """Where it stands."""
    columns: Annotated[
        tuple[Annotated[tuple[CellSection, ...], Field(min_length=1, max_length=40)], ...],
        Field(min_length=1, max_length=40),
    ]
    """From left to right, each from top to bottom."""

    @property
    def cells(self) -> tuple[CellSection, ...]:
        """All cells, column by column."""
        return tuple(cell for column in self.columns for cell in column)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for zh, en, values in (
            ("格口", "cell", [one.cell for one in self.cells]),
            ("柜门", "door", [one.door for one in self.cells]),
        ):
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                named = ", ".join(twice)
                raise refusal("cabinet", f"{zh} {named} 写了两次", f"{en} {named} stands twice")
        return self
