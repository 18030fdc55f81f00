import pytest

from hall.messages.bodies import (
    CheckIn,
    RequestVoided,
    TicketIssuedOffline,
)
from hall.messages.presence import StationPhase
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application.commands import (
    CheckInAppointment,
    CloseDay,
    StopTaking,
)
from hall_controller.application.import_appointments import forget_keys, import_bookings, read_bookings
from hall_controller.application.interruptions import controller_started
from hall_controller.application.ports import Refused, Tx
from hall_controller.read_models.day_views import day_view
from hall_controller.read_models.guide_views import guide_view
from tests.hall_controller.application.hall_bench import DAY, GUIDE, LEAD, MINUTE, NINE, Hall
from tests.hall_controller.application.test_attention import presence

CSV = """code,service,date,slot_start,slot_end,document,phone_tail
SHILI-0001,estate,2026-11-23,09:30,10:00,SAMPLE-DOC-1,0001
SHILI-0002,estate,2026-11-23,10:00,10:30,SAMPLE-DOC-2,0001
SHILI-0003,fund,2026-11-23,10:00,10:30,,
"""
TAIL_0001 = (
    "SELECT a.state FROM appointments a JOIN appointment_keys k USING (appointment_id)"
    " WHERE k.kind = 'tail' AND k.key = '0001'"
)


def refused(code: str) -> object:
    return pytest.raises(Refused, match=f"^{code}$")


def key(day: str, kind: str, value: str) -> str:
    return f"{kind}|{day}|{value}".ljust(43, ".")


def booked(hall: Hall) -> None:
    bookings, problems = read_bookings(CSV, hall.facts)
    assert problems == []

    def run(tx: Tx, facts: object) -> int:
        return import_bookings(tx, bookings, key)

    assert hall.system(run) == 3
    assert hall.system(run) == 0


def at(hall: Hall, minutes: int) -> None:
    hall.now = NINE + minutes * MINUTE


def test_check_in_early_in_time_late(hall: Hall) -> None:
    at(hall, -2)
    booked(hall)
    at(hall, -1)
    with refused("too_early"):
        hall.check_in(key("2026-11-23", "code", "SHILI-0001"))
    at(hall, 1)
    answer = hall.check_in(key("2026-11-23", "code", "SHILI-0001"))
    assert (answer.number, answer.action, answer.appointment_at) == ("C001", "checked_in", NINE + 30 * MINUTE)
    assert hall.row(answer.ticket_id).lane == "appointment"
    again = hall.check_in(key("2026-11-23", "document", "SAMPLE-DOC-1"), "document")
    assert (again.number, again.reason) == ("C001", "checked_in_before")
    at(hall, 76)
    late = hall.check_in(key("2026-11-23", "code", "SHILI-0003"))
    assert (late.number, late.reason) == ("D001", "late_walk_in")
    assert hall.row(late.ticket_id).lane == "walk_in"
    with refused("no_appointment"):
        hall.check_in(key("2026-11-23", "code", "SHILI-9999"))
    assert hall.differences() == []


