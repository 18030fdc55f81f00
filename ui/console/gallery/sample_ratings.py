"""Samples of 好差评, visibly invented: every state of a follow-up, large and small groups, days and tags."""

from hall.model.rating import default_tags
from hall.model.text import Text
from hall_controller.read_models.models.ratings import (
    CameraMark,
    FollowUpLine,
    FollowUpList,
    FollowUpStep,
    FollowUpView,
    PublishedGroup,
    PublishedRatings,
    RatingLine,
    RatingPattern,
    RatingsView,
    RatingTrend,
    Satisfaction,
    VisitEvent,
    WalkBack,
)
from hall_controller.read_models.rating_sums import Counts, satisfaction, share_of
from ui.console.gallery.sample_tickets import MINUTE, NOW

HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
BASIS = "外地做法：1 个工作日内核实，5 个工作日内整改、一般不超过 15 个工作日（示例，待本厅核定）"
TAX = Text(zh="示例税务局", en="Example Tax Bureau")
SOCIAL = Text(zh="示例人社局", en="Example Social Insurance")
ESTATE = Text(zh="示例不动产中心", en="Example Estate")
DEPARTMENTS = (("tax", TAX), ("social", SOCIAL), ("estate", ESTATE))
MATTERS = {"tax": Text(zh="个体税务登记", en="Sole trader tax registration"),
           "social": Text(zh="社保转移", en="Social insurance transfer"),
           "estate": Text(zh="不动产登记", en="Estate registration")}  # fmt: skip


def rating(name: str, level: str, department: str = "tax", **more: object) -> RatingLine:
    """A rating of window 3 some hours ago."""
    plain = {
        "rating_id": name, "at": NOW - 3 * HOUR, "stage": "session", "channel": "window", "source": "keypad",
        "level": level, "state": "rated", "number": "A012", "window": "3", "department": department,
        "service": department, "matter": MATTERS[department],
    }  # fmt: skip
    return RatingLine.model_validate(plain | more)


def follow(name: str, state: str, light: str, level: str = "dissatisfied", **more: object) -> FollowUpLine:
    """A follow-up with its rating."""
    department = str(more.get("department", "tax"))
    plain = {
        "follow_up_id": name, "state": state,
        "rating": rating(f"r-{name}", level, department, follow_up_id=name, at=NOW - 5 * DAY),
        "department": department, "department_name": dict(DEPARTMENTS)[department], "owner": "chen",
        "owner_name": "陈示例", "anonymous": True, "begun_at": NOW - 5 * DAY, "due_at": NOW + DAY,
        "due_day": "2026-11-24", "light": light, "basis": BASIS,
    }  # fmt: skip
    return FollowUpLine.model_validate(plain | more)


