# CONTRACT
"""好差评 as managers, departments and supervision see it. Codes and data text; nobody's name, comment or phone."""

from pydantic import Field

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class RatingLine(View):
    """One rating, or one that nobody gave."""

    rating_id: str
    at: int
    stage: str
    channel: str
    source: str | None
    """None = unrated."""
    level: str | None
    state: str
    """`invited`, `rated`, `unrated`, `excluded` (误评)."""
    unrated: str = ""
    number: str = ""
    window: str = ""
    window_name: Text | None = None
    department: str = ""
    service: str = ""
    matter: Text | None = None
    case_id: str | None = None
    case_number: str = ""
    tags: tuple[str, ...] = ()
    comment: bool = False
    """There is one, sealed."""
    follow_up_id: str | None = None


class FollowUpLine(View):
    """差评整改: whose, how far, until when."""

    follow_up_id: str
    rating: RatingLine
    state: str
    """`contact`, `rectify`, `reply`, `call_back`, `closed`, `appealed`, `excluded`."""
    department: str
    department_name: Text | None = None
    owner: str
    owner_name: str = ""
    anonymous: bool
    begun_at: int
    due_at: int | None
    due_day: str | None
    light: str
    """`green`, `yellow`, `red`, `grey`."""
    rule: str = ""
    basis: str = ""
    reopened: int = 0
    escalated: int = 0
    closed_at: int | None = None
    in_time: bool | None = None


class FollowUpStep(View):
    """A step that was made, with its words (staff's, about the matter)."""

    at: int
    step: str
    by: str
    words: str = ""
    result: str = ""


class FollowUpView(View):
    """One follow-up, whole."""

    line: FollowUpLine
    steps: tuple[FollowUpStep, ...]
    can: tuple[str, ...]
    """Steps that this user may make now."""
    working_days_left: int | None = None
    rated_themselves: bool = False
    """This user was rated: sees it, may appeal, and does nothing else with it."""
    record: bool = False
    """A comment or a phone is kept, sealed."""
    calls: int = 0
    calls_needed: int = 0
    """Calls in vain after which it may be closed."""
    days_more: int = 0
    """Working days by which 整改 may still be lengthened."""
    appeal_kind: str | None = None
    departments: tuple[tuple[str, Text], ...] = ()
    """To whom it may be assigned."""
    people: tuple[tuple[str, str], ...] = ()
    """Who may own it: (user name, name)."""
    tag_words: dict[str, Text] = Field(default_factory=dict)


class Share(View):
    """A share with its interval; `small` = too few to compare (marked, never ranked)."""

    part: int
    whole: int
    share: float | None
    low: float | None = None
    high: float | None = None
    small: bool = False
    formula: str = ""
    """Its code in `hall.model.rating.words.FORMULAE`, where it is written out."""


class Satisfaction(View):
    """The indicators of one group: hall, window, item, department, channel."""

    key: str
    name: Text | None
    rateable: int
    rated: int
    active: Share
    """主动评价率."""
    unrated: Share
    """未评率."""
    good: Share
    """好评率 of those who rated."""
    levels: tuple[int, int, int, int, int]
    """Best first."""
    rank: int | None = None
    """By the lower end of the interval; None for small samples."""


class RatingTrend(View):
    """A day."""

    day: str
    rateable: int
    rated: int
    good: int
    bad: int


class RatingPattern(View):
    """A clerk's keypad on a day that deserves a look: never a verdict, and never shown to other clerks."""

    day: str
    clerk: str
    """Name of the user."""
    pattern: str
    """`quick_keys`, `even_keys`, `all_best`."""
    part: int
    whole: int
    usual: float
    """What others come to, a share."""


