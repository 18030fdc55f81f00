"""Numbered documents of a case: given once, numbered without gaps by kind and year, every copy journalled."""

import json
from typing import Any, Literal, cast

from hall.messages.bodies import PaperMaterial, PrintCase
from hall.model.code import Code, CodeId, CodeKind
from hall.model.ids import uuid7
from hall.model.text import Text
from hall_controller.application import sql
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.items import guide_on
from hall_controller.application.cases.rows import CaseRow, existing, materials_of
from hall_controller.application.cases.serials import next_serial
from hall_controller.application.cases.words import note_of
from hall_controller.application.cases.writing import today
from hall_controller.application.commands import IssueDocument, PrintDocument
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.cases.state import CaseState

_EXISTING = "SELECT document_id FROM case_documents WHERE case_id = ? AND kind = ? ORDER BY issued_at DESC LIMIT 1"
_DOCUMENT = (
    "SELECT document_id, case_id, kind, number, copies, content, issued_at FROM case_documents WHERE document_id = ?"
)
PRINT, TTL_MS = "case.print", 120_000
"""The operation, and how long a station may take: paper that comes later finds nobody."""
Kind = Literal["receipt", "acceptance", "supplement", "completion"]
_NOT_YET = frozenset({CaseState.RECEIVED, CaseState.SUPPLEMENT})
SIGNS = {"receipt": "收", "acceptance": "受", "supplement": "补", "completion": "结"}
PRINTERS = AT_WINDOWS | {"guide"}


def issue_document(tx: Tx, command: IssueDocument, facts: HallFacts) -> dict[str, Any]:
    """`{document_id, number}`, the document that is there already or a new one.

    Refused: not_allowed, unknown_case, unknown_document, not_own_item (受理通知单 of a mirror: a code slip instead),
    not_accepted_yet, nothing_missing, not_decided_yet.
    """
    require(tx.actor, PRINTERS)
    if command.kind not in SIGNS:
        raise Refused("unknown_document", kind=command.kind)
    row = existing(tx.connection, command.case_id)
    _may_exist(tx, row, command.kind)
    found = sql.one(tx.connection, _EXISTING, (row.case_id, command.kind))
    if found is not None and command.kind != "supplement":
        return {"document_id": found[0], "new": False}
    year = today(facts, tx).year
    serial = next_serial(tx, command.kind, str(year))
    document_id = uuid7(tx.now_ms)
    number = f"{facts.cases.number_prefix}{SIGNS[command.kind]}〔{year}〕{serial:04}号"
    body = {
        "document_id": document_id,
        "kind": command.kind,
        "year": year,
        "serial": serial,
        "number": number,
        "content": content_of(tx, facts, row, command.kind),
    }
    tx.record("case.document_issued", f"case:{row.case_id}", body)
    tx.changed(f"case:{row.case_id}")
    return {"document_id": document_id, "number": number, "new": True}


def content_of(tx: Tx, facts: HallFacts, row: CaseRow, kind: str) -> dict[str, Any]:
    """What the paper says, without the applicant, as it is on this day."""
    guide = guide_on(tx.connection, row.item, today(facts, tx))
    wanted = {"receipt": {"given", "later"}, "supplement": {"missing"}}.get(kind, set())
    materials = [one for one in materials_of(tx.connection, row.case_id) if one.state in wanted]
    return {
        "item": {"zh": row.item_zh, "en": row.item_en},
        "case_number": row.number,
        "code_id": row.code_id,
        "own": row.own,
        "body": guide.implementing_body.zh if guide is not None else "",
        "consult": guide.consult.zh if guide is not None and guide.consult is not None else "",
        "complain": guide.complain.zh if guide is not None and guide.complain is not None else "",
        "received_at": row.received_at,
        "accepted_at": row.accepted_at,
        "decided_at": row.decided_at,
        "due_day": row.due_day if row.state != CaseState.RECEIVED.value else None,
        "provisional": row.provisional,
        "supplement_by": row.supplement_by,
        "state": row.state,
        "reason": row.reason or "",
        "materials": [[one.name, one.state, one.by] for one in materials],
        "window": row.window or "",
        "delivery": row.delivery or "",
    }


