"""A clerk at the panel orders a cabinet: open a cell, say what happened; a technician takes cells out of use."""

from hall.messages import bodies
from hall_controller.application.alarms import clear_alarm
from hall_controller.application.cases.rows import by_id
from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import CommissionDoor, ConfirmCell, OpenCell, ResolveOpening, UseCell
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.lockers.cells import cells_of
from hall_controller.application.lockers.document import permit
from hall_controller.application.lockers.preparing import AT_CABINETS
from hall_controller.application.lockers.rows import CabinetRow, existing_cabinet, existing_deposit
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.sql import one
from hall_controller.application.use_case import require
from hall_controller.domain.lockers.deposit import DepositState
from hall_controller.domain.station import PRESENT

OPEN_MS = 20_000
"""An order to open a door is void soon: who stands there now may not stand there later."""
CONFIRM_MS = 600_000
SAID = frozenset({"in", "nothing_in", "taken", "not_taken", "empty", "full", "strange"})
FINDINGS = frozenset({"found_empty", "found_full", "found_strange"})
_STATES = {
    "deposit": {DepositState.PREPARED},
    "take_back": {DepositState.PLACED, DepositState.RECALLED},
    "collect": {DepositState.WAITING_FOR_CLERK},
}
KEEPERS = frozenset({"duty_lead", "manager", "technician"})
LEARNERS = frozenset({"technician", "admin"})
_PHASE = "SELECT phase FROM stations WHERE station = ?"
_OPENING = "SELECT station, cell, state FROM locker_openings WHERE opening_id = ?"


def open_cell(tx: Tx, command: OpenCell, facts: HallFacts) -> str:  # noqa: ARG001  (one signature)
    """The order's cmd_id: the one reason of this opening. Refused: not_allowed, unknown_cabinet, cabinet_offline,
    unknown_deposit, unknown_cell, not_in_this_state, other_cabinet, unknown_purpose.
    """
    require(tx.actor, AT_CABINETS)
    cabinet = _there(tx, command.cabinet)
    cell = _checked_cell(tx, cabinet, command) if command.purpose == "check" else _thing_cell(tx, cabinet, command)
    plain = {"purpose": command.purpose, "cell": cell, "deposit_id": command.deposit_id, "by": (tx.actor.id,)}
    reason = note_of(command.reason or "") or None
    body = bodies.OpenCell.model_validate(plain | {"reason": reason, "permit": _permit(tx, command)}).model_dump(
        mode="json", exclude_none=True
    )
    cmd_id = tx.command(cabinet.station, "locker.open", body, ttl_ms=OPEN_MS)
    noted = {"what": command.purpose, "cmd_id": cmd_id, "by": [tx.actor.id]}
    noted |= {name: body[name] for name in ("cell", "deposit_id", "reason") if name in body}
    tx.record("locker.open_ordered", f"cabinet:{cabinet.station}", noted)
    return cmd_id


def _thing_cell(tx: Tx, cabinet: CabinetRow, command: OpenCell) -> str | None:
    allowed = _STATES.get(command.purpose)
    if allowed is None:
        raise Refused("unknown_purpose", purpose=command.purpose)
    row = existing_deposit(tx.connection, command.deposit_id or "")
    if row.cabinet != cabinet.station:
        raise Refused("other_cabinet", cabinet=row.cabinet)
    if row.life not in allowed or (row.life is DepositState.PLACED and not row.overdue):
        raise Refused("not_in_this_state", state=row.state, step=command.purpose)
    return command.cell if command.purpose == "deposit" else row.cell


def _permit(tx: Tx, command: OpenCell) -> bodies.DepositPermit | None:
    """Goes with the order: whoever presses at once must not be told that there is none."""
    if command.purpose != "deposit":
        return None
    row = existing_deposit(tx.connection, command.deposit_id or "")
    return permit(row, by_id(tx.connection, row.case_id))


def _checked_cell(tx: Tx, cabinet: CabinetRow, command: OpenCell) -> str:
    if command.cell is None or command.cell not in cells_of(tx.connection, cabinet.station):
        raise Refused("unknown_cell", cell=command.cell or "")
    return command.cell


