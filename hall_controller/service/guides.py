# CONTRACT
"""What pages do with guides (办事指南)."""

from typing import Protocol

from hall.model.guide import Guide
from hall_controller.application.ports import Actor
from hall_controller.read_models.guide_catalogue import EditionRow, VersionRow
from hall_controller.read_models.guide_pages import CheckedProposal, GuidePage, PublishProgress


class Guides(Protocol):
    """办事指南: files that are read and checked, publications in pieces, item codes."""

    def page(self, query: str, offset: int, most: int) -> GuidePage: ...
    def guide(self, code: str) -> Guide | None:
        """The guide in force today."""
        ...

    def history(self, code: str) -> list[VersionRow]:
        """Versions of a guide, newest first."""
        ...

    def editions(self) -> list[EditionRow]: ...
    def propose(self, data: bytes, name: str, actor: Actor, *, whole: bool = False) -> str:
        """Read a file in a process of its own (up to 180 s) and keep it; its id. Refused: reading_another …"""
        ...

    def proposal(self, proposal_id: str) -> CheckedProposal | None:
        """A kept file with its problems and what it would change now; some tenths of a second for 3,000 guides."""
        ...

    def publish(self, proposal_id: str, note: str, actor: Actor) -> None:
        """Begin; `progress` tells. Refused: not_allowed, unknown_proposal, has_errors, nothing_new, publishing."""
        ...

    def progress(self) -> PublishProgress | None: ...
    def abandon(self, actor: Actor) -> None:
        """Give up an edition that was not finished."""
        ...

    def item_code(self, code: str) -> str | None:
        """Id of the item code of a guide."""
        ...

    def reissue(self, code: str, reason: str, actor: Actor) -> None:
        """A new item code instead of those on the wall. Refused: not_allowed, reason_needed, unknown_guide."""
        ...

    def workbook(self, *, empty: bool = False) -> bytes:
        """The guides in force as .xlsx that can be read again; `empty`: the template."""
        ...

    def sheets(self, codes: list[str], layout: str = "wall") -> bytes:
        """PDF of item codes: `wall` twelve an A4, `poster` one with its materials. ValueError when there is none."""
        ...
