"""办件 as clerks and supervision see them: lists, one case, 监察页."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases import rows
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.papers import case_code
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.domain.cases.state import CASE_TABLE, CaseState
from hall_controller.domain.cases.terms import Term
from hall_controller.read_models.case_views import name_of
from hall_controller.read_models.guide_views import printers
from hall_controller.read_models.models.cases import (
    CaseEventView,
    CaseLine,
    CaseListView,
    CaseView,
    DocumentView,
    MaterialView,
    OrderView,
    PauseView,
    SupervisionView,
)

PAGE = 100
_RUNNING = "ended_at IS NULL"
_COUNTS = f"SELECT light, count(*) FROM cases WHERE {_RUNNING} GROUP BY light"  # noqa: S608 (own names)
_LIST = f"{rows.SELECT} WHERE {_RUNNING} ORDER BY received_at DESC LIMIT ?"
_BY_LIGHT = f"{rows.SELECT} WHERE {_RUNNING} AND light = ? ORDER BY due_at LIMIT ?"
_ENDED = f"{rows.SELECT} WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?"
_FOUND = f"{rows.SELECT} WHERE number LIKE ? ESCAPE '!' ORDER BY received_at DESC LIMIT ?"
_WITH_FLAG = "WHERE case_id IN (SELECT case_id FROM case_flags WHERE flagged_at > ?)"
_FLAGGED = f"{rows.SELECT} {_WITH_FLAG} ORDER BY received_at DESC LIMIT ?"
_FLAGS = "SELECT pattern FROM case_flags WHERE case_id = ? ORDER BY flagged_at, pattern"
_OPEN_ORDER = "SELECT state FROM supervision_orders WHERE case_id = ? AND state <> 'closed' LIMIT 1"
_HISTORY = (
    "SELECT seq, event, state, light, rule, at, recorded_at, actor, note FROM case_steps WHERE case_id = ? ORDER BY seq"
)
_DOCUMENTS = (
    "SELECT document_id, kind, number, issued_at, copies FROM case_documents WHERE case_id = ? ORDER BY issued_at"
)
_ORDER = (
    "SELECT o.order_id, o.case_id, c.number, o.number, o.state, o.light, o.rule, o.text, o.responsible_body,"
    " o.responsible_person, o.responsible_leader, o.answer_by, o.ordered_at, o.ordered_by, o.answer, o.answered_at,"
    " o.answered_by, o.note, o.closed_at, o.closed_by FROM supervision_orders o JOIN cases c ON c.case_id = o.case_id"
)
_ORDERS_OF = f"{_ORDER} WHERE o.case_id = ? ORDER BY o.ordered_at DESC"
_ORDERS = f"{_ORDER} ORDER BY o.state = 'closed', o.answer_by LIMIT ?"
FLAGGED_FOR_MS = 183 * 86_400_000
STEPS_BY_HAND = frozenset(
    {
        "supplement_asked", "supplemented", "accepted", "not_accepted", "reviewed", "submitted", "sent_back",
        "pause_begun", "pause_ended", "extended", "decided", "not_granted", "delivered", "withdrawn", "terminated",
    }
)  # fmt: skip


def case_list(connection: Connection, shown: str = "", wanted: str = "") -> CaseListView:
    """The clerks' list: running ones, those of one `shown` light or `ended`, or those whose number holds `wanted`."""
    if wanted:
        pattern = "%" + wanted.upper().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        found = sql.all_rows(connection, _FOUND, (pattern, PAGE + 1))
    elif shown == "ended":
        found = sql.all_rows(connection, _ENDED, (PAGE + 1,))
    elif shown:
        found = sql.all_rows(connection, _BY_LIGHT, (shown, PAGE + 1))
    else:
        found = sql.all_rows(connection, _LIST, (PAGE + 1,))
    return CaseListView(
        lines=lines_of(connection, found[:PAGE]),
        counts=counts(connection),
        found=wanted or None,
        more=len(found) > PAGE,
    )


def supervision(connection: Connection, facts: HallFacts, now_ms: int) -> SupervisionView:
    """监察页: red before yellow, flagged patterns of half a year, 督办单."""
    red = sql.all_rows(connection, _BY_LIGHT, ("red", PAGE + 1))
    yellow = sql.all_rows(connection, _BY_LIGHT, ("yellow", PAGE + 1))
    flagged = sql.all_rows(connection, _FLAGGED, (now_ms - FLAGGED_FOR_MS, PAGE))
    orders = sql.all_rows(connection, _ORDERS, (PAGE,))
    today = clockwork_of(facts).day(now_ms)
    return SupervisionView(
        lines=lines_of(connection, [*red[:PAGE], *yellow[:PAGE]]),
        flagged=lines_of(connection, flagged),
        orders=orders_of(orders, today),
        counts=counts(connection),
        more=len(red) > PAGE or len(yellow) > PAGE,
    )


