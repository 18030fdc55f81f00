"""Keys of the rating pages: who may, and the command each becomes. Nobody here can give a rating."""

from collections.abc import Callable

from hall_controller.application.commands import Command
from hall_controller.application.commands import ratings as c
from ui.console.actions import Action, BadInputError, Fields
from ui.console.roles import CLERK, DUTY_LEAD, MANAGER, SUPERVISOR

_HANDS = frozenset({CLERK, DUTY_LEAD, MANAGER})
_LEADING = frozenset({DUTY_LEAD, MANAGER})
_JUDGES = frozenset({MANAGER, SUPERVISOR})
_SUPERVISION = frozenset({SUPERVISOR})


def _step(roles: frozenset[str], build: Callable[[str, Fields], Command]) -> Action:
    return Action(roles, lambda fields: build(fields.text("follow_up_id"), fields))


def _days(fields: Fields) -> int:
    days = fields.number("days")
    if days is None:
        raise BadInputError("days")
    return days


RATING_ACTIONS: dict[str, Action] = {
    "invite_rating": Action(_HANDS, lambda f: c.InviteRating(f.text("window"))),
    "assign_follow_up": _step(_LEADING, lambda one, f: c.AssignFollowUp(one, f.text("department"), f.maybe("owner"))),
    "record_contact": _step(_HANDS, lambda one, f: c.RecordContact(one, f.text("reached"), f.text("finding"))),
    "record_rectification": _step(_HANDS, lambda one, f: c.RecordRectification(one, f.text("done"))),
    "reply_to_citizen": _step(
        _HANDS, lambda one, f: c.ReplyToCitizen(one, f.text("words"), publish=f.flag("publish", default=False))
    ),
    "record_call_back": _step(_HANDS, lambda one, f: c.RecordCallBack(one, f.text("result"), f.maybe("note") or "")),
    "close_follow_up": _step(_LEADING, lambda one, f: c.CloseFollowUp(one, f.maybe("note") or "")),
    "reopen_follow_up": _step(_LEADING, lambda one, f: c.ReopenFollowUp(one, f.text("reason"))),
    "extend_follow_up": _step(_LEADING, lambda one, f: c.ExtendFollowUp(one, _days(f), f.text("reason"))),
    "appeal_rating": _step(_HANDS, lambda one, f: c.AppealRating(one, f.text("kind"), f.text("reason"))),
    "judge_appeal": _step(
        _JUDGES, lambda one, f: c.JudgeAppeal(one, f.flag("accepted", default=False), f.text("reason"))
    ),
    "open_rater_record": _step(_HANDS, lambda one, f: c.OpenRaterRecord(one, f.text("reason"))),
    "open_visit_pictures": Action(_SUPERVISION, lambda f: c.OpenVisitPictures(f.text("rating_id"), f.text("reason"))),
    "publish_ratings": Action(_LEADING, lambda f: c.PublishRatings(f.text("until"))),
}
