# CONTRACT
"""A cabinet as it stands: columns of cells of several sizes, each behind one door of a lock board."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hall.model.text import Text

CellSize = Literal["S", "M", "L"]
"""小 (an A4 envelope), 中 (a thick folder), 大 (a box of files)."""
ORDER: dict[CellSize, int] = {"S": 0, "M": 1, "L": 2}


class Label(Text):
    """A name that a station may tell: of a length that fits over a cabinet."""

    zh: Annotated[str, Field(min_length=1, max_length=80)]
    en: Annotated[str, Field(max_length=160)] | None = None


class Cell(BaseModel):
    """One cell; `name` is what stands on its door, such as `A03`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,4}$")]
    door: Annotated[str, Field(max_length=80)]
    """`device/board-lock`, such as `locker/1-07`: the section of the station's file and the door of its line."""
    size: CellSize = "S"
    low: bool = False
    """Between 400 and 1,200 mm above the floor: within reach of a wheelchair user (users.md scene 3)."""


class Cabinet(BaseModel):
    """The cells as one sees them: columns from left to right, each from top to bottom."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    station: Annotated[str, Field(max_length=40)]
    """The one station that owns its doors."""
    name: Label
    place: Label
    columns: Annotated[tuple[Annotated[tuple[Cell, ...], Field(max_length=40)], ...], Field(max_length=40)]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, column by column."""
        return tuple(cell for column in self.columns for cell in column)

    def cell(self, name: str) -> Cell | None:
        """The cell of that name."""
        return next((cell for cell in self.cells if cell.name == name), None)

    def at_door(self, door: str) -> Cell | None:
        """The cell behind `device/board-lock`."""
        return next((cell for cell in self.cells if cell.door == door), None)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for what, values in (("cell", [c.name for c in self.cells]), ("door", [c.door for c in self.cells])):
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                raise ValueError(f"{what} {', '.join(twice)} stands twice in cabinet {self.station}")
        return self
