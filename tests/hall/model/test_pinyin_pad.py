"""Our own pinyin: the packaged table is what its maker makes, and letters find what people mean."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.model.pinyin_pad import candidates, is_letters
from hall.model.pinyin_pad.make import text


def test_the_packaged_table_is_made_from_its_sources() -> None:
    assert files("hall.model.pinyin_pad").joinpath("table.json").read_text("utf-8") == text()


@pytest.mark.parametrize(
    ("letters", "wanted", "within"),
    [
        ("zhang", "张", 3),
        ("zeng", "曾", 3),
        ("shan", "单", 5),
        ("lv", "吕", 2),
        ("wo", "我", 1),
        ("l", "李", 30),
        ("xian", "西安", 2),
        ("jianyi", "建议", 1),
        ("chuangk", "窗口", 2),
        ("shenfenzheng", "身份证", 1),
        ("lihua", "丽华", 2),
        ("zhe", "喆", 60),
    ],
)
def test_what_people_mean_stands_in_front(letters: str, wanted: str, within: int) -> None:
    assert wanted in [one.text for one in candidates(letters, within)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=30) | st.text(max_size=10))
def test_any_letters_give_candidates_that_use_some_of_them(letters: str) -> None:
    found = candidates(letters, 80)
    assert len({one.text for one in found}) == len(found) <= 80
    assert all(0 < one.used <= len(letters) for one in found)
    assert candidates(letters, 80) == found
    if not is_letters(letters):
        assert found == ()


def test_each_name_can_be_written_character_by_character() -> None:
    left, written = "wangxiaoming", ""
    for wanted in "王小明":
        one = next(one for one in candidates(left, 200) if one.text == wanted)
        written, left = written + one.text, left[one.used :]
    assert (written, left) == ("王小明", "")
