# CONTRACT
"""TVs that show the hall."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class PairBoard(Command):
    """Pair a TV that shows `pairing_code` as `screen`: a board of the hall file, or `overview` (负责人大屏).

    Without a screen `name` and `zones` count: for halls whose file names no boards.
    """

    pairing_code: str
    name: str = ""
    zones: tuple[str, ...] = ()
    screen: str | None = None


@dataclass(frozen=True, slots=True)
class UnpairBoard(Command):
    """Revoke a board."""

    board_id: str
