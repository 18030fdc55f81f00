"""A table under its headings: each row as fields, and a problem for every cell that cannot be understood."""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hall_controller.application.guides.reading import cells
from hall_controller.application.guides.reading.cells import Value
from hall_controller.application.guides.reading.columns import Column, Sheet
from hall_controller.application.guides.reading.problems import CellError, Problems, shown
from hall_controller.application.guides.reading.tables import Table, address

HEADING_WITHIN = 10
"""The headings stand in one of the first ten rows; titles may stand above them."""
_DROPPED = re.compile(r"[*\s]|\((?:必填|选填|可选)\)")
ENGLISH = "(英文)"


@dataclass(slots=True)
class Row:
    """Fields that are filled in, and where each stands; `name@en` is the English of `name`."""

    sheet: str
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Fields whose cell could not be understood: said already."""

    def cell(self, name: str) -> str:
        """Address of a field's cell; the row's first cell when there is no such column."""
        return address(self.places.get(name, 0), self.number)

    def text(self, name: str) -> dict[str, str] | None:
        """A field in both languages, None when blank."""
        zh = self.values.get(name)
        return cells.as_text(zh, self.values.get(f"{name}@en")) if zh else None

    def texts(self, name: str) -> list[dict[str, str]]:
        """Lines of a field in both languages."""
        zh, en = self.values.get(name, ()), self.values.get(f"{name}@en", ())
        return [cells.as_text(line, en[place] if place < len(en) else None) for place, line in enumerate(zh)]

    def picked(self, *names: str) -> dict[str, Any]:
        """Those of the fields that are filled in."""
        return {name: self.values[name] for name in names if name in self.values}


def rows_of(table: Table, sheet: Sheet, problems: Problems) -> Iterator[Row]:
    """Rows below the headings that hold anything."""
    found = _headings(table, sheet, problems)
    if found is None:
        return
    places, readers = found
    for area in table.merged:
        problems.warn("merged_cells", sheet.name, area)
    for number, row in table.rows:
        if any(value is not None and value != "" for value in row):
            yield _row(sheet, number, row, places, readers, problems)


Readers = list[tuple[int, str, Column, bool]]


def _headings(table: Table, sheet: Sheet, problems: Problems) -> tuple[dict[str, int], Readers] | None:
    known = _names(sheet)
    for number, row in table.rows:
        headings = [_heading(value) for value in row]
        hits = {place: known[heading] for place, heading in enumerate(headings) if heading in known}
        if sum(1 for column, _ in hits.values() if column.required) >= min(2, len(sheet.columns)):
            return _used(sheet, number, headings, hits, problems)
        if number >= HEADING_WITHIN:
            break
    problems.error("no_headings", sheet.name, "A1", expected="、".join(c.heading for c in sheet.columns if c.required))
    return None


def _used(
    sheet: Sheet, number: int, headings: list[str], hits: dict[int, tuple[Column, bool]], problems: Problems
) -> tuple[dict[str, int], Readers] | None:
    places: dict[str, int] = {}
    readers: Readers = []
    for place, (column, english) in hits.items():
        name = f"{column.field}@en" if english else column.field
        if name in places:
            problems.error("heading_twice", sheet.name, address(place, number), heading=column.heading)
            continue
        places[name] = place
        readers.append((place, name, column, english))
    for place, heading in enumerate(headings):
        if heading and place not in hits:
            near = difflib.get_close_matches(heading, [one.heading for one in sheet.columns], 1, 0.6)
            problems.warn(
                "unknown_heading",
                sheet.name,
                address(place, number),
                found=shown(heading),
                near=near[0] if near else "",
            )
    missing = [column for column in sheet.columns if column.required and column.field not in places]
    for column in missing:
        problems.error("heading_missing", sheet.name, address(0, number), heading=column.heading)
    return None if missing else (places, readers)


def _names(sheet: Sheet) -> dict[str, tuple[Column, bool]]:
    known: dict[str, tuple[Column, bool]] = {}
    for column in sheet.columns:
        for heading in (column.heading, *column.also):
            known.setdefault(_heading(heading), (column, False))
            if column.english:
                known.setdefault(_heading(heading) + ENGLISH, (column, True))
    return known


def _heading(value: Value) -> str:
    if not isinstance(value, str):
        return ""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", value[:80]))


def _row(
    sheet: Sheet, number: int, row: tuple[Value, ...], places: Mapping[str, int], readers: Readers, problems: Problems
) -> Row:
    result = Row(sheet.name, number, places=places)
    for place, name, column, english in readers:
        value = row[place] if place < len(row) else None
        if value is None or value == "" or (isinstance(value, str) and not value.strip()):
            continue
        try:
            found = _read_english(column, value) if english else column.read(value)
        except CellError as error:
            result.broken.add(name)
            params = {"heading": column.heading, **error.params}
            problems.error(error.code, sheet.name, address(place, number), **params)
            continue
        if found not in ("", ()):
            result.values[name] = found
    return result


def _read_english(column: Column, value: Value) -> Any:
    return cells.beside(value) if column.read in {cells.lines, cells.names} else cells.text(value)