def print_document(tx: Tx, command: PrintDocument, facts: HallFacts) -> dict[str, Any]:
    """A copy, journalled before it is made: `{document_id, copy, cmd_id}`.

    Copy 1 is the document, every further one a reprint. Refused: not_allowed, unknown_document, reason_needed,
    unknown_station, no_printer.
    """
    require(tx.actor, PRINTERS)
    row = sql.one(tx.connection, _DOCUMENT, (command.document_id,))
    if row is None:
        raise Refused("unknown_document")
    copy = int(row[4]) + 1
    reason = note_of(command.reason)
    if copy > 1 and not reason:
        raise Refused("reason_needed")
    if command.station is not None:
        _prints(facts, command.station)
    body = {
        "document_id": row[0],
        "number": row[3],
        "copy": copy,
        "station": command.station,
        "reason": reason,
    }
    tx.record("case.document_printed", f"case:{row[1]}", body)
    tx.changed(f"case:{row[1]}")
    if command.station is not None:
        paper = slip_of(facts, existing(tx.connection, row[1]), row[2], row[3], json.loads(row[5]), copy, row[6])
        order = paper.model_dump(mode="json", exclude_none=True)
        return {"document_id": row[0], "copy": copy, "cmd_id": tx.command(command.station, PRINT, order, ttl_ms=TTL_MS)}
    return {"document_id": row[0], "copy": copy}


def slip_of(
    facts: HallFacts, row: CaseRow, kind: str, number: str, stored: dict[str, Any], copy: int, issued_at: int
) -> PrintCase:
    """The document as a station prints it: nobody is named, nor a sensitive 事项."""
    clockwork = clockwork_of(facts)

    def moment(at: int | None) -> str | None:
        return None if at is None else clockwork.day(at).isoformat()

    materials = tuple(PaperMaterial(name=name, state=state, by=by) for name, state, by in stored["materials"])
    return PrintCase(
        kind=cast("Kind", kind),
        title=facts.cases.document_names[kind],
        number=number,
        copy_no=copy,
        item=None if row.sensitive else Text(zh=row.item_zh, en=row.item_en or None),
        case_number=row.number,
        own=row.own,
        state=stored["state"],
        issued_on=moment(issued_at) or "",
        received_on=moment(stored["received_at"]) or "",
        accepted_on=moment(stored["accepted_at"]),
        decided_on=moment(stored["decided_at"]),
        due_on=stored["due_day"],
        provisional=stored["provisional"],
        supplement_by=stored["supplement_by"],
        body="" if row.sensitive else stored["body"],
        consult=stored["consult"],
        complain=stored["complain"],
        materials=() if row.sensitive and kind == "receipt" else materials,
        code=case_code(facts, row),
        hall_name=facts.name,
    )


def _prints(facts: HallFacts, slug: str) -> None:
    station = facts.stations.get(slug)
    if station is None:
        raise Refused("unknown_station", station=slug)
    if not station.prints:
        raise Refused("no_printer")


def case_code(facts: HallFacts, row: CaseRow) -> str | None:
    """The signed code (kind CASE) that leads to the case; None while no key is loaded."""
    if facts.cases.sign_code is None:
        return None
    expires_at = row.received_at + facts.cases.code_valid_ms
    return facts.cases.sign_code(Code(CodeKind.CASE, CodeId.parse(row.code_id), expires_at))


def _may_exist(tx: Tx, row: CaseRow, kind: str) -> None:
    state = CaseState(row.state)
    if kind == "acceptance":
        if not row.own:
            raise Refused("not_own_item", item=row.item_zh)
        if state in _NOT_YET or row.accepted_at is None:
            raise Refused("not_accepted_yet")
    if kind == "completion" and row.decided_at is None:
        raise Refused("not_decided_yet")
    if kind == "supplement":
        missing = [one for one in materials_of(tx.connection, row.case_id) if one.state == "missing"]
        if not missing:
            raise Refused("nothing_missing")
