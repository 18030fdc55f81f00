"""What a TV may be paired as: boards of the hall file, the manager's wall display, the published ratings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from hall_controller.accounts.boards import pair_board
from hall_controller.application.commands import Command, PairBoard
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require
from hall_controller.read_models.models import OVERVIEW, PUBLISHED

MANAGERS = frozenset({"manager"})
OVERVIEW_NAME = "负责人大屏"
PUBLISHED_NAME = "满意度公布屏"


def pairing(facts: Callable[[], HallFacts]) -> Mapping[type[Command], Callable[[Tx, Any], Any]]:
    """The use case of `PairBoard`; Refused: unknown_screen, name_missing, not_allowed, unknown_pairing_code."""

    def pair(tx: Tx, command: PairBoard) -> str:
        return pair_board(tx, _as_written(tx, command, facts()))

    return {PairBoard: pair}


def _as_written(tx: Tx, command: PairBoard, facts: HallFacts) -> PairBoard:
    if command.screen is None:
        if not command.name.strip():
            raise Refused("name_missing")
        return command
    if command.screen == OVERVIEW:
        # It shows the whole hall to whoever stands before it, for as long as it hangs there: only its manager decides.
        require(tx.actor, MANAGERS)
        return replace(command, name=OVERVIEW_NAME, zones=())
    if command.screen == PUBLISHED:
        return replace(command, name=PUBLISHED_NAME, zones=())
    board = facts.boards.get(command.screen)
    if board is None:
        raise Refused("unknown_screen", screen=command.screen)
    return replace(command, name=board.name.zh, zones=board.zones)
