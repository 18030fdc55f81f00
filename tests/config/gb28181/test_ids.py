"""IDs digit by digit, and numbers that are given once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gb28181.ids import (
    Role,
    child_problems,
    domain_problems,
    explained,
    neighbour_problems,
    problems,
    take_apart,
)
from config.gb28181.proposing import Kind, NumbersUsedUp, propose

PLATFORM = "33010500002000000001"
DEVICE = "33010500001186000001"
CAMERA = "33010500001326000001"


@pytest.mark.parametrize(
    ("written", "role"),
    [(PLATFORM, "platform"), (DEVICE, "device"), (CAMERA, "camera"), ("33010500001346000009", "alarm")],
)
def test_what_is_right(written: str, role: Role) -> None:
    assert problems(written, role) == ()


@pytest.mark.parametrize(
    ("written", "part", "first", "last", "severity", "said"),
    [
        (CAMERA[:-1], "length", 1, 19, "error", "少 1 位"),
        (CAMERA + "01", "length", 1, 22, "error", "多 2 位"),
        ("", "length", 1, 1, "error", "少 20 位"),
        ("3301050000132600000１", "length", 20, 20, "error", "不是数字"),
        ("33O10500001326000001", "length", 3, 3, "error", "“O”"),
        ("99010500001326000001", "region", 1, 2, "warning", "99"),
        ("33000500001326000001", "region", 3, 4, "warning", "00"),
        ("33010500201326000001", "industry", 9, 10, "warning", "20"),
        ("33010500001186000001", "type", 11, 13, "error", "网络录像机"),
        ("33010500009996000001", "type", 11, 13, "error", "标准里没有"),
        ("33010500001329000001", "network", 14, 14, "warning", "9"),
        ("33010500001326000000", "serial", 15, 20, "warning", "全是 0"),
    ],
)
def test_each_part_is_checked(written: str, part: str, first: int, last: int, severity: str, said: str) -> None:
    (problem,) = problems(written, "camera")
    assert (problem.part, problem.first, problem.last, problem.severity) == (part, first, last, severity)
    assert said in problem.what.zh
    assert problem.what.en


def test_several_at_once_in_the_order_of_the_digits() -> None:
    assert [one.part for one in problems("99000001209999000000")] == ["region", "industry", "type", "network", "serial"]


def test_a_type_that_only_the_role_forbids() -> None:
    assert problems(DEVICE) == ()
    assert [one.part for one in problems(DEVICE, "camera")] == ["type"]


@given(st.text(alphabet="0123456789x ", max_size=24), st.sampled_from([None, "platform", "camera"]))
def test_nothing_written_is_an_exception(written: str, role: Role | None) -> None:
    found = problems(written, role)
    assert all(1 <= one.first <= one.last for one in found)
    if len(written) == 20 and written.isdigit():
        assert str(take_apart(written)) == written
        assert "".join(digits for digits, _ in explained(written)) == written


def test_explained() -> None:
    said = [(digits, words.zh) for digits, words in explained("33010500591326000001")]
    assert said == [
        ("33010500", "中心编码（行政区划）"),
        ("59", "国民经济行业门类 T"),
        ("132", "网络摄像机 IPC"),
        ("6", "电子政务外网"),
        ("000001", "序号"),
    ]


def test_domain_and_neighbours() -> None:
    assert domain_problems("3301050000", PLATFORM) == ()
    assert [one.severity for one in domain_problems("3301000000", PLATFORM)] == ["warning"]
    assert [one.part for one in domain_problems("33010500", PLATFORM)] == ["length"]
    assert neighbour_problems(DEVICE, PLATFORM) == ()
    assert [one.part for one in neighbour_problems(PLATFORM, PLATFORM)] == ["same"]
    assert [one.severity for one in neighbour_problems("34" + DEVICE[2:], PLATFORM)] == ["warning"]


def test_children_of_another_region_or_network() -> None:
    assert child_problems(CAMERA, DEVICE) == ()
    assert [one.part for one in child_problems("33010600001326000001", DEVICE)] == ["region"]
    assert [one.part for one in child_problems("33010500001327000001", DEVICE)] == ["network"]


def test_proposals() -> None:
    assert propose("camera", DEVICE, {}, ["door", "hall"]) == {
        "door": "33010500001326000001",
        "hall": "33010500001326000002",
    }
    assert propose("alarm", DEVICE, {}, ["cell:k1/A01"]) == {"cell:k1/A01": "33010500001346000001"}


def test_who_has_a_number_keeps_it() -> None:
    known = {"door": "33010500001326000007", "gone": "33010500001326000009", "old": "34000000001320000001"}
    assert propose("camera", DEVICE, known, ["old", "new", "door"]) == {
        "old": "34000000001320000001",
        "new": "33010500001326000010",
        "door": "33010500001326000007",
    }


def test_no_number_is_left() -> None:
    with pytest.raises(NumbersUsedUp):
        propose("camera", DEVICE, {"last": "33010500001326999999"}, ["new"])


KINDS: tuple[Kind, ...] = ("camera", "alarm")


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.lists(st.sampled_from("abcdefgh"), max_size=8)), max_size=5))
def test_a_number_is_never_given_to_anything_else(rounds: list[tuple[Kind, list[str]]]) -> None:
    register: dict[str, str] = {}
    for kind, names in rounds:
        proposed = propose(kind, DEVICE, register, names)
        assert all(problems(number) == () for number in proposed.values())
        for name, number in proposed.items():
            assert register.setdefault(name, number) == number
    assert len(set(register.values())) == len(register)
    assert DEVICE not in register.values()
