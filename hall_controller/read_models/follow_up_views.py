"""差评整改 as pages show it: the list by urgency, one follow-up with its steps and what this user may do."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.appeals import JUDGES
from hall_controller.application.ratings.people import HANDS, departments_of, may_own
from hall_controller.application.ratings.rows import FOLLOW_UPS, FollowUpRow, RatingRow, existing_rating
from hall_controller.application.use_case import LEADING
from hall_controller.domain.ratings.follow_up import FOLLOW_UP_TABLE, FollowUpEvent, FollowUpState, may_close, may_judge
from hall_controller.read_models.models.ratings import FollowUpList, FollowUpStep, FollowUpView
from hall_controller.read_models.rating_lines import RatingLines

MOST = 100
MOST_DAYS = 60
SEE_ALL = frozenset({"duty_lead", "manager", "supervisor"})
_ORDER = (
    "ORDER BY CASE light WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 WHEN 'green' THEN 2 ELSE 3 END,"
    " coalesce(due_at, 0), begun_at"
)
_DUE = f"{FOLLOW_UPS} WHERE state NOT IN ('closed', 'excluded') {_ORDER} LIMIT ?"
_OVER = f"{FOLLOW_UPS} WHERE state IN ('closed', 'excluded') ORDER BY updated_at DESC LIMIT ?"
_ONE = f"{FOLLOW_UPS} WHERE follow_up_id = ?"
_RATED = "SELECT follow_up_id FROM follow_ups JOIN ratings USING (rating_id) WHERE clerk = ?"
_STEPS = "SELECT at, step, actor, words, result FROM follow_up_steps WHERE follow_up_id = ? ORDER BY seq"
_E, _S = FollowUpEvent, FollowUpState
_BY_HANDS: Mapping[str, FollowUpEvent] = {
    "contact": _E.REACHED,
    "rectify": _E.RECTIFIED,
    "reply": _E.REPLIED,
    "call_back": _E.SATISFIED,
}


def due_follow_ups(connection: Connection, lines: RatingLines) -> FollowUpList:
    """What somebody has to do, the most urgent first."""
    rows = sql.all_rows(connection, _DUE, (MOST + 1,))
    due = tuple(lines.follow_up(FollowUpRow(*row)) for row in rows[:MOST])
    return FollowUpList(due=due, more=len(rows) > MOST)


def follow_up_list(
    connection: Connection, facts: HallFacts, departments: Mapping[str, Text], user: str, roles: frozenset[str]
) -> FollowUpList:
    """Of the departments that this user works for, and about the user; all for those who lead or supervise."""
    lines, sees = RatingLines(connection, facts, departments), _sight(connection, facts, user, roles)
    rows = [FollowUpRow(*row) for row in sql.all_rows(connection, _DUE, (MOST * 20,))]
    over = [FollowUpRow(*row) for row in sql.all_rows(connection, _OVER, (MOST * 20,))]
    mine = [row for row in rows if sees(row)]
    return FollowUpList(
        due=tuple(lines.follow_up(row) for row in mine[:MOST]),
        over=tuple(lines.follow_up(row) for row in [row for row in over if sees(row)][:20]),
        more=len(mine) > MOST,
    )


def follow_up_view(
    connection: Connection,
    facts: HallFacts,
    departments: Mapping[str, Text],
    follow_up_id: str,
    user: str,
    roles: frozenset[str],
    now_ms: int,
) -> FollowUpView | None:
    """One follow-up; None when there is none, or it is another department's."""
    found = sql.one(connection, _ONE, (follow_up_id,))
    row = None if found is None else FollowUpRow(*found)
    if row is None or not _sight(connection, facts, user, roles)(row):
        return None
    lines, rating = RatingLines(connection, facts, departments), existing_rating(connection, row.rating_id)
    steps = sql.all_rows(connection, _STEPS, (follow_up_id,))
    rules = facts.ratings.rules
    return FollowUpView(
        line=lines.follow_up(row),
        steps=tuple(
            FollowUpStep(at=at, step=step, by=lines.names.of(actor) or "", words=words, result=result)
            for at, step, actor, words, result in steps
        ),
        can=steps_for(row, rating, facts, user, roles),
        working_days_left=_days_left(facts, row, now_ms),
        rated_themselves=user == rating.clerk,
        record=rating.record_id is not None,
        calls=row.calls,
        calls_needed=rules.calls,
        days_more=max(0, rules.rectify_most - rules.rectify_days - row.extra_days),
        appeal_kind=row.appeal_kind,
        departments=tuple(departments.items()),
        people=tuple((one, lines.names.of(one) or one) for one in may_own(connection, rating.clerk)),
        tag_words=facts.ratings.tags.words(),
    )


def steps_for(
    row: FollowUpRow, rating: RatingRow, facts: HallFacts, user: str, roles: frozenset[str]
) -> tuple[str, ...]:
    """Steps that this user may make now; the use cases decide again."""
    state = FollowUpState(row.state)
    possible = {event for own, event in FOLLOW_UP_TABLE if own is state}
    hands, leads, rated = bool(HANDS & roles), bool(LEADING & roles), user == rating.clerk
    can = [name for name, event in _BY_HANDS.items() if event in possible and hands and not rated]
    if state is _S.REPLY and row.anonymous and hands and not rated and "reply" not in can:
        can.append("reply")
    more = {
        "close": leads and not rated and may_close(state, row.calls, facts.ratings.rules),
        "assign": leads and not rated and row.closed_at is None,
        "extend": leads and not rated and state is _S.RECTIFY and _may_grow(facts, row),
        "reopen": leads and not rated and _E.REOPENED in possible,
        "appeal": hands and _E.APPEALED in possible,
        "judge": bool(JUDGES & roles) and state is _S.APPEALED and may_judge(user, rating.clerk, row.appellant or ""),
        "record": hands and not rated and rating.record_id is not None,
    }
    return (*can, *(name for name, allowed in more.items() if allowed))


def _may_grow(facts: HallFacts, row: FollowUpRow) -> bool:
    rules = facts.ratings.rules
    return rules.rectify_days + row.extra_days < rules.rectify_most


def _sight(connection: Connection, facts: HallFacts, user: str, roles: frozenset[str]) -> Callable[[FollowUpRow], bool]:
    """Which follow-ups this user may see; whoever was rated sees theirs wherever they went, and may appeal."""
    if SEE_ALL & roles:
        return lambda _: True
    own = departments_of(connection, facts, user)
    rated = frozenset(one for (one,) in sql.all_rows(connection, _RATED, (user,)))
    return lambda row: row.owner == user or row.department in own or row.follow_up_id in rated


def _days_left(facts: HallFacts, row: FollowUpRow, now_ms: int) -> int | None:
    """Working days after today up to the due day; below nothing when it is over; None while nothing is due."""
    if row.due_day is None:
        return None
    calendar, today, due = facts.times.hours.calendar, clockwork_of(facts).day(now_ms), date.fromisoformat(row.due_day)
    first, last, sign = (today, due, 1) if due >= today else (due, today, -1)
    span = min((last - first).days, MOST_DAYS)
    return sign * sum(calendar.is_working_day(first + timedelta(days=step)) for step in range(1, span + 1))
