"""Patterns of platform codes that may be written, and the plan against its hall."""

import re
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from config import ConfigError, load_hall
from config.checking import check
from config.cross_checks.plan import check_plan, within
from config.vocabulary import CodePattern


class Written(BaseModel):
    pattern: CodePattern


GOOD = [
    r"990100-[A-Z]{2,4}-\d{4}-\d{9}",
    r"https://zwfw\.example\.cn/item/(?P<code>[0-9A-Z-]{10,40})",
    r"(?:SL|BJ)\d{8}",
    r"https?://a\.b/\?id=(?P<code>\w{6})",
    "办件".encode("unicode_escape").decode().replace("\\u", "u"),
]
BAD = [
    r"(a{1,3}){2}",
    r"a+",
    r".*",
    r"(?=a)b",
    r"(a)\1",
    r"(",
    r"a)",
    "",
    r"\d{65}",
    r"a?b?c?d?",
    "x" * 201,
    r"(?P<n>a)",
]


@pytest.mark.parametrize("pattern", GOOD)
def test_plain_patterns_are_taken(pattern: str) -> None:
    assert re.compile(Written(pattern=pattern).pattern)


@pytest.mark.parametrize("pattern", BAD)
def test_others_are_refused(pattern: str) -> None:
    with pytest.raises(ValidationError):
        Written(pattern=pattern)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=r"a1\d.[]{}(),?*+|:<>P=code^-&", min_size=1, max_size=40), st.text("a1-", max_size=512))
def test_what_is_taken_is_quick(pattern: str, text: str) -> None:
    try:
        taken = re.compile(Written(pattern=pattern).pattern)
    except ValidationError:
        return
    began = time.process_time()
    taken.fullmatch(text)
    assert time.process_time() - began < 1.0


def test_the_slowest_pattern_that_may_be_written_is_quick_enough() -> None:
    taken = re.compile(Written(pattern=r"\d{0,64}\d{0,64}\d{0,64}X").pattern)
    began = time.process_time()
    assert taken.fullmatch("1" * 512) is None
    assert time.process_time() - began < 1.0


def test_the_plan_of_a_hall_names_what_there_is(tmp_path: Path) -> None:
    hall = load_hall("config/examples/shili").config
    assert list(check_plan(hall)) == []
    plan = hall.map
    assert plan is not None
    moved = plan.windows[0].model_copy(update={"at": (40.0, 3.0), "window": "window-9"})
    wrong = hall.model_copy(update={"map": plan.model_copy(update={"windows": (moved, *plan.windows[1:], moved)})})
    found = {(finding.path[:3], finding.severity) for finding in check_plan(wrong)}
    assert (("map", "windows", 0), "error") in found
    assert (("windows", 0, "slug"), "warning") in found


def test_a_point_on_the_wall_is_inside() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert within(square, (0.0, 5.0))
    assert within(square, (5.0, 5.0))
    assert not within(square, (10.5, 5.0))


def test_terminals_on_the_plan_have_a_file_and_terminals_have_a_place(tmp_path: Path) -> None:
    folder = tmp_path / "hall"
    shutil.copytree("config/examples/shili", folder)
    path = folder / "hall.yaml"
    written = path.read_text("utf-8")
    path.write_text(written.replace("{station: k3, at:", "{station: k33, at:"), "utf-8")
    report = check(folder, {})
    (wrong,) = [one for one in report.problems if one.path.startswith("map.stations")]
    assert wrong.severity == "error"
    assert wrong.nearest == "k3"
    assert wrong.line == 1 + written[: written.index("{station: k3")].count("\n")
    (bare,) = [one for one in report.problems if one.path == "map"]
    assert (bare.severity, "k3" in bare.what.zh) == ("warning", True)
    with pytest.raises(ConfigError):
        load_hall(folder)
    path.write_text(written, "utf-8")
    assert not [one for one in check(folder, {}).problems if one.path.startswith("map")]
