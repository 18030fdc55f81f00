"""The hall file's section `ratings` as use cases need it."""

from config import HallConfig
from hall.model.rating import TagList, default_tags
from hall_controller.application.ratings.facts import RatingFacts
from hall_controller.domain.ratings.follow_up import FollowUpRules


def rating_facts_from(config: HallConfig) -> RatingFacts:
    """Rules; the config check has refused a list of tags that cannot be read."""
    rules, days = config.ratings, config.ratings.follow_up
    return RatingFacts(
        tags=default_tags() if rules.tags is None else TagList.model_validate(rules.tags.model_dump(mode="json")),
        invite_ms=rules.invite.ms,
        late_days=rules.late_days,
        rules=FollowUpRules(
            contact_days=days.contact,
            rectify_days=days.rectify,
            rectify_most=days.rectify_most,
            reply_days=days.reply,
            call_back_days=days.call_back,
            judge_days=days.judge,
            calls=days.calls,
        ),
        basis={"rating": rules.basis, "follow_up": days.basis},
        owners=dict(rules.owners),
    )
