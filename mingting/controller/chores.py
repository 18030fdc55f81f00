"""What the controller does by itself: watching the hall, signing heads, sweeping, telling stations what is new."""

import threading
import time
from collections.abc import Callable

import structlog

from hall.messages import ControllerPhase
from hall_controller.application.begin_day import begin_day
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.application.settle_restore import skip_untold
from hall_controller.application.watch_hall import watch_hall
from hall_controller.gateway.gateway import Gateway
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from hall_controller.storage.heads import HEAD_EVENT, head_is_due, newest_head, sign_head
from hall_controller.storage.incarnation import clear_restored, is_restored, restored_at
from mingting.controller.keys import HallKeys
from mingting.controller.publishing import Publishing
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
ROUND_S = 2.0
SLOW_ROUNDS = 15
"""Every so many rounds: heads, sweeps, documents."""


class Chores:
    """One thread of short rounds; everything that writes goes through the writer."""

    def __init__(
        self,
        writer: Writer,
        gateway: Gateway,
        database: Database,
        keys: HallKeys,
        folder: KeyFolder,
        facts: Callable[[], HallFacts],
        publishing: Publishing,
        sweep: Callable[[Tx], None],
    ) -> None:
        self._writer = writer
        self._gateway = gateway
        self._database = database
        self._keys = keys
        self._folder = folder
        self._facts = facts
        self._publishing = publishing
        self._sweep = sweep
        self._end = threading.Event()
        self._register_seen = 0
        self._head_logged = 0
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def hold_restored(self) -> None:
        """Before the line opens: a restored hall issues no numbers until its stations have reported (G2)."""
        with self._database.read() as connection:
            if is_restored(connection):
                log.warning("restored", reason="awaiting the stations' highest numbers")
                self._gateway.set_phase(ControllerPhase.AWAITING_STATIONS)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the running round."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _run(self) -> None:
        rounds = 0
        while not self._end.is_set():
            started = time.monotonic()
            try:
                self._round(slow=rounds % SLOW_ROUNDS == 0)
            except Exception:
                # Supervised boundary: one failed round must not end the others (G8).
                log.exception("chores_failed")
            rounds += 1
            self._end.wait(max(0.1, ROUND_S - (time.monotonic() - started)))

    def _round(self, *, slow: bool) -> None:
        facts = self._facts()
        self._do("begin_day", begin_day)
        self._do("watch_hall", lambda tx: watch_hall(tx, facts))
        self._settle_restore()
        self._publishing.series()
        self._publishing.renew_content()
        changed = (self._folder.path / "register.json").stat().st_mtime_ns
        if slow:
            self._sign_head()
        # A new head goes to every station at once: what a thief of the disk finds a minute later is already kept there.
        if self._log_head() or slow or changed != self._register_seen:
            self._register_seen = changed
            self._publishing.documents(self._known())
            self._publishing.snapshots(frozenset({"queue"}))
        if slow:
            self._do("sweep", self._sweep)

    def _known(self) -> list[str]:
        return [record.station for record in self._folder.register().stations if record.revoked_at is None]

    def _settle_restore(self) -> None:
        """Every station that still has an identity has told its highest numbers."""
        if self._gateway.phase is not ControllerPhase.AWAITING_STATIONS:
            return
        missing = self.awaited() or ()
        if missing:
            log.info("awaiting", station=",".join(missing))
            return
        if self._do("settle_restore", self._settle):
            self._gateway.set_phase(ControllerPhase.READY)

    def awaited(self) -> tuple[str, ...] | None:
        """The stations that a restored hall still waits for, not those that give no numbers; None: for nobody."""
        if self._gateway.phase is not ControllerPhase.AWAITING_STATIONS:
            return None
        born = {name for name, line in self._gateway.stations.all().items() if line.present and line.birth is not None}
        stations = self._facts().stations
        numberless = {slug for slug, one in stations.items() if one.mark is None and one.kind != "kiosk"}
        return tuple(sorted(set(self._known()) - born - numberless))

    def _settle(self, tx: Tx) -> None:
        since = restored_at(tx.connection)
        if since is not None:
            skip_untold(tx, self._facts(), since)
        clear_restored(tx)
        tx.changed("devices", "queue")

    def _sign_head(self) -> None:
        with self._database.read() as connection:
            due = head_is_due(connection, self._writer_now())
        if due:
            hall = self._facts().hall
            self._do("sign_head", lambda tx: sign_head(tx, self._keys.signer, hall, "hourly"))

    def _log_head(self) -> bool:
        """Every signed head also stands in the log, which the database's writer cannot change; True for a new one."""
        with self._database.read() as connection:
            head = newest_head(connection)
        if head is None or head.seq == self._head_logged:
            return False
        self._head_logged = head.seq
        log.info(HEAD_EVENT, seq=head.seq, detail=head.model_dump_json())
        return True

    def _writer_now(self) -> int:
        return self._publishing.now_ms()

    def _do(self, name: str, work: Callable[[Tx], object]) -> bool:
        outcome = self._writer.outcome(Job(work, SYSTEM, name=name))
        if outcome.refused is not None or outcome.fault is not None:
            log.error("chore_failed", name=name, exc_info=outcome.refused or outcome.fault)
            return False
        return True
