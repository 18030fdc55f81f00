"""Lists of 办件 for clerks and supervision: by light, by number, flagged, with their 督办单."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases import rows
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.hall_facts import HallFacts
from hall_controller.read_models.case_bases import basis_of
from hall_controller.read_models.case_views import name_of
from hall_controller.read_models.models.cases import CaseLine, CaseListView, OrderView, SupervisionView
from hall_controller.read_models.names import Names

PAGE = 100
_RUNNING = "ended_at IS NULL"
_COUNTS = f"SELECT light, count(*) FROM cases WHERE {_RUNNING} GROUP BY light"  # noqa: S608 (own names)
_LIST = f"{rows.SELECT} WHERE {_RUNNING} ORDER BY received_at DESC LIMIT ?"
_BY_LIGHT = f"{rows.SELECT} WHERE {_RUNNING} AND light = ? ORDER BY due_at LIMIT ?"
_SILENT = f"{rows.SELECT} WHERE {_RUNNING} AND light = 'grey' AND light_rule = 'no_news' ORDER BY due_at LIMIT ?"
_ENDED = f"{rows.SELECT} WHERE ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ?"
_FOUND = f"{rows.SELECT} WHERE number LIKE ? ESCAPE '!' ORDER BY received_at DESC LIMIT ?"
_WITH_FLAG = "WHERE case_id IN (SELECT case_id FROM case_flags WHERE flagged_at > ?)"
_FLAGGED = f"{rows.SELECT} {_WITH_FLAG} ORDER BY received_at DESC LIMIT ?"
_FLAGS = "SELECT pattern FROM case_flags WHERE case_id = ? ORDER BY flagged_at, pattern"
_OPEN_ORDER = "SELECT state FROM supervision_orders WHERE case_id = ? AND state <> 'closed' LIMIT 1"
ORDER = (
    "SELECT o.order_id, o.case_id, c.number, o.number, o.state, o.light, o.rule, o.text, o.responsible_body,"
    " o.responsible_person, o.responsible_leader, o.answer_by, o.ordered_at, o.ordered_by, o.answer, o.answered_at,"
    " o.answered_by, o.note, o.closed_at, o.closed_by FROM supervision_orders o JOIN cases c ON c.case_id = o.case_id"
)
_ORDERS = f"{ORDER} ORDER BY o.state = 'closed', o.answer_by LIMIT ?"
FLAGGED_FOR_MS = 183 * 86_400_000


def case_list(connection: Connection, facts: HallFacts, shown: str = "", wanted: str = "") -> CaseListView:
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
        lines=lines_of(connection, facts, found[:PAGE]),
        counts=counts(connection),
        found=wanted or None,
        more=len(found) > PAGE,
    )


def supervision(connection: Connection, facts: HallFacts, now_ms: int) -> SupervisionView:
    """监察页: red before yellow, flagged patterns of half a year, 督办单."""
    red = sql.all_rows(connection, _BY_LIGHT, ("red", PAGE + 1))
    yellow = sql.all_rows(connection, _BY_LIGHT, ("yellow", PAGE + 1))
    silent = sql.all_rows(connection, _SILENT, (PAGE,))
    flagged = sql.all_rows(connection, _FLAGGED, (now_ms - FLAGGED_FOR_MS, PAGE))
    orders = sql.all_rows(connection, _ORDERS, (PAGE,))
    today = clockwork_of(facts).day(now_ms)
    return SupervisionView(
        lines=lines_of(connection, facts, [*red[:PAGE], *yellow[:PAGE]]),
        silent=lines_of(connection, facts, silent),
        flagged=lines_of(connection, facts, flagged),
        flag_basis=facts.cases.bases.patterns,
        orders=orders_of(orders, today, Names(connection)),
        counts=counts(connection),
        more=len(red) > PAGE or len(yellow) > PAGE,
    )


def lines_of(connection: Connection, facts: HallFacts, found: Iterable[Sequence[Any]]) -> tuple[CaseLine, ...]:
    """Lines of lists with flags and open 督办单; windows by their sign, clerks by name."""
    lines, names = [], Names(connection)
    for values in found:
        row = rows.row_from(values)
        order = sql.one(connection, _OPEN_ORDER, (row.case_id,))
        window = facts.windows.get(row.window or "")
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
                basis=basis_of(connection, facts, row),
                light_at=row.light_at,
                due_day=row.due_day,
                provisional=row.provisional,
                received_at=row.received_at,
                window=window.sign if window else row.window,
                clerk=names.of(row.clerk),
                flags=tuple(one[0] for one in sql.all_rows(connection, _FLAGS, (row.case_id,))),
                order=None if order is None else order[0],
            )
        )
    return tuple(lines)


def orders_of(found: Iterable[Sequence[Any]], today: date, people: Names) -> tuple[OrderView, ...]:
    """督办单, late ones marked, people by name."""
    names = [name for name in OrderView.model_fields if name != "late"]
    views = []
    for values in found:
        plain = dict(zip(names, values, strict=True))
        late = plain["state"] in {"ordered", "returned"} and plain["answer_by"] < today.isoformat()
        plain |= {by: people.of(plain[by]) for by in ("ordered_by", "answered_by", "closed_by")}
        views.append(OrderView(**plain, late=late))
    return tuple(views)


def counts(connection: Connection) -> dict[str, int]:
    """Light -> running cases."""
    return {"red": 0, "yellow": 0, "green": 0, "grey": 0} | dict(sql.all_rows(connection, _COUNTS))