def confirm_cell(tx: Tx, command: ConfirmCell, facts: HallFacts) -> str:  # noqa: ARG001  (one signature)
    """The order's cmd_id; Refused: not_allowed, unknown_cabinet, cabinet_offline, unknown_opening, unknown_word."""
    require(tx.actor, AT_CABINETS)
    cabinet = _there(tx, command.cabinet)
    if command.said not in SAID:
        raise Refused("unknown_word", said=command.said)
    _opening(tx, command.opening_id, cabinet.station)
    plain = {"opening_id": command.opening_id, "said": command.said, "by": (tx.actor.id,)}
    body = bodies.ConfirmCell.model_validate(plain).model_dump(mode="json")
    cmd_id = tx.command(cabinet.station, "locker.confirm", body, ttl_ms=CONFIRM_MS)
    noted = {"what": command.said, "opening_id": command.opening_id, "cmd_id": cmd_id, "by": [tx.actor.id]}
    tx.record("locker.confirm_ordered", f"cabinet:{cabinet.station}", noted)
    return cmd_id


def resolve_opening(tx: Tx, command: ResolveOpening, facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """A person looked: `found_empty`, `found_full` or `found_strange`; the cell itself is freed by who stands there.

    Refused: not_allowed, unknown_opening, resolved_already, unknown_finding.
    """
    require(tx.actor, AT_CABINETS)
    if command.finding not in FINDINGS:
        raise Refused("unknown_finding", finding=command.finding)
    station, state = _opening(tx, command.opening_id)
    if state not in {"unknown", "recorded"}:
        raise Refused("resolved_already", state=state)
    body = {"station": station, "state": "resolved", "outcome": command.finding, "by": [tx.actor.id]}
    tx.record("locker.opening_resolved", f"opening:{command.opening_id}", body)
    clear_alarm(tx, "locker_opening_unknown", f"opening:{command.opening_id}")
    tx.changed("lockers", f"cabinet:{station}")


def use_cell(tx: Tx, command: UseCell, facts: HallFacts) -> str:  # noqa: ARG001  (one signature)
    """The order's cmd_id; Refused: not_allowed, unknown_cabinet, cabinet_offline, unknown_cell."""
    require(tx.actor, KEEPERS)
    cabinet = _there(tx, command.cabinet)
    if command.cell not in cells_of(tx.connection, cabinet.station):
        raise Refused("unknown_cell", cell=command.cell)
    body = bodies.CloseCell(cell=command.cell, in_use=command.in_use, by=(tx.actor.id,)).model_dump(mode="json")
    cmd_id = tx.command(cabinet.station, "locker.use", body, ttl_ms=CONFIRM_MS)
    noted = {"what": "in_use" if command.in_use else "closed", "cell": command.cell, "cmd_id": cmd_id}
    tx.record("locker.use_ordered", f"cabinet:{cabinet.station}", noted | {"by": [tx.actor.id]})
    return cmd_id


def commission_door(tx: Tx, command: CommissionDoor, facts: HallFacts) -> str:
    """The order's cmd_id; the station refuses a door behind which something lies.

    Refused: not_allowed, unknown_station, cabinet_offline, unknown_door.
    """
    require(tx.actor, LEARNERS)
    if command.station not in facts.stations:
        raise Refused("unknown_station", station=command.station)
    _present(tx, command.station)
    try:
        body = bodies.CommissionDoor(door=command.door, by=(tx.actor.id,)).model_dump(mode="json")
    except ValueError:
        raise Refused("unknown_door", door=command.door[:80]) from None
    cmd_id = tx.command(command.station, "locker.commission", body, ttl_ms=OPEN_MS)
    noted = {"what": body["door"], "cmd_id": cmd_id, "by": [tx.actor.id]}
    tx.record("locker.commission_ordered", f"cabinet:{command.station}", noted)
    return cmd_id


def _there(tx: Tx, station: str) -> CabinetRow:
    """The cabinet, whose station must be there: an order to a door is for who stands before it now."""
    cabinet = existing_cabinet(tx.connection, station)
    _present(tx, station)
    return cabinet


def _present(tx: Tx, station: str) -> None:
    row = one(tx.connection, _PHASE, (station,))
    if row is None or row[0] not in PRESENT:
        raise Refused("cabinet_offline", cabinet=station)


def _opening(tx: Tx, opening_id: str, station: str | None = None) -> tuple[str, str]:
    row = one(tx.connection, _OPENING, (opening_id,))
    if row is None or (station is not None and row[0] != station):
        raise Refused("unknown_opening")
    return row[0], row[2]
