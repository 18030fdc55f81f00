"""Whatever stands in a cell, and whatever bytes a file has: a value or a problem, never a crash."""

import random
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.guide import Guide
from hall_controller.application.guides.problem_words import KNOWN_CODES
from hall_controller.application.guides.reading import Vocabulary, read_catalogue
from hall_controller.application.guides.reading.cells import fen
from hall_controller.application.guides.reading.columns import SHEETS
from hall_controller.application.guides.reading.problems import CellError
from hall_controller.application.guides.reading.tables import address
from tests.hall_controller.guides.workbooks import one

VALUES: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=80),
    st.from_regex(r"[0-9０-９]{1,20}[-./年月日天元份%eE+=]{0,3}[0-9]{0,8}"),
    st.integers(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
COLUMNS = [(sheet.name, column) for sheet in SHEETS.values() for column in sheet.columns]


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=[f"{s}-{c.field}" for s, c in COLUMNS])
@settings(max_examples=30, deadline=None)
@given(value=VALUES)
def test_a_cell_is_a_value_or_a_problem(sheet: str, column: Any, value: Any) -> None:
    assert isinstance(value, str | int | float | date | datetime | time | timedelta)
    said = ""
    try:
        column.read(value)
    except CellError as error:
        said = error.code
    assert said in {"", *KNOWN_CODES}, sheet


@settings(max_examples=40, deadline=None)
@given(cells=st.dictionaries(st.sampled_from([c.heading for s, c in COLUMNS if s == "事项"]), st.text(max_size=40)))
def test_a_guide_comes_out_or_a_problem_says_why(cells: dict[str, str]) -> None:
    cells = {name: value for name, value in cells.items() if name not in {"实施编码", "事项名称", "实施主体"}}
    lines = [["实施编码", "事项名称", "实施主体", *cells], ["A", "名", "局", *cells.values()]]
    text = "\r\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    found = read_catalogue(text.encode("utf-8", "ignore"), "事项.csv", Vocabulary())
    assert found.guides or found.errors
    assert all(isinstance(guide, Guide) for guide in found.guides)


@pytest.mark.parametrize("seed", range(25))
def test_a_workbook_with_broken_bytes_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(one(受理条件="甲\n乙", 生效日期="2026-12-01"))
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    found = read_catalogue(bytes(data), "a.xlsx", Vocabulary())
    assert found.guides or found.errors


def test_addresses_are_a_spreadsheet_s() -> None:
    assert [address(place, 7) for place in (0, 25, 26, 701, 702)] == ["A7", "Z7", "AA7", "ZZ7", "AAA7"]


@pytest.mark.parametrize("text", ["十块", "二十元整", "约10元"])
def test_an_amount_in_words_is_no_fee_that_depends(text: str) -> None:
    with pytest.raises(CellError, match="not_money"):
        fen(text)


def test_a_fee_that_depends_stays_in_words() -> None:
    assert [fen(text) for text in ("按面积", "一事一议", "10.50 元")] == [None, None, 1050]
