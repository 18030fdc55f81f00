"""Rules of the queue: recall, missed numbers, hold, appointments, estimates, printing, groups."""

from pydantic import Field

from config.vocabulary import Duration, Percent, Section, Slug, Text

_BASIS = "本厅叫号办法（示例，待本厅核定）"


class Recall(Section):
    """How often and how fast a number is called before it counts as missed."""

    max_calls: int = Field(default=3, ge=1, le=10)
    """Calls in all, the first included."""
    gap: Duration = Duration.parse("15 s")
    """Least time between two calls of one number."""
    basis: str = _BASIS
    """The text on which the rule rests."""


class Missed(Section):
    """过号: how a missed number comes back into the line."""

    return_within: Duration = Duration.parse("30 min")
    """Time after the last call in which a scan brings it back."""
    behind: int = Field(default=3, ge=0, le=50)
    """It comes behind that many next people."""
    times: int = Field(default=1, ge=0, le=5)
    """How often one number may come back."""
    basis: str = _BASIS
    """The text on which the rule rests."""


class Hold(Section):
    """暂离: a person keeps the place while away for a moment."""

    length: Duration = Duration.parse("15 min")
    """How long the place is kept."""
    times: int = Field(default=1, ge=0, le=5)
    """How often one number may be held."""
    basis: str = "经验做法，待本厅核定"
    """The text on which the rule rests."""


class CheckIn(Section):
    """When a person with an appointment may check in; later they are a walk-in."""

    before: Duration = Duration.parse("30 min")
    """Earliest before the slot's start."""
    after: Duration = Duration.parse("15 min")
    """Latest after the slot's start."""
    basis: str = "经验做法，待本厅核定"
    """The text on which the rule rests."""


class Estimate(Section):
    """How the wait is estimated; shown as a range, hidden when data are thin."""

    min_samples: int = Field(default=5, ge=1, le=1000)
    """Recent services of a 业务 below which nothing is shown."""
    recent: int = Field(default=30, ge=1, le=1000)
    """How many recent services are looked at."""
    low: Percent = Percent.parse("80 %")
    """Lower end of the range, share of the middle estimate."""
    high_extra: Percent = Percent.parse("30 %")
    """Upper end of the range: so much above the middle estimate."""
    round_to: Duration = Duration.parse("5 min")
    """Ends of the range are rounded outwards to this."""
    longest: Duration = Duration.parse("3 h")
    """Above this only “more than …” is said."""


class Numbers(Section):
    """What printed numbers look like."""

    digits: int = Field(default=3, ge=2, le=4)
    """Digits after the prefix."""
    first: int = Field(default=1, ge=0, le=9999)
    """First number of the day."""


class GreenGroup(Section):
    """A group that is granted 绿色通道 (users.md rule 4: groups are data)."""

    slug: Slug
    """Lasting name of the group."""
    name: Text
    """Its name for staff."""
    from_age: int | None = Field(default=None, ge=60, le=120)
    """The age from which the desk grants it; it stands beside the name there."""


class QueueRules(Section):
    """All rules of the queue; every one has a default and may be written by the hall."""

    numbers: Numbers = Numbers()
    """What printed numbers look like."""
    recall: Recall = Recall()
    """Calling again."""
    missed: Missed = Missed()
    """Missed numbers."""
    hold: Hold = Hold()
    """暂离."""
    check_in: CheckIn = CheckIn()
    """Appointments."""
    estimate: Estimate = Estimate()
    """Expected waiting time."""
    keep_after_print_failure: Duration = Duration.parse("60 s")
    """After a failed print the number lives only if 我记住了 is pressed within this time."""
    code_valid_days: int = Field(default=15, ge=0, le=365)
    """Days after which a ticket's code cannot be used for rating any more (day + N)."""
    empty_window_after: Duration = Duration.parse("10 min")
    """空岗: signed in, people waiting, no call for this long."""
    green_groups: tuple[GreenGroup, ...] = ()
    """Groups that are granted 绿色通道."""
