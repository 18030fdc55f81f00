# CONTRACT
"""What pages see of pick-up lockers."""

from typing import Protocol

from hall_controller.read_models.models.lockers import CellHistory, DepositLine, LockersView


class Lockers(Protocol):
    """智能取件柜: cabinets as they stand, things in and out, every opening with its reason (G3)."""

    def page(self, now_ms: int) -> LockersView: ...
    def history(
        self,
        cabinet: str | None = None,
        cell: str | None = None,
        deposit: str | None = None,
        case: str | None = None,
        person_of: str | None = None,
    ) -> CellHistory:
        """Of a cell of a cabinet, of a deposit, of a case, or of everything of the person whose deposit is named."""
        ...

    def of_case(self, case_id: str) -> tuple[DepositLine, ...]:
        """Newest first."""
        ...
