"""The one reason of an opening (G3): a lease, an order of the controller, a permit, or staff at the cabinet."""

from collections.abc import Sequence

from hall.model.locker import Purpose

TWO = 2


def has_reason(
    purpose: Purpose,
    *,
    lease: str | None = None,
    deposit: str | None = None,
    order: str | None = None,
    by: Sequence[str] = (),
    after: str | None = None,
) -> bool:
    """Whether what a station recorded before the pulse is a reason for that purpose."""
    match purpose:
        case Purpose.PICKUP:
            return lease is not None
        case Purpose.REOPEN:
            return after is not None
        case Purpose.PUT_IN:
            return deposit is not None
        case Purpose.EMERGENCY:
            return len(set(by)) >= TWO
        case _:
            return bool(by) or order is not None
