"""A stored document of a case as a page to be set; the applicant only where the paper may name them."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection

from hall.model.text import Text
from hall.paper.documents import CaseContent, DocumentPage, compose
from hall_controller.application import sql
from hall_controller.application.cases import rows
from hall_controller.application.cases.clockwork import Clockwork, clockwork_of
from hall_controller.application.cases.papers import case_code
from hall_controller.application.hall_facts import HallFacts

_DOCUMENT = "SELECT case_id, kind, number, issued_at, content FROM case_documents WHERE document_id = ?"


def document_page(
    connection: Connection, facts: HallFacts, document_id: str, copy: int, *, query_print: bool = False
) -> DocumentPage | None:
    """Copy `copy` of a document; a 查询打印件 names nobody. None for an unknown one.

    Record the copy first (`PrintDocument`): nothing here writes.
    """
    found = sql.one(connection, _DOCUMENT, (document_id,))
    if found is None:
        return None
    case_id, kind, number, issued_at, text = found
    row = rows.by_id(connection, case_id)
    if row is None:
        return None
    clockwork = clockwork_of(facts)
    applicant = "" if query_print else _applicant(connection, facts, row.personal_id)
    return compose(
        kind,
        facts.cases.document_names[kind],
        facts.name,
        number,
        content_of(json.loads(text), clockwork, applicant, facts),
        clockwork.day(issued_at),
        code=case_code(facts, row),
        copy=copy,
        query_print=query_print,
    )


def content_of(stored: dict[str, Any], clockwork: Clockwork, applicant: str, facts: HallFacts) -> CaseContent:
    """The journal's content as the paper takes it."""

    def moment(name: str) -> date | None:
        return None if stored[name] is None else clockwork.day(stored[name])

    window = facts.windows.get(stored["window"])
    return CaseContent(
        item=Text(zh=stored["item"]["zh"], en=stored["item"]["en"] or None),
        case_number=stored["case_number"],
        own=stored["own"],
        received_on=clockwork.day(stored["received_at"]),
        accepted_on=moment("accepted_at"),
        decided_on=moment("decided_at"),
        due_on=_day(stored["due_day"]),
        provisional=stored["provisional"],
        supplement_by=_day(stored["supplement_by"]),
        state=stored["state"],
        reason=stored["reason"],
        body=stored["body"],
        consult=stored["consult"],
        complain=stored["complain"],
        window="" if window is None else f"{window.sign} 号窗口（{window.name.zh}）",
        materials=tuple((name, state, _day(by)) for name, state, by in stored["materials"]),
        applicant=applicant,
    )


def _applicant(connection: Connection, facts: HallFacts, personal_id: str | None) -> str:
    store = facts.cases.personal
    if store is None or personal_id is None:
        return ""
    fields = store.open(connection, personal_id)
    return "" if fields is None else str(fields.get("name", ""))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
