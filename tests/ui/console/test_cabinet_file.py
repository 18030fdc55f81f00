"""What a technician learned at a cabinet goes into the file; comments and every other line stay as they are."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from config.station_file import CabinetSection
from ui.console.cabinet_file import Drawing, FileUnreadableError, cabinet_in, with_drawing
from ui.console.gallery.sample_station import FIRST, WITH_CABINET

COMMENTED = """# 乡镇点
station: k5  # 不要改
devices:
  locker:
    driver: lock_8a80
    boards:
      # 上面一块
      - address: 1
        locks: 24
        polarity: unknown  # 还没有核对
      - {address: 2, locks: 24, polarity: "closed_is_1"}

cabinet:
  name: {zh: 旧柜}
  # 旧的
  columns: []

# 屏幕
panel: {px_per_mm: 4.0}
"""


def _drawing(sizes: str = "SL", **polarity: str) -> Drawing:
    cells = [{"cell": f"A{n:02}", "door": f"locker/1-{n:02}", "size": size} for n, size in enumerate(sizes, 1)]
    cabinet = {"name": {"zh": '柜"1"', "en": "Locker: 1"}, "place": {"zh": "门厅 # 左"}, "columns": [cells]}
    return Drawing.model_validate({"cabinet": cabinet, "polarity": polarity})


def test_only_the_cabinet_and_what_was_learned_change() -> None:
    drawing = _drawing(**{"locker/1": "closed_is_0", "locker/2": "closed_is_1", "other/1": "closed_is_0"})
    text = with_drawing(COMMENTED, drawing)
    assert cabinet_in(text) == drawing.cabinet
    changed = [line for line in difflib.ndiff(COMMENTED.splitlines(), text.splitlines()) if line[0] in "+-"]
    outside = [line for line in changed if "cabinet" not in line and "polarity" in line]
    assert outside == ["-         polarity: unknown  # 还没有核对", "+         polarity: closed_is_0  # 还没有核对"]
    assert "旧的" not in text
    assert text.endswith("\n# 屏幕\npanel: {px_per_mm: 4.0}\n")
    assert with_drawing(text, drawing) == text


def test_a_file_without_a_cabinet_gets_one_at_its_end() -> None:
    text = with_drawing(FIRST, _drawing())
    assert text.startswith(FIRST)
    assert YAML(typ="safe").load(text)["cabinet"]["columns"][0][1] == {
        "cell": "A02",
        "door": "locker/1-02",
        "size": "L",
    }


@pytest.mark.parametrize("text", ["a: [", "- 1\n", "", "just words"])
def test_a_file_that_is_no_mapping_is_mended_first(text: str) -> None:
    with pytest.raises(FileUnreadableError):
        with_drawing(text, _drawing())


def test_a_cabinet_that_cannot_be_understood_is_none() -> None:
    assert cabinet_in(COMMENTED) is None
    assert cabinet_in("cabinet: 3") is None
    assert cabinet_in("") is None
    assert [cell.cell for cell in (cabinet_in(WITH_CABINET) or pytest.fail("none")).cells][:2] == ["A01", "A02"]


CELLS = st.lists(st.tuples(st.sampled_from("SML"), st.booleans()), min_size=1, max_size=9)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20)


@settings(max_examples=25)
@given(st.lists(CELLS, min_size=1, max_size=9), WORDS)
def test_whatever_is_drawn_is_read_back(columns: list[list[tuple[str, bool]]], name: str) -> None:
    drawn = [
        [
            {"cell": f"{chr(65 + x)}{y:02}", "door": f"locker/{x}-{y:02}", "size": size, "low": low}
            for y, (size, low) in enumerate(column, 1)
        ]
        for x, column in enumerate(columns)
    ]
    cabinet = CabinetSection.model_validate({"name": {"zh": name}, "place": {"zh": name}, "columns": drawn})
    assert cabinet_in(with_drawing(FIRST, Drawing(cabinet=cabinet))) == cabinet
