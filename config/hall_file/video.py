"""视频联网 rules of the hall: how long a trouble lasts before somebody is told, how long one look lasts.

What protects the programs themselves (clips a minute, viewers of a camera, patience with a station that is silent) is
no setting: docs/guides/video.en.md, section 8, says why.
"""

from typing import Self

from pydantic import model_validator

from config.vocabulary import Duration, Section
from config.vocabulary.refusal import refusal

SHORTEST_LOOK, LONGEST_LOOK = Duration.parse("1 min"), Duration.parse("1 h")
LONGEST_BLIP, LONGEST_BEFORE = Duration.parse("30 min"), Duration.parse("2 h")


class VideoAlarms(Section):
    """A trouble that is over sooner is an alarm for nobody; it counts in the report all the same."""

    down: Duration = Duration.parse("1 min")
    """A camera without pictures."""
    degraded: Duration = Duration.parse("2 min")
    """A camera whose picture is no proof (black, frozen, covered …)."""
    upper: Duration = Duration.parse("3 min")
    """The line to an upper platform."""
    before_opening: Duration = Duration.parse("10 min")
    """So long before the hall opens, every camera that has to be on is on, or it is told."""
    basis: str = "本厅约定（示例，待本厅核定）"
    """The text on which they rest."""

    @model_validator(mode="after")
    def _lengths(self) -> Self:
        if max(self.down, self.degraded, self.upper) > LONGEST_BLIP:
            zh, en = "断了这么久还不报警，等于没有报警", "a trouble that is told so late is told to nobody"
            raise refusal("video_alarms", zh, en, f"≤ {LONGEST_BLIP}")
        if self.before_opening > LONGEST_BEFORE:
            zh, en = "开门前这么早，摄像机还不必开", "so long before the hall opens no camera has to be on"
            raise refusal("video_alarms", zh, en, f"≤ {LONGEST_BEFORE}")
        return self


class VideoLooks(Section):
    """A look ends by itself; whoever wants to look on says again why, and that stands in the register too."""

    live: Duration = Duration.parse("10 min")
    """A live view."""
    wall: Duration = Duration.parse("10 min")
    """The wall of snapshots."""
    basis: str = "个人信息处理限于最小范围（公开摘要）；时长由本厅定"
    """The text on which they rest."""

    @model_validator(mode="after")
    def _lengths(self) -> Self:
        for one in (self.live, self.wall):
            if not SHORTEST_LOOK <= one <= LONGEST_LOOK:
                zh, en = "一次看画面的时长不合适", "one look has no useful length"
                raise refusal("video_looks", zh, en, f"{SHORTEST_LOOK} … {LONGEST_LOOK}")
        return self


class VideoRules(Section):
    """All rules of 视频联网; every one has a default."""

    alarms: VideoAlarms = VideoAlarms()
    """When somebody is told."""
    looks: VideoLooks = VideoLooks()
    """Looking."""