LATE = follow("f-1", "rectify", "red", "very_dissatisfied", due_day="2026-11-19", due_at=NOW - DAY, escalated=1)
NAMED = follow("f-2", "contact", "yellow", anonymous=False, department="social", owner="", owner_name="")
APPEALED = follow("f-3", "appealed", "grey", department="estate")
FRESH = follow("f-4", "reply", "green", reopened=1)
CALLING = follow("f-5", "call_back", "green", anonymous=False)
DONE = follow("f-6", "closed", "green", closed_at=NOW - DAY, in_time=True)
MISTAKEN = follow("f-7", "excluded", "green", closed_at=NOW - 2 * DAY, in_time=True)
_VISIT: tuple[tuple[int, str, str, dict[str, str | int]], ...] = (
    (0, "ticket", "ticket.issued", {"number": "A012", "service": "tax", "station": "k1"}),
    (1, "ticket", "ticket.printed", {}),
    (9, "device", "device.changed", {"device": "printer", "family": "ticket_printer", "state": "userError"}),
    (14, "device", "alarm.raised", {"code": "paper_low"}),
    (26, "ticket", "ticket.called", {"window": "w3", "call_no": 1}),
    (27, "ticket", "ticket.serving_started", {"window": "w3"}),
    (31, "case", "case.received", {"window": "w3"}),
    (32, "document", "case.document_issued", {"kind": "receipt"}),
    (38, "light", "case.light_changed", {"light": "yellow", "rule": "days_left"}),
    (42, "ticket", "ticket.served", {"window": "w3", "outcome": "done"}),
    (42, "rating", "rating.invited", {"station": "a3"}),
    (42, "rating", "rating.given", {"level": "very_dissatisfied", "source": "keypad"}),
    (44, "rating", "follow_up.begun", {"state": "rectify"}),
)
VISIT = tuple(
    VisitEvent(at=NOW - 5 * DAY - 44 * MINUTE + minute * MINUTE, lane=lane, what=what, seq=40_100 + place * 7,
               hash=f"{place + 10:02x}c4" * 16, params=params)
    for place, (minute, lane, what, params) in enumerate(_VISIT)
)  # fmt: skip
DUE = (LATE, NAMED, APPEALED, FRESH, CALLING)
STEPS = (
    FollowUpStep(at=NOW - 5 * DAY, step="begun", by="控制中心"),
    FollowUpStep(at=NOW - 4 * DAY, step="assigned", by="王示例", words="tax"),
    FollowUpStep(at=NOW - 4 * DAY + HOUR, step="rectified", by="陈示例", words="窗口材料清单是旧的，已经换成新的。"),
    FollowUpStep(at=NOW - 3 * DAY, step="reopened", by="王示例", words="网上的清单也要改。"),
)
_CAN = {
    "contact": ("contact", "assign", "appeal"),
    "rectify": ("rectify", "assign", "extend", "appeal"),
    "reply": ("reply", "assign"),
    "call_back": ("call_back", "assign"),
    "closed": ("reopen",),
    "appealed": ("assign",),
}
_GROUPS = {
    "department": (
        ("social", SOCIAL, Counts(310, 180, 60, 8, 3, 1), 1),
        ("tax", TAX, Counts(420, 200, 90, 20, 12, 4), 2),
        ("estate", ESTATE, Counts(40, 14, 4, 0, 1, 1), None),
    ),
    "window": (
        ("w5", Text(zh="社保综合", en="Social insurance"), Counts(310, 180, 60, 8, 3, 1), 1),
        ("w3", Text(zh="税务综合", en="Tax"), Counts(420, 200, 90, 20, 12, 4), 2),
        ("w9", Text(zh="不动产登记", en="Estate"), Counts(40, 14, 4, 0, 1, 1), None),
    ),
    "item": (("social", MATTERS["social"], Counts(310, 180, 60, 8, 3, 1), 1),
             ("tax", MATTERS["tax"], Counts(420, 200, 90, 20, 12, 4), 2),
             ("form", None, Counts(25, 9, 3, 0, 0, 0), None)),
    "channel": (("window", None, Counts(770, 394, 154, 28, 16, 6), 1),
                ("terminal", None, Counts(25, 9, 3, 0, 0, 0), None)),
}  # fmt: skip
_TREND = tuple(
    RatingTrend(day=f"2026-11-{day:02}", rateable=24 + day % 7 * 6, rated=18 + day % 7 * 4,
                good=17 + day % 7 * 4 - day % 3, bad=1 + day % 3)
    for day in range(2, 22) if day % 7 not in {0, 1}
)  # fmt: skip


def _named(groups: tuple[tuple[str, Text | None, Counts, int | None], ...]) -> tuple[Satisfaction, ...]:
    return tuple(satisfaction(*group) for group in groups)


def ratings(state: str, days: int, found: str) -> RatingsView:
    """The page in `full`, `few` or `empty` halls."""
    if state == "empty":
        whole, groups = Counts(), dict[str, tuple[Satisfaction, ...]]()
    elif state == "few":
        whole = Counts(9, 4, 1, 0, 1, 0)
        groups = {"department": (satisfaction("tax", TAX, whole),), "window": (), "item": (), "channel": ()}
    else:
        whole, groups = Counts(795, 403, 157, 28, 16, 6), {by: _named(each) for by, each in _GROUPS.items()}
    full = state == "full"
    return RatingsView(
        since="2026-10-23", until="2026-11-21", days=days, found=found,
        hall=satisfaction("hall", None, whole), groups=groups,
        trend=_TREND if full else _TREND[:2] if state == "few" else (),
        tags=(("very_satisfied", "quick", 86), ("satisfied", "kind", 51), ("very_satisfied", "clear", 40),
              ("dissatisfied", "slow", 9), ("very_dissatisfied", "unclear", 3)) if full else (),
        due=DUE if full else (), tag_words=default_tags().words(),
        basis="一次一评，评后不改；未评不作默认评价（示例，待本厅核定）",
        follow_up={
            "replied": share_of(19, 22, "replied"), "rectified_in_time": share_of(15, 18, "rectified_in_time"),
            "called_back": share_of(6, 7, "called_back"), "satisfied_after": share_of(5, 6, "satisfied_after"),
        } if full else {
            name: share_of(0, 0, name) for name in ("replied", "rectified_in_time", "called_back", "satisfied_after")
        },
        not_invited=(("李示例", 6), ("赵示例", 2)) if full else (),
        patterns=(
            RatingPattern(day="2026-11-18", clerk="赵示例", pattern="quick_keys", part=19, whole=31, usual=0.15),
            RatingPattern(day="2026-11-19", clerk="孙示例", pattern="all_best", part=48, whole=48, usual=0.7),
        ) if full else (),
        outside=3 if full else 0, outside_by=(("3", 3),) if full else (),
        recent=() if state == "empty" or found == "Z999" else (
            rating("r-9", "very_satisfied", "social", number="B007", window="5", source="terminal", comment=True),
            rating("r-8", "dissatisfied", follow_up_id="f-1", tags=("slow",)),
            rating("r-7", "satisfied", stage="self_service", window="", number="", matter=None, channel="terminal"),
            rating("r-6", "dissatisfied", state="excluded"),
        ),
        published="2026-10-31" if full else None,
    )  # fmt: skip


