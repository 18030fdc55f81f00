"""One way out with its own thread: a dead mail server keeps no short message waiting (G8)."""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import structlog

from config.hall_file.notice_templates import WITHOUT_DIGITS
from hall_controller.application.notices import ending
from hall_controller.application.notices.needed import NOT_NEEDED, still_needed
from hall_controller.application.notices.rows import NoticeRow, waiting
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.application.rounds import Rounds
from hall_controller.notices.addressees import MAIL, WAYS, Addressee, Addressees, Reads
from hall_controller.notices.pace import Pace
from hall_controller.notices.port import Courier, Message, Outcome, Permanent, Sent, Temporary
from hall_controller.notices.settling import Try, Write, settle
from hall_controller.notices.writing import Writer

log = structlog.get_logger(__name__)
LOOK_EVERY_S = 5.0
WRITE_S = 30.0
REST_MS = 30_000
"""After a failure of the way itself nobody's notice is tried for so long."""


@dataclass(frozen=True, slots=True)
class LanePorts:
    """The hall behind the lanes."""

    submit: "Callable[[Job], Future[Any]]"
    read: Reads
    now_ms: Callable[[], int]
    addressees: Addressees
    writer: Writer
    quiet: Callable[[str, int], int | None]
    """`(way, now_ms)` -> until when nobody is woken that way."""
    give_up_ms: int


class Lane:
    """Sends what waits for one way, in order for each person; `couriers` are all ways, None = not in this hall."""

    def __init__(self, way: str, couriers: dict[str, Courier | None], ports: LanePorts, a_minute: int) -> None:
        self._way, self._couriers, self._ports = way, couriers, ports
        self._pace = Pace(a_minute)
        self._chance = random.Random()  # noqa: S311 (spreads load, guards nothing)
        self._rest_until = 0
        self._gone: dict[str, Write] = {}
        """Went out, but could not be written down: written before anything else, never sent again by this process."""
        self.rounds = Rounds(f"notices-{way}", self.round, LOOK_EVERY_S)

    def round(self) -> None:
        """Everything that may go now."""
        for notice_id, write in list(self._gone.items()):
            self._write(notice_id, write)
        held: set[str] = set()
        with self._ports.read() as connection:
            rows = waiting(connection)
            persons = {row.notice_id: self._ports.addressees.person(connection, row) for row in rows}
        self._ports.addressees.keep_only(persons)
        for row in rows:
            if self.rounds.ended:
                return
            person = persons[row.notice_id]
            # A notice that waits holds back what the same person is told after it.
            if held & person or not self._serve(row):
                held |= person

    def _serve(self, row: NoticeRow) -> bool:
        """Whether this notice no longer waits."""
        now = self._ports.now_ms()
        if row.next_at > now:
            return False
        with self._ports.read() as connection:
            needed, opened = still_needed(connection, row), self._ports.addressees.open(connection, row)
        if not needed:
            return self._hopeless(row, NOT_NEEDED)
        ways = self._ways(row, opened)
        if not ways:
            return self._hopeless(row, opened)
        if isinstance(opened, str) or ways[0] != self._way or now < self._rest_until:
            return False
        if self._ports.quiet(self._way, now) is not None or self._pace.take(now) > 0:
            return False
        return self._send(row, opened, ways)

    def _ways(self, row: NoticeRow, opened: Addressee | str) -> Sequence[str]:
        """The way to try now, then those behind it."""
        if isinstance(opened, str):
            return ()
        ways = [way for way in WAYS if way in opened.addresses and self._couriers.get(way) is not None]
        return ways[ways.index(row.way) :] if row.way in ways else ways

    def _hopeless(self, row: NoticeRow, opened: Addressee | str) -> bool:
        """Nobody can be told: the first lane says so."""
        if self._way != WAYS[0]:
            return False
        if isinstance(opened, str):
            error = opened
        else:
            error = "bad_address" if opened.bad and not opened.addresses else "no_courier"
        return self._write(row.notice_id, lambda tx: ending.given_up(tx, row.notice_id, "", error, tried=False))

    def _send(self, row: NoticeRow, to: Addressee, ways: Sequence[str]) -> bool:
        courier = self._couriers[self._way]
        if courier is None:
            return False
        outcome = self._deliver(courier, row, to)
        if isinstance(outcome, Temporary) and outcome.whole:
            self._rest_until = self._ports.now_ms() + REST_MS
        if not isinstance(outcome, Sent):
            log.warning("notice_not_sent", driver=courier.name, code=outcome.error, kind=type(outcome).__name__.lower())
        tried = Try(row, self._way, ways[1:], courier.name)
        write = settle(tried, outcome, self._ports.give_up_ms, self._chance)
        if isinstance(outcome, Sent):
            self._gone[row.notice_id] = write
        self._write(row.notice_id, write)
        return isinstance(outcome, Sent)

    def _deliver(self, courier: Courier, row: NoticeRow, to: Addressee) -> Outcome:
        message = self._message(row, to)
        if isinstance(message, Permanent):
            return message
        try:
            return courier.deliver(message)
        except Exception as error:  # noqa: BLE001 (supervised boundary: a plug-in's fault stays its own, G8)
            # Its words may hold the address: only the kind is told.
            return Temporary(f"driver_fault:{type(error).__name__}", whole=True)

    def _message(self, row: NoticeRow, to: Addressee) -> Message | Permanent:
        subject = ""
        written: str | Permanent
        if self._way == MAIL:
            both = self._ports.writer.mail(row.template, to.said)
            if isinstance(both, Permanent):
                return both
            subject, written = both
        else:
            written = self._ports.writer.sms(row.template, to.said, row.language)
        if isinstance(written, Permanent):
            return written
        code = "" if row.template in WITHOUT_DIGITS else to.said.get("code", "")
        return Message(
            row.notice_id, row.template, to.addresses[self._way], subject, written, self._ports.now_ms(), code
        )

    def _write(self, notice_id: str, write: Write) -> bool:
        self._ports.submit(Job(write, SYSTEM, name="notice.tried")).result(WRITE_S)
        self._gone.pop(notice_id, None)
        return True
