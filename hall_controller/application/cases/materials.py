"""Materials of a case: what was given, what is missing (补正), what is promised for later (容缺)."""

from collections.abc import Iterable
from datetime import date

from hall_controller.application.cases.rows import CaseRow, existing, materials_of
from hall_controller.application.cases.words import note_of
from hall_controller.application.cases.writing import written
from hall_controller.application.commands import MaterialNote, TakeLater
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import AT_WINDOWS, require

STATES = frozenset({"given", "missing", "later"})
MOST = 60


def note_materials(tx: Tx, facts: HallFacts, row: CaseRow, notes: Iterable[MaterialNote]) -> CaseRow:
    """Write down how materials stand; the earliest promise of 容缺 becomes part of the clock."""
    listed = [_plain(note) for note in notes]
    if len(listed) > MOST:
        raise Refused("too_many_materials", most=MOST)
    if not listed:
        return row
    tx.record("case.materials_noted", f"case:{row.case_id}", {"materials": listed})
    return with_later(tx, facts, row)


def with_later(tx: Tx, facts: HallFacts, row: CaseRow) -> CaseRow:
    """The row with the earliest day on which something promised is due."""
    promised = [one.by for one in materials_of(tx.connection, row.case_id) if one.state == "later" and one.by]
    later_by = min(promised, default=None)
    return row if later_by == row.later_by else written(tx, facts, row, "clock_moved", tx.now_ms, later_by=later_by)


def take_later(tx: Tx, command: TakeLater, facts: HallFacts) -> str:
    """The case's state; Refused: not_allowed, unknown_case, unknown_material."""
    require(tx.actor, AT_WINDOWS)
    row = existing(tx.connection, command.case_id)
    found = [one for one in materials_of(tx.connection, row.case_id) if one.key == command.key and one.state == "later"]
    if not found:
        raise Refused("unknown_material")
    return note_materials(tx, facts, row, [MaterialNote(found[0].key, found[0].name)]).state


def _plain(note: MaterialNote) -> dict[str, str | None]:
    if note.state not in STATES:
        raise Refused("unknown_material_state", state=note.state)
    if note.state == "later":
        try:
            date.fromisoformat(note.by or "")
        except ValueError:
            raise Refused("promise_needs_day", material=note.name) from None
    return {"key": note.key[:40], "name": note_of(note.name), "state": note.state, "by": note.by}
