"""停止取号 of a 业务 for today, and its end."""

from hall_controller.application.cases.words import note_of
from hall_controller.application.commands import StopTaking
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import line_of
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import LEADING, require, service_of


def stop_taking(tx: Tx, command: StopTaking, facts: HallFacts) -> None:
    """Give no more numbers (or again); Refused("no_change") when it is so already."""
    require(tx.actor, LEADING)
    service = service_of(facts, command.service)
    if bool(line_of(tx.connection, tx.business_day, service.slug).stopped) == command.stopped:
        raise Refused("no_change", service=service.slug, stopped=command.stopped)
    event_type = "service.taking_stopped" if command.stopped else "service.taking_resumed"
    tx.record(event_type, f"service:{service.slug}", {"reason": note_of(command.reason)})
    tx.changed("queue")
