import pytest

from hall.messages.bodies import (
    CallbackRequested,
    CallHelp,
    CheckIn,
    CommandDone,
    DeviceChanged,
    HelpRequested,
    RequestVoided,
    SequenceRestarted,
    TicketIssuedOffline,
)
from hall.messages.presence import Birth, Highest, StationPhase, StationState
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application.commands import (
    AcknowledgeAlarm,
    AnswerHelp,
    CallNext,
    CheckInAppointment,
    CloseAlarm,
    CloseDay,
    FinishService,
    SignOpeningCheck,
    StartService,
    StopTaking,
)
from hall_controller.application.import_appointments import import_bookings, read_bookings
from hall_controller.application.interruptions import controller_started
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.application.registry import EVENTS
from hall_controller.application.watch_hall import watch_hall
from hall_controller.read_models.day_views import day_view
from tests.hall_controller.application.hall_bench import DAY, GUIDE, LEAD, MINUTE, NINE, Hall

CSV = """code,service,date,slot_start,slot_end,document,phone_tail
SHILI-0001,estate,2026-11-23,09:30,10:00,SAMPLE-DOC-1,0001
SHILI-0002,estate,2026-11-23,10:00,10:30,SAMPLE-DOC-2,0001
SHILI-0003,fund,2026-11-23,10:00,10:30,,
"""


def refused(code: str) -> object:
    return pytest.raises(Refused, match=f"^{code}$")


def key(day: str, kind: str, value: str) -> str:
    return f"{kind}|{day}|{value}".ljust(43, ".")


def presence(hall: Hall, station: str, phase: StationPhase, boot: int = 1) -> None:
    state = StationState(phase=phase, boot=boot, time=hall.now)
    hall.outcome(EVENTS["station.state"], state, Actor("station", station)).result()


def born(hall: Hall, station: str, **online: int) -> None:
    highest = (Highest(business_day="2026-11-23", online=online),) if online else ()
    birth = Birth(station=station, kind="kiosk", boot=2, version="1", epoch="e", time=hall.now, highest=highest)
    hall.outcome(EVENTS["station.birth"], birth, Actor("station", station)).result()


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
    assert hall.rows("SELECT state FROM appointments WHERE reference = '0001'") == [("booked",)]
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
    assert hall.rows("SELECT state FROM appointments WHERE reference = '0001'") == [("checked_in",)]
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
    counted = hall.rows("SELECT reference, counted FROM appointments ORDER BY reference")
    assert counted == [("0001", 0), ("0002", 1), ("0003", 1)]
    assert hall.differences() == []


def test_a_silent_controller_is_an_interruption(hall: Hall) -> None:
    booked(hall)
    at(hall, 200)
    hall.system(controller_started)
    at(hall, 480)
    hall.do(CloseDay(), LEAD)
    assert hall.rows("SELECT DISTINCT counted FROM appointments") == [(0,)]


def test_opening_check_is_signed_with_notes_for_what_is_open(hall: Hall) -> None:
    for station in ("k1", "k2"):
        presence(hall, station, StationPhase.READY)
    hall.event(
        "device.changed",
        DeviceChanged(device="printer", family="ticket_printer", driver="x", state="online", paper="full"),
    )
    hall.open_windows("w1", "w2", "w3")
    hall.ticket("tax")
    with refused("checks_open") as refusal:
        hall.do(SignOpeningCheck(), LEAD)
    assert refusal.value.params["checks"] == ["window:w4", "station:k3"]
    hall.do(SignOpeningCheck((("window:w4", "B岗 10:00"), ("station:k3", "夜间区"))), LEAD)
    assert hall.rows("SELECT phase FROM days") == [("open",)]
    with refused("signed_already"):
        hall.do(SignOpeningCheck(), LEAD)
    with refused("not_allowed"):
        hall.do(SignOpeningCheck())


def test_the_day_closes_only_when_nobody_is_served_and_everybody_has_a_reason(hall: Hall) -> None:
    hall.open_windows("w1")
    served, waiting = hall.ticket("tax"), hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    at(hall, 485)
    with refused("still_serving"):
        hall.do(CloseDay("late"), LEAD)
    hall.at("w1", FinishService)
    with refused("people_waiting"):
        hall.do(CloseDay(), LEAD)
    assert hall.do(CloseDay("asked to come tomorrow", "duty-1"), LEAD)["closed"]
    assert [hall.row(one.ticket_id).state for one in (served, waiting)] == ["served", "expired"]
    assert hall.rows("SELECT phase FROM window_states") == [("closed",)]
    with refused("day_closed"):
        hall.do(CloseDay(), LEAD)
    with refused("closed"):
        hall.issue("tax", accept_late=True)
    assert hall.differences() == []


def test_closing_many_goes_in_chunks(hall: Hall) -> None:
    for _ in range(230):
        hall.issue("tax", accept_late=True)
    answers = [hall.do(CloseDay("power"), LEAD) for _ in range(3)]
    assert [answer["closed"] for answer in answers] == [False, False, True]


