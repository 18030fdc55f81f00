"""Which use case of 好差评 answers what."""

from collections.abc import Mapping

from hall_controller.application import commands as c
from hall_controller.application.ratings import appeals, following
from hall_controller.application.ratings.inviting import invite_rating
from hall_controller.application.ratings.taking import ask_rating, give_rating, rating_given, rating_missed
from hall_controller.application.station_event import for_event
from hall_controller.application.use_case import UseCase

RATING_COMMANDS: Mapping[type[c.Command], UseCase] = {
    c.InviteRating: invite_rating,
    c.GiveRating: give_rating,
    c.AssignFollowUp: following.assign,
    c.RecordContact: following.contact,
    c.RecordRectification: following.rectify,
    c.ReplyToCitizen: following.reply,
    c.RecordCallBack: following.call_back,
    c.CloseFollowUp: following.close,
    c.ReopenFollowUp: following.reopen,
    c.ExtendFollowUp: following.extend,
    c.OpenRaterRecord: following.show_record,
    c.AppealRating: appeals.appeal,
    c.JudgeAppeal: appeals.judge,
    c.OpenVisitPictures: appeals.open_pictures,
    c.PublishRatings: appeals.publish,
}
RATING_REQUESTS: Mapping[str, UseCase] = {"rating.ask": ask_rating}
RATING_EVENTS: Mapping[str, UseCase] = {
    "rating.given": for_event("rating.given", rating_given),
    "rating.missed": for_event("rating.missed", rating_missed),
}
