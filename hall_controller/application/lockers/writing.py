"""How a deposit changes: a step with its columns, and a contradiction that a person has to look at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.lockers.leases import end_leases
from hall_controller.application.lockers.rows import DepositRow
from hall_controller.application.ports import Tx
from hall_controller.application.use_case import impossible
from hall_controller.domain.lockers.deposit import DepositEvent, DepositState, next_state
from hall_controller.domain.transition import NotAllowed

ENDED = frozenset(
    {
        DepositState.COLLECTED,
        DepositState.HANDED_OVER,
        DepositState.SENT_BACK,
        DepositState.UNDONE,
        DepositState.CANCELLED,
        DepositState.PAPERS_COLLECTED,
        DepositState.SPENT,
    }
)


_WHY = {
    DepositState.COLLECTED: "taken",
    DepositState.TAKEN_BACK: "taken_back",
    DepositState.RECALLED: "recalled",
}
"""Why authorisations end."""
OF_A_LEASE = ("locker_locked", "locker_not_authorised")
"""Alarms of a thing that its citizen cannot take out: over when nobody is to take it out any more."""


def begun(tx: Tx, row: DepositRow, at: int, *, told: bool = False) -> DepositRow:
    """A new deposit; `told` = by a station that knows more than the hall."""
    event = "deposit.told" if told else "deposit.prepared"
    tx.record(event, f"deposit:{row.deposit_id}", {"at": at, "state": row.state, "set": row.plain()}, occurred_at=at)
    changed(tx, row)
    return row


def acted(
    tx: Tx, row: DepositRow, event: DepositEvent, what: str = "", by: Sequence[str] = (), **changes: Any
) -> DepositRow:
    """A step of the hall's own; Refused `not_in_this_state`."""
    try:
        state = next_state(row.life, event)
    except NotAllowed as refusal:
        raise impossible(refusal, deposit=row.deposit_id) from None
    return stepped(tx, row, event.value, state, tx.now_ms, what, by, **changes)


def stepped(
    tx: Tx,
    row: DepositRow,
    event: str,
    state: DepositState,
    at: int,
    what: str = "",
    by: Sequence[str] = (),
    spent: str | None = None,
    **changes: Any,
) -> DepositRow:
    """The row with `changes` after `deposit.<event>` at `at` (UTC ms).

    Authorisations stand only for what lies for its owner: with any other state they end; `spent` = the one used.
    """
    if state.value != row.state:
        changes["state"] = state.value
        changes.setdefault("ended_at", at if state in ENDED else None)
        if state is not DepositState.PLACED:
            changes.setdefault("next_at", None)
    new = replace(row, **changes)
    old = row.plain()
    body: dict[str, Any] = {"at": at, "state": new.state}
    body["set"] = {name: value for name, value in new.plain().items() if value != old[name]}
    if what:
        body["what"] = what
    if by:
        body["by"] = list(by)
    tx.record(f"deposit.{event}", f"deposit:{row.deposit_id}", body, occurred_at=at)
    if state is not DepositState.PLACED:
        end_leases(tx, row.deposit_id, _WHY.get(state, "gone"), at=at, spent=spent)
        for code in OF_A_LEASE:
            clear_alarm(tx, code, f"deposit:{row.deposit_id}")
    changed(tx, new)
    return new


def changed(tx: Tx, row: DepositRow) -> None:
    """Pages and the cabinet's document must see it anew."""
    tx.changed("lockers", f"cabinet:{row.cabinet}")
    if row.case_id:
        tx.changed(f"case:{row.case_id}")


def contradiction(tx: Tx, station: str, about: str, what: str, *, cell: str | None = None, **params: str) -> None:
    """What a station told does not fit what the hall knows: kept, shown, and a person must look."""
    body: dict[str, Any] = {"what": what}
    if cell is not None:
        body["cell"] = cell
    if about.startswith("deposit:"):
        body["deposit_id"] = about.removeprefix("deposit:")
    tx.record("locker.contradiction", f"cabinet:{station}", body)
    tx.changed("lockers")
    shown = {"station": station, "cell": cell or "", "what": what, **params}
    raise_alarm(tx, "locker_contradiction", about, shown)
