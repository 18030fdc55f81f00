"""差评 begins a follow-up: a department, an owner, a clock."""

from hall.model.ids import uuid7
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.ratings.clock import clock_columns
from hall_controller.application.ratings.people import owner_of
from hall_controller.application.ratings.rows import RatingRow, number_of
from hall_controller.domain.ratings.follow_up import begins_at

UNOWNED = "follow_up_unowned"
"""The hall file names nobody for the department who could do it: the duty lead does."""


def begin_follow_up(tx: Tx, facts: HallFacts, rating: RatingRow, *, anonymous: bool) -> str:
    """The id of the follow-up; an anonymous one begins with 整改."""
    state, follow_up_id = begins_at(anonymous=anonymous), uuid7(tx.now_ms)
    columns = clock_columns(tx, facts, state, 0) | {
        "department": rating.department,
        "owner": owner_of(tx.connection, facts, rating.department, rating.clerk),
        "anonymous": anonymous,
        "extra_days": 0,
        "calls": 0,
        "reopened": 0,
        "escalated": 0,
        "late_steps": 0,
        "replied": False,
        "called_back": False,
        "published": False,
    }
    body = {"rating_id": rating.rating_id, "state": state.value, "set": columns}
    tx.record("follow_up.begun", f"follow_up:{follow_up_id}", body)
    if columns["owner"] is None:
        tell_unowned(tx, follow_up_id, rating.department, rating)
    return follow_up_id


def tell_unowned(tx: Tx, follow_up_id: str, department: str, rating: RatingRow) -> None:
    """The duty lead has to name somebody."""
    told = {"department": department, "number": number_of(tx.connection, rating)}
    raise_alarm(tx, UNOWNED, f"follow_up:{follow_up_id}", told)
