"""好差评 rules: how long one is asked, how late one may rate, the days of 差评整改, who owns it. Basis texts beside."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from config.hall_file.rating_platform import RatingPlatform
from config.vocabulary import Duration, Section, Slug, Text
from config.vocabulary.refusal import refusal

_FIVE_DAYS = "外地做法：1 个工作日内核实，5 个工作日内整改、一般不超过 15 个工作日（示例，待本厅核定）"


class FollowUpDays(Section):
    """Working days of each step after a bad rating."""

    contact: int = Field(default=1, ge=1, le=10)
    """核实联系."""
    rectify: int = Field(default=5, ge=1, le=60)
    """整改."""
    rectify_most: int = Field(default=15, ge=1, le=90)
    """整改 with every extension."""
    reply: int = Field(default=1, ge=1, le=10)
    """反馈."""
    call_back: int = Field(default=3, ge=1, le=30)
    """回访."""
    close: int = Field(default=1, ge=1, le=10)
    """办结 once everything was done."""
    judge: int = Field(default=3, ge=1, le=30)
    """误评认定."""
    yellow: int = Field(default=1, ge=1, le=10)
    """So many working days before a step is due its light turns yellow and its owner is reminded."""
    calls: int = Field(default=3, ge=1, le=10)
    """So many calls in vain and it may be closed."""
    basis: str = _FIVE_DAYS
    """The text on which they rest."""

    @model_validator(mode="after")
    def _most_is_more(self) -> "FollowUpDays":
        if self.rectify_most < self.rectify:
            zh = "整改最长天数不能少于整改天数"
            raise refusal("rectify_most", zh, "rectify_most is less than rectify", "rectify: 5, rectify_most: 15")
        return self


class RatingTag(Section):
    """One thing to tick."""

    code: Slug
    """Its lasting name."""
    words: Text
    """What citizens read."""


Tags = Annotated[tuple[RatingTag, ...], Field(max_length=12)]
LevelName = Literal["very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied", "very_dissatisfied"]
LEVEL_NAMES: tuple[LevelName, ...] = (
    "very_satisfied",
    "satisfied",
    "fairly_satisfied",
    "dissatisfied",
    "very_dissatisfied",
)


class RatingTags(Section):
    """What can be said beside each level; replaced whole, never mixed (local parties may not add or delete)."""

    version: str = Field(min_length=1, max_length=20)
    """Old ratings keep the version they were given under."""
    basis: str = ""
    """Where the list comes from."""
    by_level: dict[LevelName, Tags]
    """Level -> its tags."""

    @model_validator(mode="after")
    def _every_level(self) -> "RatingTags":
        missing = [level for level in LEVEL_NAMES if level not in self.by_level]
        if missing:
            names = ", ".join(missing)
            en = f"nothing is said for {names}; an empty list is fine"
            raise refusal("rating_tags", f"这几档没有写：{names}（可以写空表 []）", en, f"{missing[0]}: []")
        return self


class RatingRules(Section):
    """All rules of ratings; every one has a default."""

    invite: Duration = Duration.parse("30 s")
    """How long the keypad waits for a key."""
    late_days: int = Field(default=7, ge=0, le=60)
    """So many days after the visit it may still be rated."""
    self_service: bool = True
    """A terminal asks by itself after a service that was ended there; by a ticket's code one may rate anyway."""
    basis: str = "一次一评，评后不改；未评不作默认评价（示例，待本厅核定）"
    """The text on which they rest."""
    follow_up: FollowUpDays = FollowUpDays()
    """差评整改."""
    owners: dict[Slug, str] = Field(default_factory=dict)
    """Department -> user name of whoever owns its follow-ups; where it names nobody who could, the duty lead does."""
    platform: RatingPlatform | None = None
    """The provincial rating platform; nothing = nothing is pushed."""
    tags: RatingTags | None = None
    """The whole list as the province gives it; nothing = the packaged one."""
