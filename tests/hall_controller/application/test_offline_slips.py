from itertools import permutations

import pytest

from hall.messages.bodies import (
    IssueTicket,
    OfflineSlipBody,
    RequestVoided,
    TicketDropped,
    TicketIssuedOffline,
    TicketPrinted,
)
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application.commands import CallNext, CloseDay, FinishService, StartService
from hall_controller.application.ports import Refused
from hall_controller.read_models.own_series import series_of
from tests.hall_controller.application.hall_bench import DAY, LEAD, MINUTE, NINE, Hall


class CutOff:
    """What terminal k1 did while it was cut off: a request in vain, a tombstone, a slip of its own series."""

    def __init__(self, hall: Hall, number: str = "K1-01", offset: int = 0) -> None:
        self.hall = hall
        self.request_id = uuid7(hall.now)
        self.wish = IssueTicket(service="tax", code_id=str(CodeId.new()))
        self.printed_at = hall.now
        self.offset = offset
        self.code_id = str(CodeId.new())
        self.ticket_id = uuid7(hall.now - offset)
        self.number = number
        self.refusals: list[str] = []

    def request(self) -> None:
        try:
            self.hall.ask("ticket.issue", self.wish, "k1", self.request_id)
        except Refused as refusal:
            self.refusals.append(refusal.code)

    def tombstone(self) -> None:
        body = RequestVoided(request_id=self.request_id, op="ticket.issue")
        self.hall.event("request.voided", body, at=self.printed_at - self.offset, offset=self.offset)

    def event(self) -> None:
        body = TicketIssuedOffline(
            ticket_id=self.ticket_id, number=self.number, service="tax", code_id=self.code_id, business_day=DAY
        )
        self.hall.event("ticket.issued_offline", body, at=self.printed_at - self.offset, offset=self.offset)
        self.hall.event("ticket.printed", TicketPrinted(ticket_id=self.ticket_id, number=self.number))

    def scan(self) -> None:
        issued_at = (self.printed_at - self.offset) // 1000 * 1000
        slip = OfflineSlipBody(number=self.number, service="tax", issued_at=issued_at, station="k1")
        self.hall.scan(self.code_id, slip=slip)


@pytest.mark.parametrize("order", list(permutations(["request", "tombstone", "event", "scan"])))
def test_every_order_ends_with_one_callable_ticket(hall: Hall, order: tuple[str, ...]) -> None:
    hall.open_windows("w1")
    before = hall.ticket("tax")
    cut = CutOff(hall)
    hall.later(5 * MINUTE)
    after = hall.ticket("tax")
    for step in order:
        getattr(cut, step)()
        hall.later(1_000)
    rows = hall.rows("SELECT number, state FROM tickets WHERE number NOT IN (?, ?)", before.number, after.number)
    assert [row for row in rows if row[1] != "voided"] == [("K1-01", "waiting")]
    if order.index("request") > order.index("tombstone"):
        assert cut.refusals == ["request_voided"]
    else:
        assert ("A003", "voided") in rows
    called = []
    for _ in range(3):
        called.append(hall.at("w1", CallNext)["number"])
        hall.at("w1", StartService)
        hall.at("w1", FinishService)
    assert called == [before.number, "K1-01", after.number]
    assert hall.differences() == []


@pytest.mark.parametrize("scanned_first", [True, False])
def test_a_wrong_clock_is_corrected_by_its_measured_offset(hall: Hall, scanned_first: bool) -> None:
    cut = CutOff(hall, offset=-20 * MINUTE)
    hall.later(30 * MINUTE)
    if scanned_first:
        cut.scan()
    cut.event()
    row = hall.numbered("K1-01")
    assert row is not None
    assert row.order_at == cut.printed_at


def test_the_same_event_twice_is_one_ticket(hall: Hall) -> None:
    cut = CutOff(hall)
    cut.event()
    cut.event()
    cut.scan()
    assert hall.rows("SELECT count(*) FROM tickets") == [(1,)]
    assert hall.rows("SELECT issued, waiting FROM lines") == [(1, 1)]


def test_what_the_station_says_of_its_own_id_reaches_a_scanned_slip(hall: Hall) -> None:
    cut = CutOff(hall)
    cut.scan()
    cut.event()
    hall.event("ticket.dropped", TicketDropped(ticket_id=cut.ticket_id, reason="cancelled"))
    assert hall.numbered("K1-01").state == "voided"  # type: ignore[union-attr]
    assert hall.differences() == []


def test_a_scanned_slip_is_not_dropped_by_a_station_that_saw_nobody(hall: Hall) -> None:
    cut = CutOff(hall)
    cut.scan()
    cut.event()
    hall.event("ticket.dropped", TicketDropped(ticket_id=cut.ticket_id, reason="not_remembered"))
    assert hall.numbered("K1-01").state == "waiting"  # type: ignore[union-attr]


def test_a_slip_that_comes_after_the_day_was_closed_is_kept_but_not_waiting(hall: Hall) -> None:
    hall.ticket("tax")
    cut = CutOff(hall)
    hall.now = NINE + 480 * MINUTE
    hall.do(CloseDay("closed"), LEAD)
    cut.event()
    assert hall.numbered("K1-01").state == "expired"  # type: ignore[union-attr]
    other = CutOff(hall, "K1-02")
    other.printed_at = NINE + 60 * MINUTE
    hall.now = NINE + 24 * 60 * MINUTE
    other.event()
    assert hall.numbered("K1-02").state == "expired"  # type: ignore[union-attr]
    assert hall.rows("SELECT DISTINCT waiting FROM lines") == [(0,)]
    assert hall.differences() == []


def test_a_number_of_another_code_is_refused_for_ever(hall: Hall) -> None:
    CutOff(hall).event()
    with pytest.raises(Refused, match="number_taken"):
        CutOff(hall).event()


def test_only_the_station_that_asked_may_void_its_request(hall: Hall) -> None:
    request_id = uuid7(hall.now)
    answer = hall.issue("tax", request_id=request_id)
    with pytest.raises(Refused, match="not_yours"):
        hall.event("request.voided", RequestVoided(request_id=request_id, op="ticket.issue"), station="k2")
    assert hall.row(answer.ticket_id).state == "issued"


def test_an_unknown_slip_is_told_to_the_lead(hall: Hall) -> None:
    CutOff(hall).scan()
    assert hall.rows("SELECT code, subject FROM alarms") == [("offline_slips", "station:k1")]
    with pytest.raises(Refused, match="unknown_ticket"):
        hall.scan(str(CodeId.new()))


def test_a_station_gives_numbers_of_its_own_series_only(hall: Hall) -> None:
    stolen = CutOff(hall, number="K2-07")
    with pytest.raises(Refused, match="foreign_series"):
        stolen.event()
    with pytest.raises(Refused, match="foreign_series"):
        stolen.scan()
    assert hall.rows("SELECT number FROM tickets") == []


def test_the_heir_of_a_store_begins_at_the_next_hundred(hall: Hall) -> None:
    assert hall.read(lambda c: series_of(c, "k1", "K1", "first", DAY)).last == 0
    CutOff(hall, number="K1-07").event()
    note = "INSERT INTO line_high_water (station, epoch, seq, updated_at) VALUES ('k1', 'first', 9, 0)"
    hall.system(lambda tx, _: tx.connection.exec_driver_sql(note))
    assert hall.read(lambda c: series_of(c, "k1", "K1", "first", DAY)).last == 7
    assert hall.read(lambda c: series_of(c, "k1", "K1", "second", DAY)).last == 100
    assert hall.read(lambda c: series_of(c, "k2", "K2", "other", DAY)).last == 0