def test_a_day_that_nobody_closed_ends_by_itself(hall: Hall) -> None:
    booked(hall)
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.now += 24 * 60 * MINUTE
    hall.system(watch_hall)
    assert hall.rows("SELECT state, outcome FROM tickets ORDER BY number") == [
        ("served", "day_over"),
        ("expired", "day_over"),
    ]
    assert hall.rows("SELECT phase FROM window_states") == [("closed",)]
    assert hall.rows("SELECT DISTINCT state FROM appointments") == [("missed",)]
    hall.open_windows("w1")
    assert hall.ticket("tax").number == "A001"
    assert hall.differences() == []


def test_restored_counters_rise_to_what_people_were_told(hall: Hall) -> None:
    hall.issue("tax")
    born(hall, "k1", A=38, X=5)
    born(hall, "k2", A=12)
    assert hall.issue("tax").number == "A039"
    assert hall.rows("SELECT prefix, last FROM counters") == [("A", 39)]
    assert hall.differences() == []


def test_old_presence_is_no_news(hall: Hall) -> None:
    presence(hall, "k1", StationPhase.READY, 7)
    presence(hall, "k1", StationPhase.LOST, 6)
    assert hall.rows("SELECT phase FROM stations") == [("ready",)]


def test_help_in_hours_and_after(hall: Hall) -> None:
    assert hall.ask("help.call", CallHelp()).coming
    hall.ask("help.call", CallHelp())
    hall.event("help.requested", HelpRequested(reason="stuck"), station="k2")
    calls = hall.rows("SELECT help_id, station, late FROM help_calls ORDER BY station")
    assert [call[1:] for call in calls] == [("k1", 0), ("k2", 1)]
    hall.do(AnswerHelp(calls[0][0]), GUIDE)
    with refused("already_answered"):
        hall.do(AnswerHelp(calls[0][0]), GUIDE)
    at(hall, 12 * 60)
    answer = hall.ask("help.call", CallHelp())
    assert (answer.coming, answer.duty_phone) == (False, "0990-12345")
    hall.event("callback.requested", CallbackRequested(sealed="SEALED", reason="night"))
    assert hall.rows("SELECT sealed FROM call_backs") == [("SEALED",)]
    assert "SEALED" not in str(hall.rows("SELECT body FROM journal"))
    assert hall.differences() == []


def device(state: str, who: str, paper: str, *faults: str) -> DeviceChanged:
    return DeviceChanged(
        device="printer", family="ticket_printer", driver="x", state=state, who_acts=who, faults=faults, paper=paper
    )


def test_alarms_are_raised_once_cleared_and_closed(hall: Hall) -> None:
    hall.event("device.changed", device("online", "clear", "low"))
    hall.event("device.changed", device("online", "clear", "low"))
    assert hall.rows("SELECT code, state FROM alarms") == [("paper_low", "raised")]
    hall.event("device.changed", device("userError", "clear", "out", "paper_out"))
    assert hall.rows("SELECT code, state FROM alarms ORDER BY raised_at, code") == [
        ("paper_low", "cleared"),
        ("paper_out", "raised"),
    ]
    out = hall.rows("SELECT alarm_id FROM alarms WHERE code = 'paper_out'")[0][0]
    hall.do(AcknowledgeAlarm(out), GUIDE)
    hall.event("device.changed", device("online", "nobody", "full"))
    low = hall.rows("SELECT alarm_id FROM alarms WHERE code = 'paper_low'")[0][0]
    assert hall.rows("SELECT code, state FROM alarms ORDER BY code") == [
        ("paper_low", "cleared"),
        ("paper_out", "closed"),
    ]
    hall.do(CloseAlarm(low, "new roll"), GUIDE)
    with refused("not_in_this_state"):
        hall.do(CloseAlarm(low), GUIDE)
    assert hall.differences() == []


def test_the_watch_sees_lost_stations_idle_windows_and_raises_its_voice(hall: Hall) -> None:
    presence(hall, "k1", StationPhase.LOST)
    hall.open_windows("w1")
    hall.ticket("tax")
    hall.system(watch_hall)
    assert hall.rows("SELECT code FROM alarms") == []
    hall.later(10 * MINUTE)
    hall.system(watch_hall)
    assert hall.rows("SELECT code, severity FROM alarms ORDER BY code") == [
        ("station_lost", "now"),
        ("window_idle", "today"),
    ]
    presence(hall, "k1", StationPhase.READY, 2)
    hall.at("w1", CallNext)
    hall.system(watch_hall)
    assert hall.rows("SELECT DISTINCT state FROM alarms") == [("cleared",)]


def test_missing_events_and_failed_commands_are_told(hall: Hall) -> None:
    hall.event("outbox.restarted", SequenceRestarted(old_epoch="e0", missing_from=3, missing_to=9, reason="new_store"))
    hall.event("command.done", CommandDone(cmd_id="c1", op="ticket.print", result="failed"))
    assert hall.rows("SELECT code FROM alarms ORDER BY code") == [("command_failed",), ("events_missing",)]
