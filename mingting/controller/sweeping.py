"""What the hall forgets, each kind after its own time."""

from collections.abc import Callable

from config.hall_file import Retention
from hall_controller.accounts.service import HallAccounts
from hall_controller.application.cases.applicants import forget_case_keys
from hall_controller.application.codes import clean_codes
from hall_controller.application.import_appointments import forget_keys
from hall_controller.application.ports import Tx
from hall_controller.application.station_notes import forget_call_backs
from hall_controller.gateway.taking import forget_dead_letters
from hall_controller.rest_api.idempotence import sweep as forget_answers
from hall_controller.rest_api.webhooks.feeding import forget as forget_deliveries
from hall_controller.storage.personal import PersonalRecords


def sweeper(accounts: HallAccounts, personal: PersonalRecords, retention: Retention) -> Callable[[Tx], None]:
    """Sessions, call-backs, keys of appointments, personal records, refused events, what the REST interface keeps."""
    call_backs_ms, appointments_ms = retention.call_backs.keep.ms, retention.appointments.keep.ms

    def sweep(tx: Tx) -> None:
        accounts.sweep(tx)
        forget_call_backs(tx, call_backs_ms)
        forget_keys(tx, appointments_ms)
        clean_codes(tx)
        forget_case_keys(tx, retention.cases.keep.ms)
        personal.sweep(tx)
        forget_dead_letters(tx, retention.personal.keep.ms)
        forget_answers(tx)
        forget_deliveries(tx)

    return sweep
