"""One 办件 as clerks and supervision see it: where it stands, what is possible, everything that happened."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.cases import rows
from hall_controller.application.cases.applicants import has_second_factor
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.papers import case_code
from hall_controller.application.cases.rows import CaseRow
from hall_controller.application.hall_facts import HallFacts
from hall_controller.domain.cases.state import CASE_TABLE, CaseState
from hall_controller.domain.cases.terms import Term
from hall_controller.read_models.case_bases import yellow_basis
from hall_controller.read_models.case_lists import ORDER, lines_of, orders_of
from hall_controller.read_models.guide_views import printers
from hall_controller.read_models.locker_consent import consent_on, item_may_lie
from hall_controller.read_models.models.cases import CaseEventView, CaseView, DocumentView, MaterialView, PauseView
from hall_controller.read_models.names import Names

_AS_STORED = (
    "item", "case_time", "way", "sensitive", "accepted_at", "deemed", "decided_at", "ended_at", "in_time", "legal_day",
    "extra_days", "supplement_by", "later_by", "delivery", "low_cell", "reason", "heard_at",
)  # fmt: skip
_HISTORY = (
    "SELECT seq, event, state, light, rule, at, recorded_at, actor, note FROM case_steps WHERE case_id = ? ORDER BY seq"
)
_DOCUMENTS = (
    "SELECT document_id, kind, number, issued_at, copies FROM case_documents WHERE case_id = ? ORDER BY issued_at"
)
STEPS_BY_HAND = frozenset(
    {
        "supplement_asked", "supplemented", "accepted", "not_accepted", "reviewed", "submitted", "sent_back",
        "pause_begun", "pause_ended", "extended", "decided", "not_granted", "delivered", "withdrawn", "terminated",
    }
)  # fmt: skip
_ORDERS_OF = f"{ORDER} WHERE o.case_id = ? ORDER BY o.ordered_at DESC"


def case_view(connection: Connection, facts: HallFacts, case_id: str, now_ms: int) -> CaseView | None:
    """Everything that staff see of one case."""
    row = rows.by_id(connection, case_id)
    if row is None:
        return None
    line, names = lines_of(connection, facts, [tuple(row.plain().values())])[0], Names(connection)
    materials = rows.materials_of(connection, case_id)
    documents = _documents(connection, facts, case_id)
    today = clockwork_of(facts).day(now_ms)
    missing = any(one.state == "missing" for one in materials)
    return CaseView(
        **{name: getattr(row, name) for name in _AS_STORED},
        line=line,
        flags=line.flags,
        code=case_code(facts, row),
        promised=_limit(row.promised()),
        statutory=_limit(row.statutory()),
        joint=row.joint_bodies(),
        pauses=_pauses(facts, row),
        materials=tuple(MaterialView(key=one.key, name=one.name, state=one.state, by=one.by) for one in materials),
        documents=documents,
        may_issue=_may_issue(row, {one.kind for one in documents}, missing=missing),
        may=_may(row),
        history=tuple(_event(values, names) for values in sql.all_rows(connection, _HISTORY, (case_id,))),
        orders=orders_of(sql.all_rows(connection, _ORDERS_OF, (case_id,)), today, names),
        basis=yellow_basis(facts, row),
        flag_basis=facts.cases.bases.patterns,
        has_applicant=row.personal_id is not None,
        has_factor=has_second_factor(connection, row.case_id),
        locker=item_may_lie(connection, row, today),
        consent_on=consent_on(connection, case_id),
        printers=printers(connection, facts, cases=True),
    )


def _pauses(facts: HallFacts, row: CaseRow) -> tuple[PauseView, ...]:
    counter = clockwork_of(facts).counter
    return tuple(
        PauseView(
            kind=one.kind,
            notice_no=one.notice_no,
            planned_days=one.planned_days,
            begun=one.begun.isoformat(),
            planned_end=counter.planned_end(one).isoformat(),
            ended=one.ended.isoformat() if one.ended else None,
            after_due=one.after_due,
        )
        for one in row.pause_list()
    )


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


def _may_issue(row: CaseRow, there: set[str], *, missing: bool) -> tuple[str, ...]:
    possible = {
        "receipt": "receipt" not in there,
        "acceptance": row.own and row.accepted_at is not None and "acceptance" not in there,
        "supplement": missing and row.state == CaseState.SUPPLEMENT.value,
        "completion": row.decided_at is not None and "completion" not in there,
    }
    return tuple(kind for kind, is_possible in possible.items() if is_possible)


def _may(row: CaseRow) -> tuple[str, ...]:
    paused = any(pause.ended is None for pause in row.pause_list())
    steps = [event.value for state, event in CASE_TABLE if state.value == row.state and event.value in STEPS_BY_HAND]
    hidden = {"pause_begun" if paused else "pause_ended"} | ({"extended"} if row.extra_days else set())
    return tuple(step for step in steps if step not in hidden)


def _event(values: Sequence[Any], names: Names) -> CaseEventView:
    plain = dict(zip(CaseEventView.model_fields, values, strict=True))
    kind, _, who = plain["actor"].partition(":")
    return CaseEventView(**plain | {"actor": f"user:{names.of(who)}" if kind == "user" else plain["actor"]})


def _limit(term: Term | None) -> str | None:
    return None if term is None else f"{term.days} {term.unit.value}"
