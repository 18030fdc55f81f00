"""取件柜 in the running controller: peppers lent to their use cases, deposits watched, views for the pages."""

import threading
from collections.abc import Callable
from dataclasses import replace

import structlog

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused
from hall_controller.provision.folder import ProvisionError
from hall_controller.read_models.locker_views import case_deposits, cell_history, lockers_view
from hall_controller.read_models.models.lockers import CellHistory, DepositLine, LockersView
from hall_controller.storage.database import Database
from mingting.controller.keys import HallKeys

log = structlog.get_logger(__name__)


def lend_to_lockers(facts: HallFacts, keys: HallKeys) -> HallFacts:
    """The facts with the peppers of cabinets: files beside the hall's other keys, read once."""
    known: dict[str, bytes] = {}
    one_at_a_time = threading.Lock()

    def pepper(station: str) -> bytes:
        with one_at_a_time:
            if station not in known:
                try:
                    known[station] = keys.folder.locker_pepper(station)
                except (OSError, ValueError, ProvisionError) as error:
                    log.error("locker_key_not_read", station=station, error=type(error).__name__)  # noqa: TRY400 (a refusal says it)
                    raise Refused("no_locker_keys") from error
            return known[station]

    return replace(facts, lockers=replace(facts.lockers, pepper=pepper))


class LockerDesk:
    """Implements `hall_controller.service.Lockers`."""

    def __init__(self, database: Database, facts: Callable[[], HallFacts]) -> None:
        self._database, self._facts = database, facts

    def page(self, now_ms: int) -> LockersView:
        """All cabinets and what is to be done."""
        with self._database.read() as connection:
            return lockers_view(connection, self._facts(), now_ms)

    def history(
        self,
        cabinet: str | None = None,
        cell: str | None = None,
        deposit: str | None = None,
        case: str | None = None,
        person_of: str | None = None,
    ) -> CellHistory:
        """Of a cell, a deposit, a case, or of all authorisations of the person whose deposit is `person_of`."""
        with self._database.read() as connection:
            return cell_history(
                connection, self._facts(), cabinet=cabinet, cell=cell, deposit=deposit, case=case, person_of=person_of
            )

    def of_case(self, case_id: str) -> tuple[DepositLine, ...]:
        """Newest first."""
        with self._database.read() as connection:
            return case_deposits(connection, self._facts(), case_id)
