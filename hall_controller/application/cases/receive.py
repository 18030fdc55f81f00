"""收件: a mirror by one scan of a 办件编号, or an acceptance of our own for 事项 that the hall itself handles."""

import json
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application import sql
from hall_controller.application.cases import items
from hall_controller.application.cases.applicants import AT_DESKS, keep_applicant
from hall_controller.application.cases.clockwork import clockwork_of
from hall_controller.application.cases.items import CaseItem
from hall_controller.application.cases.materials import note_materials
from hall_controller.application.cases.rows import CaseRow, by_number, existing
from hall_controller.application.cases.serials import next_serial
from hall_controller.application.cases.writing import begun, flag, take_step, today, written
from hall_controller.application.commands import Applicant, HearCase, MaterialNote, MirrorCase, ReceiveCase
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require
from hall_controller.domain.cases import patterns
from hall_controller.domain.cases.state import CaseEvent, CaseState

NUMBER = re.compile(r"[0-9A-Za-z〔〕()\-_./]{6,50}")
NOON = 12 * 60
_SIGNED_IN = (
    "SELECT \"window\" FROM window_states WHERE clerk = ? AND business_day = ? AND phase <> 'closed'"
    ' ORDER BY "window" LIMIT 1'
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known at the entry of a case beside its item."""

    number: str
    own: bool
    received_at: int
    applicant: Applicant = field(default_factory=Applicant)
    materials: tuple[MaterialNote, ...] = ()
    window: str | None = None
    delivery: str | None = None
    low_cell: bool = False
    serial: tuple[str, str, int] | None = None


def receive_case(tx: Tx, command: ReceiveCase, facts: HallFacts) -> dict[str, Any]:
    """`{case_id, number, code_id}`; Refused: not_allowed, unknown_item, not_own_item."""
    require(tx.actor, AT_WINDOWS)
    item = items.item_of(tx.connection, command.item, today(facts, tx))
    if item is None:
        raise Refused("unknown_item")
    if not item.own_acceptance:
        raise Refused("not_own_item", item=item.name.zh)
    day = tx.business_day.replace("-", "")
    serial = next_serial(tx, "own", day)
    told = Told(
        number=f"{facts.cases.number_prefix}{day}{serial:04}",
        own=True,
        received_at=tx.now_ms,
        applicant=command.applicant,
        materials=command.materials,
        window=command.window,
        delivery=command.delivery,
        low_cell=command.low_cell,
        serial=("own", day, serial),
    )
    return answer(enter(tx, facts, item, told), new=True)


def mirror_case(tx: Tx, command: MirrorCase, facts: HallFacts) -> dict[str, Any]:
    """`{case_id, number, code_id, new}`; Refused: not_allowed, bad_number, item_needed, unknown_item, bad_day."""
    require(tx.actor, AT_DESKS)
    number = tidy_number(command.number)
    row = by_number(tx.connection, number)
    if row is not None:
        return answer(row, new=False)
    day = today(facts, tx)
    if command.item is None:
        item = items.item_in_number(tx.connection, number, day)
    else:
        item = items.item_of(tx.connection, command.item, day)
        if item is None:
            raise Refused("unknown_item")
    if item is None:
        raise Refused("item_needed", number=number)
    received_at = moment_of(facts, tx, command.received_on)
    row = enter(tx, facts, item, Told(number, own=False, received_at=received_at, window=command.window))
    if command.accepted_on is not None:
        accepted_at = max(received_at, moment_of(facts, tx, command.accepted_on))
        row = take_step(tx, facts, row, CaseEvent.ACCEPTED, accepted_at, accepted_at=accepted_at)
    return answer(row, new=True)


def hear_case(tx: Tx, command: HearCase, facts: HallFacts) -> str:
    """Refused: not_allowed, unknown_case, own_case, ended_already."""
    require(tx.actor, AT_DESKS)
    row = existing(tx.connection, command.case_id)
    if row.own:
        raise Refused("own_case", number=row.number)
    if row.ended_at is not None:
        raise Refused("ended_already")
    return written(tx, facts, row, "heard", tx.now_ms).state


def enter(tx: Tx, facts: HallFacts, item: CaseItem, told: Told) -> CaseRow:
    """Write a new case with its applicant, materials and first light."""
    case_id = uuid7(tx.now_ms)
    row = CaseRow(
        case_id=case_id,
        number=told.number,
        code_id=str(CodeId.new()),
        own=told.own,
        joint=json.dumps([[body, None] for body in item.joint], ensure_ascii=False),
        state=CaseState.RECEIVED.value,
        received_at=told.received_at,
        notice_from=told.received_at,
        entered_at=tx.now_ms,
        stage_at=told.received_at,
        stage_terms=json.dumps({state: [days, unit] for state, days, unit in item.stage_terms}),
        window=told.window or _window_of(tx),
        clerk=tx.actor.id if tx.actor.kind == "user" else None,
        personal_id=keep_applicant(tx, facts, case_id, told.applicant),
        delivery=told.delivery,
        low_cell=told.low_cell,
        heard_at=None if told.own else tx.now_ms,
        **item.columns(facts.cases.limits),
    )
    row = begun(tx, facts, row, told.serial)
    row = note_materials(tx, facts, row, told.materials)
    if tx.actor.kind == "user":  # how long a platform's message was under way says nothing about people
        flag(tx, row, patterns.at_entry(told.received_at, tx.now_ms, facts.cases.patterns))
    return row


def _window_of(tx: Tx) -> str | None:
    """The window at which whoever takes it in is signed in today."""
    if tx.actor.kind != "user":
        return None
    row = sql.one(tx.connection, _SIGNED_IN, (tx.actor.id, tx.business_day))
    return None if row is None else str(row[0])


def answer(row: CaseRow, *, new: bool) -> dict[str, Any]:
    """What pages and systems are told about a case that they named."""
    return {"case_id": row.case_id, "number": row.number, "code_id": row.code_id, "state": row.state, "new": new}


def tidy_number(text: str) -> str:
    """A 办件编号 as it was scanned or typed; Refused `bad_number`."""
    number = "".join(text.split()).upper()
    if NUMBER.fullmatch(number) is None:
        raise Refused("bad_number")
    return number


def moment_of(facts: HallFacts, tx: Tx, day: str | None) -> int:
    """Noon of an ISO day, at most now: a day is all that people know of what the platform did; Refused `bad_day`."""
    if day is None:
        return tx.now_ms
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise Refused("bad_day") from None
    if wanted > clockwork_of(facts).day(tx.now_ms):
        raise Refused("bad_day")
    return min(tx.now_ms, facts.times.moment(wanted.isoformat(), NOON))