def test_the_opening_check_counts_appointments_by_slot(hall: Hall) -> None:
    booked(hall)
    at(hall, 1)
    with hall.database.read() as connection:
        slots = day_view(connection, hall.facts, DAY, hall.now).slots
    half_hour = 30 * MINUTE
    assert [((slot.start - NINE) // half_hour, (slot.end - NINE) // half_hour, slot.booked) for slot in slots] == [
        (1, 2, 1),
        (2, 3, 2),
    ]


def test_an_appointment_in_time_is_served_after_stop_taking(hall: Hall) -> None:
    booked(hall)
    at(hall, 10)
    hall.do(StopTaking("estate"), LEAD)
    with refused("stopped"):
        hall.issue("estate")
    assert hall.check_in(key("2026-11-23", "code", "SHILI-0001")).number == "C001"


def test_a_voided_check_in_gives_the_appointment_back_and_the_slip_takes_it(hall: Hall) -> None:
    booked(hall)
    at(hall, 10)
    code_key, request_id = key("2026-11-23", "code", "SHILI-0001"), uuid7(hall.now)
    body = CheckIn(key=code_key, key_kind="code", code_id=str(CodeId.new()))
    hall.ask("appointment.check_in", body, "k1", request_id)
    hall.event("request.voided", RequestVoided(request_id=request_id, op="appointment.check_in"))
    assert hall.rows(TAIL_0001) == [("booked",)]
    slip = TicketIssuedOffline(
        ticket_id=uuid7(hall.now),
        number="K1-01",
        service="estate",
        code_id=str(CodeId.new()),
        business_day="2026-11-23",
        appointment_key=code_key,
    )
    hall.event("ticket.issued_offline", slip)
    row = hall.numbered("K1-01")
    assert row is not None
    assert (row.lane, row.appointment_at) == ("appointment", NINE + 30 * MINUTE)
    assert hall.rows(TAIL_0001) == [("checked_in",)]
    assert hall.differences() == []


def test_a_phone_tail_of_two_people_needs_more(hall: Hall) -> None:
    booked(hall)
    at(hall, 10)
    tail = key("2026-11-23", "phone_tail", "0001")
    assert hall.check_in(tail, "phone_tail").appointment_at == NINE + 30 * MINUTE
    at(hall, 35)
    assert hall.check_in(tail, "phone_tail").appointment_at == NINE + 60 * MINUTE
    with refused("ambiguous"):
        hall.check_in(tail, "phone_tail")


def test_the_guide_checks_in_by_id(hall: Hall) -> None:
    booked(hall)
    at(hall, 10)
    one = hall.rows("SELECT appointment_id FROM appointments ORDER BY slot_start")[0][0]
    assert hall.do(CheckInAppointment(one), GUIDE).state == "waiting"


def test_bad_lines_of_a_csv_are_named_and_the_good_ones_taken(hall: Hall) -> None:
    bad = (
        "X,nowhere,2026-11-23,09:00,09:30,,",
        "Y,fund,2026-13-99,09:00,09:30,,",
        "Z,fund,2026-11-23,10:00,09:30,,",
        ",fund,,,,,",
    )
    bookings, problems = read_bookings(CSV + "\n".join(bad), hall.facts)
    assert len(bookings) == 3
    assert [(one.line, one.code) for one in problems] == [
        (5, "unknown_service"),
        (6, "bad_time"),
        (7, "slot_ends_before_it_begins"),
        (8, "code_missing"),
    ]
    assert read_bookings("code;service\n", hall.facts)[1][0].code.startswith("column_missing")


def test_nothing_personal_of_an_appointment_is_in_the_journal(hall: Hall) -> None:
    booked(hall)
    text = " ".join(row[0] for row in hall.rows("SELECT body FROM journal"))
    assert "SAMPLE-DOC" not in text
    assert "SHILI-0001" not in text


def test_missed_appointments_are_not_counted_when_our_side_was_down(hall: Hall) -> None:
    booked(hall)
    for station in ("k1", "k2", "k3"):
        presence(hall, station, StationPhase.READY)
    at(hall, 5)
    for boot, station in enumerate(("k1", "k2", "k3"), start=2):
        presence(hall, station, StationPhase.LOST, boot)
    at(hall, 6)
    presence(hall, "k1", StationPhase.READY, 5)
    at(hall, 480)
    assert hall.do(CloseDay(), LEAD) == {"closed": True, "left": 0}
    counted = hall.rows(
        "SELECT k.key, a.counted FROM appointments a JOIN appointment_keys k USING (appointment_id)"
        " WHERE k.kind = 'tail' ORDER BY k.key"
    )
    assert counted == [("0001", 0), ("0002", 1), ("0003", 1)]
    assert hall.differences() == []


def test_a_silent_controller_is_an_interruption(hall: Hall) -> None:
    booked(hall)
    at(hall, 200)
    hall.system(controller_started)
    at(hall, 480)
    hall.do(CloseDay(), LEAD)
    assert hall.rows("SELECT DISTINCT counted FROM appointments") == [(0,)]


def test_no_part_of_a_code_is_in_the_journal_but_the_guide_finds_it(hall: Hall) -> None:
    booked(hall)
    journal = " ".join(body for (body,) in hall.rows("SELECT body FROM journal"))
    assert not [part for part in ("SHILI", "0001", "0002", "SAMPLE") if part in journal]
    shown = hall.read(lambda c: guide_view(c, hall.facts, DAY, hall.now, None)).appointments
    assert [one.reference for one in shown] == ["0001", "0002", "0003"]


def test_nobody_is_checked_in_by_the_tail_of_a_code(hall: Hall) -> None:
    booked(hall)
    at(hall, 1)
    with refused("no_appointment"):
        hall.check_in("0001")
    slip = TicketIssuedOffline(
        ticket_id=uuid7(hall.now), number="K1-01", service="estate", code_id=str(CodeId.new()), business_day=DAY,
        appointment_key="0001",
    )  # fmt: skip
    hall.event("ticket.issued_offline", slip)
    assert hall.rows("SELECT DISTINCT state FROM appointments") == [("booked",)]


def test_keys_and_tails_are_forgotten_after_their_time(hall: Hall) -> None:
    booked(hall)
    keep = 30 * 24 * 60 * MINUTE
    at(hall, 60)
    assert hall.system(lambda tx, _: forget_keys(tx, keep)) == 0
    hall.now += keep + 60 * MINUTE
    assert hall.system(lambda tx, _: forget_keys(tx, keep)) == 10
    assert hall.rows("SELECT * FROM appointment_keys") == []
    shown = hall.read(lambda c: guide_view(c, hall.facts, DAY, hall.now, None)).appointments
    assert all(len(one.reference) == 8 for one in shown)
    assert hall.differences() == []