class RatingsView(View):
    """The page 好差评."""

    since: str
    until: str
    hall: Satisfaction
    groups: dict[str, tuple[Satisfaction, ...]]
    """`window`, `department`, `item`, `channel`."""
    trend: tuple[RatingTrend, ...]
    tags: tuple[tuple[str, str, int], ...]
    """(level, tag, count)."""
    due: tuple[FollowUpLine, ...]
    """Follow-ups that need somebody, the most urgent first."""
    follow_up: dict[str, Share]
    """`replied`, `rectified_in_time`, `called_back`, `satisfied_after`."""
    not_invited: tuple[tuple[str, int], ...]
    """Finishes without an invitation: (user name of the clerk, count)."""
    outside: int = 0
    """Keys pressed outside of an invitation."""
    patterns: tuple[RatingPattern, ...] = ()
    """Of the last week of the span."""
    unrated: dict[str, int] = Field(default_factory=dict)
    """Why there is no rating: reason -> count; `open` = still open."""
    recent: tuple[RatingLine, ...] = ()
    """The newest ratings, or those that were searched."""
    found: str = ""
    """What was searched."""
    published: str | None = None
    """The published board shows the days up to this one."""
    days: int = 30
    outside_by: tuple[tuple[str, int], ...] = ()
    """(sign of the window, keys outside)."""
    basis: str = ""
    tag_words: dict[str, Text] = Field(default_factory=dict)
    """Tag -> its words in the list that is in force."""


class VisitEvent(View):
    """A point of the time line of 差评溯源."""

    at: int
    lane: str
    """`ticket`, `window`, `case`, `document`, `device`, `light`, `locker`, `rating`, `camera`."""
    what: str
    """Event type or code."""
    seq: int | None = None
    """Of the journal."""
    hash: str | None = None
    params: dict[str, str | int] = Field(default_factory=dict)


class CameraMark(View):
    """A camera that looked at the place of the visit while it lasted: where to look, no picture."""

    camera: str
    """`<station>/<camera>`."""
    name: Text
    begin: int
    end: int
    state: str
    """The worst in that time: `down`, `degraded`, `unknown`, `up`."""
    recorded: bool | None = None
    """Whether the recorder's oldest and newest recording hold that time; None = it was never asked."""
    clips: tuple[str, ...] = ()
    """Ids of clips of that time that are kept."""


class WalkBack(View):
    """倒推办: the whole visit that led to a rating."""

    rating: RatingLine
    begun_at: int
    ended_at: int
    events: tuple[VisitEvent, ...]
    cases: tuple[tuple[str, str], ...] = ()
    """Cases that were handled in this window session: (id, number)."""
    named: dict[str, Text] = Field(default_factory=dict)
    """Windows, services and stations on the line: slug -> what people call it."""
    waited_s: int | None = None
    served_s: int | None = None
    pictures: bool = False
    """Camera marks are shown (supervision, registered)."""
    cameras: int = 0
    """Cameras that look at the place of the visit; 0 = the hall has none there."""
    marks: tuple[CameraMark, ...] = ()
    """Only with `pictures`."""
    head_seq: int = 0
    head_hash: str = ""
    clerk_name: str = ""
    department_name: Text | None = None
    may_open_pictures: bool = False
    """Supervision, and neither the rated nor of their department."""
    registered: tuple[tuple[int, str, str], ...] = ()
    """Who registered a look at the pictures: (UTC ms, name, reason)."""
    kept: int = 0
    """Events of the visit beyond those shown (a visit of more than `MOST`)."""


class FollowUpList(View):
    """Follow-ups that this user may see: what has to be done first, then what is over."""

    due: tuple[FollowUpLine, ...]
    over: tuple[FollowUpLine, ...] = ()
    more: bool = False
    """More have to be done than are listed."""


class PublishedGroup(View):
    """A line of the published board; None = too few to be shown."""

    name: Text | None
    key: str
    rated: int | None
    good: float | None
    active: float | None


class PublishedRatings(View):
    """What the hall publishes: indicators of the days before it was taken over; small samples hidden."""

    since: str
    until: str
    published_at: int
    hall: PublishedGroup
    departments: tuple[PublishedGroup, ...]
    replies: int = 0
    """Bad ratings of the span that were answered in public."""
