"""日结 with the day's head signed in the same transaction and sent to paper (G7)."""

from collections.abc import Mapping
from typing import Any

from hall.model.code import Signer
from hall_controller.application.close_day import close_day
from hall_controller.application.commands import CloseDay, Command, PrintHead
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.print_head import order_head_print
from hall_controller.application.use_case import LEADING, UseCase, require
from hall_controller.storage.heads import head_of_day, sign_head


def day_end(signer: Signer) -> Mapping[type[Command], UseCase]:
    """The use cases of `CloseDay` and `PrintHead`."""

    def close(tx: Tx, command: CloseDay, facts: HallFacts) -> Any:
        answer = close_day(tx, command, facts)
        if answer.get("closed"):
            head = sign_head(tx, signer, facts.hall, "day_closed")
            if head is not None and facts.print_head:
                answer["head_printed_at"] = order_head_print(tx, facts, tx.business_day, head)
        return answer

    return {CloseDay: close, PrintHead: print_again}


def print_again(tx: Tx, command: PrintHead, facts: HallFacts) -> dict[str, str]:
    """`{station}`; Refused: day_not_closed, unknown_station, no_printer."""
    require(tx.actor, LEADING)
    head = head_of_day(tx.connection, tx.business_day)
    if head is None:
        raise Refused("day_not_closed")
    station = order_head_print(tx, facts, tx.business_day, head, command.station)
    if station is None:
        raise Refused("no_printer")
    return {"station": station}
