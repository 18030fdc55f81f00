# CONTRACT
"""What can be said beside a level: a versioned list of tags by level; a hall may replace it whole, never mix it."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hall.model.rating.levels import LEVELS, Level
from hall.model.text import Text

MOST_TAGS = 12
"""A level offers at most this many."""


class Tag(BaseModel):
    """One thing to tick."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    words: Text


class TagList(BaseModel):
    """The list in force; old ratings keep the version they were given under."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Annotated[str, Field(max_length=20)]
    basis: str = ""
    """Where the list comes from."""
    by_level: dict[Level, Annotated[tuple[Tag, ...], Field(max_length=MOST_TAGS)]]

    @model_validator(mode="after")
    def _every_level(self) -> Self:
        missing = [level.value for level in LEVELS if level not in self.by_level]
        if missing:
            raise ValueError(f"tag list {self.version} says nothing for {', '.join(missing)}")
        return self

    def allowed(self, level: Level, codes: tuple[str, ...]) -> bool:
        """Whether all `codes` belong to `level` and stand once."""
        known = {tag.code for tag in self.by_level[level]}
        return len(set(codes)) == len(codes) and set(codes) <= known

    def words(self) -> dict[str, Text]:
        """Code -> what citizens read, of all levels."""
        return {tag.code: tag.words for tags in self.by_level.values() for tag in tags}


def default_tags() -> TagList:
    """The packaged list: aligned with public summaries of off-line rating content (domain.md 2), our wording."""
    good = (
        Tag(code="quick", words=Text(zh="办得快", en="Quick")),
        Tag(code="clear", words=Text(zh="说得清楚", en="Clearly explained")),
        Tag(code="kind", words=Text(zh="态度好", en="Friendly")),
        Tag(code="simple", words=Text(zh="材料少、跑一次", en="Few papers, one visit")),
    )
    bad = (
        Tag(code="slow", words=Text(zh="等得久", en="Long wait")),
        Tag(code="unclear", words=Text(zh="没说清楚", en="Not clearly explained")),
        Tag(code="unkind", words=Text(zh="态度不好", en="Unfriendly")),
        Tag(code="more-papers", words=Text(zh="多要了材料", en="Asked for extra papers")),
        Tag(code="again", words=Text(zh="来回跑", en="Had to come again")),
        Tag(code="guide-wrong", words=Text(zh="指南与实际不一样", en="Guide did not match")),
        Tag(code="machine", words=Text(zh="设备不好用", en="Machine trouble")),
    )
    fair = (*good[:3], bad[0], bad[1], bad[4])
    return TagList(
        version="1",
        basis="线下服务评价内容的公开摘要(服务效率、服务水平、服务态度);用语为本软件所拟",
        by_level={
            Level.VERY_SATISFIED: good,
            Level.SATISFIED: good,
            Level.FAIRLY_SATISFIED: fair,
            Level.DISSATISFIED: bad,
            Level.VERY_DISSATISFIED: bad,
        },
    )
