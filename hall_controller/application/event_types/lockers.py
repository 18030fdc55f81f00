"""取件柜: what cabinets told, deposits and their authorisations. No digits, no keys, nobody's name.

Subjects: `cabinet:<station>`, `cell:<station>/<cell>`, `opening:<id>`, `deposit:<id>`, `lease:<id>`, `case:<id>`.
"""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict


class CabinetTold(TypedDict):
    """Body of cabinet told: layout and ledger as the station has them."""

    cabinet: dict[str, Any]
    public_key: str
    cells: list[dict[str, Any]]


class CellChanged(TypedDict):
    """Body of cell changed."""

    now: dict[str, Any]
    why: str


class OpeningRecorded(TypedDict):
    """Body of opening recorded: the row."""

    station: str
    cell: str
    purpose: str
    how: str
    by: list[str]
    deposit_id: NotRequired[str]
    lease_id: NotRequired[str]
    cmd_id: NotRequired[str]
    after: NotRequired[str]
    reason: NotRequired[str]


class OpeningSettled(TypedDict):
    """Body of opening settled and opening resolved."""

    station: str
    state: str
    outcome: str
    by: list[str]


class DepositStepped(TypedDict):
    """Body of a step of a deposit: the columns that change; `what` is the code of the reason."""

    at: int
    state: str
    set: dict[str, Any]
    what: NotRequired[str]
    by: NotRequired[list[str]]


class LeaseGiven(TypedDict):
    """Body of lease given."""

    deposit_id: str
    cabinet: str
    who: str
    person: str
    code_id: str
    factor: bool
    expires_at: int
    paper: NotRequired[str]
    record: NotRequired[str]
    """Personal record of an agent."""


class LeaseEnded(TypedDict):
    """Body of lease ended."""

    reason: str


class LeaseTried(TypedDict):
    """Body of a wrong second factor."""

    left: int


class LeasesSealed(TypedDict):
    """Body of leases sealed anew for another key of the cabinet; `lost` need new codes."""

    sealed: int
    lost: int


class AtCabinet(TypedDict):
    """Body of something at a cabinet that changes no row but the history."""

    what: str
    cell: NotRequired[str]
    deposit_id: NotRequired[str]
    opening_id: NotRequired[str]
    cmd_id: NotRequired[str]
    by: NotRequired[list[str]]
    reason: NotRequired[str]
    until: NotRequired[int]
    emergency_id: NotRequired[str]
    cells: NotRequired[list[str]]
    found: NotRequired[dict[str, str]]
    expected: NotRequired[str]
    seen: NotRequired[str]


class DeliveryConfirmed(TypedDict):
    """Body of delivery confirmed (送达方式确认)."""

    how: str
    signed_on: str
    low_cell: bool
    contact: str | None


STEPS = (
    "prepared", "placed", "undone", "not_placed", "collected", "taken_back", "put_in", "papers_collected",
    "found_again", "spent", "cancelled", "recalled", "handed_over", "sent_back", "changed", "reminded", "overdue",
    "untold",
)  # fmt: skip
"""Steps of deposits; `told` = one of which the hall knew nothing."""

AT_CABINETS = (
    "checked", "digits_paused", "alarm_raised", "alarm_cleared", "emergency_begun", "emergency_ended",
    "open_ordered", "confirm_ordered", "use_ordered", "commission_ordered", "contradiction",
)  # fmt: skip
"""What only the history keeps."""

LOCKERS: Mapping[str, Any] = {
    "locker.cabinet_told": CabinetTold,
    "locker.cell_changed": CellChanged,
    "locker.opening_recorded": OpeningRecorded,
    "locker.opening_settled": OpeningSettled,
    "locker.opening_resolved": OpeningSettled,
    **{f"deposit.{step}": DepositStepped for step in STEPS},
    "deposit.told": DepositStepped,
    "lease.given": LeaseGiven,
    "lease.ended": LeaseEnded,
    "lease.refused": LeaseTried,
    "lease.locked": LeaseTried,
    "locker.leases_sealed": LeasesSealed,
    **{f"locker.{what}": AtCabinet for what in AT_CABINETS},
    "delivery.confirmed": DeliveryConfirmed,
}
