"""The hall file's section `ratings` as use cases need it."""

from config import HallConfig
from config.hall_file.rating_platform import RatingPlatform
from hall.model.rating import TagList, default_tags
from hall_controller.application.ratings.facts import RatingFacts
from hall_controller.application.ratings.outward import PlatformFacts
from hall_controller.domain.ratings.follow_up import FollowUpRules


def rating_facts_from(config: HallConfig) -> RatingFacts:
    """Rules; the config check has refused a list of tags that cannot be read."""
    rules, days = config.ratings, config.ratings.follow_up
    return RatingFacts(
        tags=default_tags() if rules.tags is None else TagList.model_validate(rules.tags.model_dump(mode="json")),
        invite_ms=rules.invite.ms,
        self_service=rules.self_service,
        late_days=rules.late_days,
        rules=FollowUpRules(
            contact_days=days.contact,
            rectify_days=days.rectify,
            rectify_most=days.rectify_most,
            reply_days=days.reply,
            call_back_days=days.call_back,
            close_days=days.close,
            judge_days=days.judge,
            calls=days.calls,
            yellow_days=days.yellow,
        ),
        basis={"rating": rules.basis, "follow_up": days.basis},
        owners=dict(rules.owners),
        platform=None if rules.platform is None else _platform(rules.platform),
    )


def _platform(written: RatingPlatform) -> PlatformFacts:
    return PlatformFacts(
        url=written.url,
        hall_code=written.hall_code,
        secret=written.secret.value,
        batch=written.batch,
        levels=dict(written.levels),
        stages=dict(written.stages),
        channels=dict(written.channels),
    )
