"""取件柜 in the hall file: days that follow one another, and what use cases make of them."""

from typing import Any

import pytest
from pydantic import ValidationError

from config.hall_file import LockerRules
from hall_controller.application.lockers.reading_rules import locker_facts_from
from hall_controller.domain.lockers.days import KeepingDays
from tests.support.example_hall import example_hall


def test_the_example_hall() -> None:
    facts = locker_facts_from(example_hall().config)
    assert facts.days == KeepingDays((1, 3, 5), 7, 15)
    assert (facts.door_s, facts.door_elder_s, facts.reopen_s) == (60, 180, 120)
    assert (facts.digit_tries, facts.digit_pause_s, facts.factor_tries, facts.tell_at) == (5, 600, 5, 540)
    assert facts.basis


@pytest.mark.parametrize(
    "days",
    [{"remind": [3, 1]}, {"remind": [0, 3]}, {"remind": [5, 7]}, {"overdue": 15}, {"remind": [2, 2]}],
)
def test_days_that_do_not_follow_one_another(days: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="day"):
        LockerRules.model_validate({"days": days})


def test_a_hall_without_reminders() -> None:
    assert LockerRules.model_validate({"days": {"remind": []}}).days.remind == ()