def case_view(connection: Connection, facts: HallFacts, case_id: str, now_ms: int) -> CaseView | None:
    """Everything that staff see of one case."""
    row = rows.by_id(connection, case_id)
    if row is None:
        return None
    clockwork = clockwork_of(facts)
    line = lines_of(connection, [tuple(row.plain().values())])[0]
    materials = rows.materials_of(connection, case_id)
    documents = _documents(connection, facts, case_id)
    paused = any(pause.ended is None for pause in row.pause_list())
    return CaseView(
        line=line,
        code=case_code(facts, row),
        item=row.item,
        case_time=row.case_time,
        way=row.way,
        sensitive=row.sensitive,
        accepted_at=row.accepted_at,
        deemed=row.deemed,
        decided_at=row.decided_at,
        ended_at=row.ended_at,
        in_time=row.in_time,
        promised=_limit(row.promised()),
        statutory=_limit(row.statutory()),
        legal_day=row.legal_day,
        extra_days=row.extra_days,
        supplement_by=row.supplement_by,
        later_by=row.later_by,
        joint=row.joint_bodies(),
        pauses=tuple(
            PauseView(
                kind=one.kind,
                notice_no=one.notice_no,
                planned_days=one.planned_days,
                begun=one.begun.isoformat(),
                planned_end=clockwork.counter.planned_end(one).isoformat(),
                ended=one.ended.isoformat() if one.ended else None,
                after_due=one.after_due,
            )
            for one in row.pause_list()
        ),
        materials=tuple(MaterialView(key=one.key, name=one.name, state=one.state, by=one.by) for one in materials),
        documents=documents,
        may_issue=_may_issue(row, {one.kind for one in documents}, any(one.state == "missing" for one in materials)),
        may=_may(row, paused=paused),
        history=tuple(_event(values) for values in sql.all_rows(connection, _HISTORY, (case_id,))),
        orders=orders_of(sql.all_rows(connection, _ORDERS_OF, (case_id,)), clockwork.day(now_ms)),
        flags=line.flags,
        basis=facts.cases.light_basis.get(row.item) or facts.cases.light_basis.get("", ""),
        has_applicant=row.personal_id is not None,
        delivery=row.delivery,
        low_cell=row.low_cell,
        reason=row.reason,
        printers=printers(connection, facts),
    )


def lines_of(connection: Connection, found: Iterable[Sequence[Any]]) -> tuple[CaseLine, ...]:
    """Lines of lists with flags and open 督办单."""
    lines = []
    for values in found:
        row = rows.row_from(values)
        order = sql.one(connection, _OPEN_ORDER, (row.case_id,))
        lines.append(
            CaseLine(
                case_id=row.case_id,
                number=row.number,
                item_name=name_of(row),
                department=row.department,
                own=row.own,
                state=row.state,
                light=row.light,
                rule=row.light_rule,
                light_at=row.light_at,
                due_day=row.due_day,
                provisional=row.provisional,
                received_at=row.received_at,
                window=row.window,
                clerk=row.clerk,
                flags=tuple(one[0] for one in sql.all_rows(connection, _FLAGS, (row.case_id,))),
                order=None if order is None else order[0],
            )
        )
    return tuple(lines)


def orders_of(found: Iterable[Sequence[Any]], today: date) -> tuple[OrderView, ...]:
    """督办单, late ones marked."""
    names = [name for name in OrderView.model_fields if name != "late"]
    views = []
    for values in found:
        plain = dict(zip(names, values, strict=True))
        late = plain["state"] in {"ordered", "returned"} and plain["answer_by"] < today.isoformat()
        views.append(OrderView(**plain, late=late))
    return tuple(views)


def counts(connection: Connection) -> dict[str, int]:
    """Light -> running cases."""
    return {"red": 0, "yellow": 0, "green": 0, "grey": 0} | dict(sql.all_rows(connection, _COUNTS))


def _documents(connection: Connection, facts: HallFacts, case_id: str) -> tuple[DocumentView, ...]:
    return tuple(
        DocumentView(
            document_id=document_id,
            kind=kind,
            name=facts.cases.document_names[kind],
            number=number,
            issued_at=issued_at,
            copies=copies,
        )
        for document_id, kind, number, issued_at, copies in sql.all_rows(connection, _DOCUMENTS, (case_id,))
    )


def _may_issue(row: CaseRow, there: set[str], missing: bool) -> tuple[str, ...]:
    possible = {
        "receipt": "receipt" not in there,
        "acceptance": row.own and row.accepted_at is not None and "acceptance" not in there,
        "supplement": missing and row.state == CaseState.SUPPLEMENT.value,
        "completion": row.decided_at is not None and "completion" not in there,
    }
    return tuple(kind for kind, is_possible in possible.items() if is_possible)


def _may(row: CaseRow, *, paused: bool) -> tuple[str, ...]:
    steps = [event.value for state, event in CASE_TABLE if state.value == row.state and event.value in STEPS_BY_HAND]
    hidden = {"pause_begun" if paused else "pause_ended"} | ({"extended"} if row.extra_days else set())
    return tuple(step for step in steps if step not in hidden)


def _event(values: Sequence[Any]) -> CaseEventView:
    return CaseEventView(**dict(zip(CaseEventView.model_fields, values, strict=True)))


def _limit(term: Term | None) -> str | None:
    return None if term is None else f"{term.days} {term.unit.value}"