class GalleryRatings:
    """Implements `hall_controller.service.Ratings`; state `full`, `few` or `empty`."""

    def __init__(self) -> None:
        self.state = "full"

    def page(self, days: int = 30, found: str = "") -> RatingsView:
        """The samples."""
        return ratings(self.state, days, found)

    def follow_ups(self, user: str, roles: frozenset[str]) -> FollowUpList:
        """All to those who lead, those of the tax bureau to clerks."""
        del user
        if self.state != "full":
            return FollowUpList(due=())
        own = [line for line in DUE if line.department == "tax"] if roles == {"clerk"} else DUE
        return FollowUpList(due=tuple(own), over=(DONE, MISTAKEN))

    def follow_up(self, follow_up_id: str, user: str, roles: frozenset[str]) -> FollowUpView | None:
        """One of the samples; `rated` is the clerk who was rated."""
        line = next((one for one in (*DUE, DONE, MISTAKEN) if one.follow_up_id == follow_up_id), None)
        if line is None:
            return None
        can = _CAN.get(line.state, ())
        if "supervisor" in roles:
            can = ("judge",) if line.state == "appealed" else ()
        elif roles == {"clerk"}:
            can = tuple(one for one in can if one not in {"assign", "extend", "reopen"})
        rated = user == "rated"
        can = ("appeal",) if rated else (*can, "record") if can and not line.anonymous else can
        return FollowUpView(
            line=line, steps=STEPS, can=can,
            working_days_left=None if line.closed_at else -1 if line.light == "red" else 1, rated_themselves=rated,
            record=not line.anonymous, calls=1, calls_needed=3, days_more=10, departments=DEPARTMENTS,
            people=(("wang", "王示例"), ("zhao", "赵示例")),
            appeal_kind="mistaken" if line.state == "appealed" else None, tag_words=default_tags().words(),
        )  # fmt: skip

    def visit(self, rating_id: str, user: str, roles: frozenset[str]) -> WalkBack | None:
        """One visit, the same for every rating."""
        del user
        if rating_id == "unknown":
            return None
        supervision = "supervisor" in roles
        return WalkBack(
            rating=LATE.rating, begun_at=VISIT[0].at, ended_at=VISIT[-1].at, events=VISIT, waited_s=1_560, served_s=900,
            named={"w3": Text(zh="3 号窗口", en="window 3"), "tax": MATTERS["tax"],
                   "k1": Text(zh="1 号自助机", en="Machine 1")},
            cases=(("case-1", "990101202611210012"),),
            head_seq=48_213, head_hash="5d" * 32, clerk_name="陈示例", department_name=TAX,
            may_open_pictures=supervision, cameras=1, pictures=supervision,
            marks=(
                CameraMark(camera="v1/window-1", name=Text(zh="1 号窗口", en="Window 1"), begin=VISIT[0].at,
                           end=VISIT[-1].at, state="up", recorded=True, clips=("c-1",)),
            ) if supervision else (),
            registered=((NOW - DAY, "钱示例", "核对申诉里说的按错键"),) if supervision else (),
        )  # fmt: skip

    def visit_pdf(self, rating_id: str, user: str, roles: frozenset[str]) -> bytes:
        """The smallest of files."""
        del rating_id, user, roles
        return b"%PDF-1.7 sample"

    def export(self, first: str, last: str, form: str) -> bytes:
        """Only the mark of the form."""
        return f"{first} {last} {form}".encode()

    def published(self) -> PublishedRatings | None:
        """Two that are shown, one that is too small."""
        if self.state == "empty":
            return None
        group = PublishedGroup
        return PublishedRatings(
            since="2026-08-03", until="2026-10-31", published_at=NOW - 20 * DAY, replies=12,
            hall=group(name=None, key="hall", rated=2210, good=0.964, active=0.71),
            departments=(
                group(name=SOCIAL, key="social", rated=1010, good=0.981, active=0.76),
                group(name=TAX, key="tax", rated=1180, good=0.952, active=0.69),
                group(name=ESTATE, key="estate", rated=None, good=None, active=None),
            ),
        )  # fmt: skip
