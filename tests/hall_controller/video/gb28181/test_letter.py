"""The letter as a whole."""

from dataclasses import replace

import pytest

from hall_controller.video.gb28181.channel_numbers import Wanted
from hall_controller.video.gb28181.letter import Letter, letter_problems, proposals

GOOD = Letter(
    "33010500002000000001", "3301050000", "33010500001186000001",
    {"door": "33010500001326000001", "hall": "33010500001316000002"}, {"cell:k1/A01": "33010500001346000001"},
)  # fmt: skip


def found(letter: Letter) -> list[tuple[str, str, str]]:
    return [(one.where, one.problem.part, one.problem.severity) for one in letter_problems(letter)]


def test_a_good_letter() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("letter", "wanted"),
    [
        (replace(GOOD, platform_id="33010500001320000001"), [("platform_id", "type", "error")]),
        (replace(GOOD, domain="3301000000"), [("domain", "domain", "warning")]),
        (replace(GOOD, device_id="33010500001326000001"), [
            ("device_id", "type", "error"), ("cameras.door", "same", "error")
        ]),
        (replace(GOOD, device_id=""), [("device_id", "length", "error")]),
        (replace(GOOD, cameras={"door": "3301050000132600000"}), [("cameras.door", "length", "error")]),
        (replace(GOOD, cameras={"door": "33010600001326000001"}), [("cameras.door", "region", "warning")]),
        (replace(GOOD, cameras={"door": "33010500001327000001"}), [("cameras.door", "network", "warning")]),
        (replace(GOOD, alarms={"door": "33010500001326000001"}), [
            ("alarms.door", "type", "error"), ("alarms.door", "same", "error")
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(letter: Letter, wanted: list[tuple[str, str, str]]) -> None:
    assert found(letter) == wanted
    assert all(one.problem.what.zh and one.problem.what.en for one in letter_problems(letter))


def test_proposals_keep_what_the_letter_gives() -> None:
    wanted = [Wanted("door", "camera"), Wanted("new", "camera"), Wanted("cell:k1/A02", "alarm")]
    assert proposals(GOOD, {"gone": "33010500001326000008"}, wanted) == (
        GOOD.device_id,
        {"door": "33010500001326000001", "new": "33010500001326000009", "cell:k1/A02": "33010500001346000002"},
    )
    device, numbers = proposals(Letter(GOOD.platform_id, GOOD.domain, ""), {}, [Wanted("door", "camera")])
    assert (device, numbers) == ("33010500001180000001", {"door": "33010500001320000001"})
