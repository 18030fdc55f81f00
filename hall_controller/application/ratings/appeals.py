"""误评 and 恶意差评: the department appeals, somebody else judges; what is excluded is kept and never counted."""

from hall_controller.application.cases.words import needed
from hall_controller.application.commands import AppealRating, JudgeAppeal, OpenVisitPictures, PublishRatings
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ratings.following import moved, own_department
from hall_controller.application.ratings.people import HANDS, departments_of
from hall_controller.application.ratings.rows import existing_follow_up, existing_rating
from hall_controller.application.use_case import LEADING, require
from hall_controller.domain.ratings.follow_up import FollowUpEvent, may_judge

KINDS = frozenset({"mistaken", "malicious"})
JUDGES = frozenset({"supervisor", "manager"})
SUPERVISION = frozenset({"supervisor"})


def appeal(tx: Tx, command: AppealRating, facts: HallFacts) -> str:
    """申诉 of the rated or of their department. Refused: not_allowed, other_department, unknown_kind, words_needed."""
    require(tx.actor, HANDS)
    if command.kind not in KINDS:
        raise Refused("unknown_kind", kind=command.kind)
    row = existing_follow_up(tx.connection, command.follow_up_id)
    if tx.actor.id != existing_rating(tx.connection, row.rating_id).clerk:
        own_department(tx, facts, row)
    reason = needed(command.reason)
    changes = {"appellant": tx.actor.id, "appeal_kind": command.kind}
    return moved(tx, facts, row, FollowUpEvent.APPEALED, "appealed", reason, command.kind, **changes)


def judge(tx: Tx, command: JudgeAppeal, facts: HallFacts) -> str:
    """By somebody who neither was rated nor appealed. Refused: not_allowed, judges_themselves, not_in_this_state."""
    require(tx.actor, JUDGES)
    row = existing_follow_up(tx.connection, command.follow_up_id)
    rating, reason = existing_rating(tx.connection, row.rating_id), needed(command.reason)
    if not may_judge(tx.actor.id, rating.clerk, row.appellant or ""):
        raise Refused("judges_themselves")
    if not command.accepted:
        return moved(tx, facts, row, FollowUpEvent.APPEAL_REFUSED, "judged", reason, "refused")
    state = moved(tx, facts, row, FollowUpEvent.APPEAL_ACCEPTED, "judged", reason, "accepted", closed_at=tx.now_ms)
    kind = row.appeal_kind or "mistaken"
    tx.record("rating.excluded", f"rating:{rating.rating_id}", {"kind": kind})
    return state


def open_pictures(tx: Tx, command: OpenVisitPictures, facts: HallFacts) -> str:
    """The register entry for camera marks of a visit.

    Refused: not_allowed, unknown_rating, reason_needed, rated_themselves, same_department.
    """
    require(tx.actor, SUPERVISION)
    rating = existing_rating(tx.connection, command.rating_id)
    if tx.actor.id == rating.clerk:
        raise Refused("rated_themselves")
    if rating.department and rating.department in departments_of(tx.connection, facts, tx.actor.id):
        raise Refused("same_department")
    tx.record("rating.pictures_opened", f"rating:{rating.rating_id}", {"reason": needed(command.reason)})
    return rating.rating_id


def publish(tx: Tx, command: PublishRatings, facts: HallFacts) -> str:  # noqa: ARG001  (one signature)
    """The board takes over the indicators up to a day that is over. Refused: not_allowed, bad_day."""
    require(tx.actor, LEADING)
    if not command.until < tx.business_day:
        raise Refused("bad_day", until=command.until)
    tx.record("rating.published", "ratings:board", {"until": command.until})
    tx.changed("ratings", "published")
    return command.until
