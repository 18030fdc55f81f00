"""Who signed in at a terminal itself, and who tried to: told by the terminal, kept in the journal."""

from hall.messages.maintenance import MaintenanceBegun, MaintenanceEnded, SignInRefused
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told

PAUSED = "sign_in_paused"


def maintenance_begun(tx: Tx, told: Told[MaintenanceBegun], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Somebody signed in with number and PIN: whatever tries were made before, they are over."""
    subject = f"station:{tx.actor.id}"
    tx.record("maintenance.begun", subject, {"user_name": told.body.user_name}, occurred_at=told.occurred_at)
    clear_alarm(tx, PAUSED, subject)
    tx.changed("devices")


def maintenance_ended(tx: Tx, told: Told[MaintenanceEnded], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Signed out, by hand or by the clock."""
    note = {"user_name": told.body.user_name, "reason": told.body.reason}
    tx.record("maintenance.ended", f"station:{tx.actor.id}", note, occurred_at=told.occurred_at)
    tx.changed("devices")


def sign_in_refused(tx: Tx, told: Told[SignInRefused], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Wrong numbers or PINs; when the terminal pauses sign-in, somebody may be guessing."""
    body, subject = told.body, f"station:{tx.actor.id}"
    note = {"count": body.count, "paused": body.paused}
    tx.record("maintenance.refused", subject, note, occurred_at=told.occurred_at)
    if body.paused:
        raise_alarm(tx, PAUSED, subject, {"station": tx.actor.id, "count": body.count})
    tx.changed("devices")
