"""A file as guides with problems: the one entrance for pages, commands and the REST interface."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from hall.model.guide import Guide
from hall_controller.application.guides.reading.assembling import Assembly
from hall_controller.application.guides.reading.columns import ITEMS, SHEETS
from hall_controller.application.guides.reading.csv_files import csv_table, zipped_tables
from hall_controller.application.guides.reading.json_file import read_json
from hall_controller.application.guides.reading.problems import Problem, Problems
from hall_controller.application.guides.reading.rows import rows_of
from hall_controller.application.guides.reading.tables import BROKEN_ZIP, FileError, Table
from hall_controller.application.guides.reading.vocabulary import Vocabulary
from hall_controller.application.guides.reading.workbook import open_workbook

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_GUIDE = 256 * 1024
"""Characters of one guide as JSON; a rich one has some 5,000."""
_NOT_DATA = {"填写说明", "说明"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a file says: guides that could be read, problems in file order (`errors` counts all, kept or not)."""

    guides: tuple[Guide, ...]
    problems: tuple[Problem, ...]
    errors: int
    warnings: int
    places: dict[str, tuple[str, str]]
    """Guide -> (sheet, cell) of its code, so that checks can point there."""


def read_catalogue(data: bytes, name: str, vocabulary: Vocabulary) -> Catalogue:
    """Read .xlsx, .csv, .zip of CSVs or .json by content and name; whatever is wrong becomes a problem."""
    problems = Problems()
    guides: list[Guide] = []
    places: dict[str, tuple[str, str]] = {}
    try:
        if name.lower().endswith(".json") or data.lstrip()[:1] in {b"{", b"["}:
            guides = read_json(data, vocabulary, problems)
        else:
            guides, places = _from_tables(_tables(data, name), vocabulary, problems)
    except FileError as error:
        problems.add(Problem(error.code, sheet=str(error.params.get("sheet", "")), params=error.params))
    guides = [guide for guide in guides if _of_usual_size(guide, places, problems)]
    if not guides and not problems.errors:
        problems.error("no_guides")
    return Catalogue(tuple(guides), tuple(problems.kept), problems.errors, problems.warnings, places)


def _of_usual_size(guide: Guide, places: dict[str, tuple[str, str]], problems: Problems) -> bool:
    if len(guide.model_dump_json(exclude_defaults=True)) <= MOST_GUIDE:
        return True
    sheet, cell = places.get(guide.code, ("", ""))
    problems.error("guide_too_big", sheet, cell, guide.code, most=MOST_GUIDE // 1024)
    return False


def _tables(data: bytes, name: str) -> Iterable[Table]:
    if data.startswith(_OLD_WORKBOOK):
        raise FileError("old_workbook")
    if data.startswith(b"PK"):
        return open_workbook(data) if _is_workbook(data) else zipped_tables(data)
    alone = name.rpartition(".")[0].rpartition("/")[2] or name
    return [csv_table(alone if alone in SHEETS else ITEMS.name, data)]  # one CSV of any name is the 事项


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return "[Content_Types].xml" in packed.namelist() or not any(
                part.lower().endswith(".csv") for part in packed.namelist()
            )
    except BROKEN_ZIP:
        return True


def _from_tables(
    tables: Iterable[Table], vocabulary: Vocabulary, problems: Problems
) -> tuple[list[Guide], dict[str, tuple[str, str]]]:
    assembly = Assembly(vocabulary, problems)
    waiting = []
    found = False
    for table in tables:
        sheet = SHEETS.get(table.name)
        if sheet is None:
            if table.name not in _NOT_DATA:
                problems.warn("unknown_sheet", table.name, "", known="、".join(SHEETS))
            continue
        if sheet is ITEMS:
            found = True
            for row in rows_of(table, sheet, problems):
                assembly.item(row)
        else:  # the other sheets name guides that 事项 must have told first
            waiting.append(list(rows_of(table, sheet, problems)))
    if not found:
        raise FileError("no_items_sheet", known="、".join(SHEETS))
    for row in (row for rows in waiting for row in rows):
        assembly.detail(row)
    places = {code: (ITEMS.name, draft.row.cell("code")) for code, draft in assembly.drafts.items()}
    return assembly.guides(), places
