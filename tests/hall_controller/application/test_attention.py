import pytest

from hall.messages.bodies import (
    CallbackRequested,
    CallHelp,
    CommandDone,
    DeviceChanged,
    HelpRequested,
    SequenceRestarted,
)
from hall.messages.presence import Birth, Highest, StationPhase, StationState
from hall_controller.application.commands import (
    AcknowledgeAlarm,
    AnswerHelp,
    CallNext,
    CloseAlarm,
)
from hall_controller.application.ports import Actor, Refused
from hall_controller.application.registry import EVENTS
from hall_controller.application.station_notes import forget_call_backs
from hall_controller.application.watch_hall import watch_hall
from tests.hall_controller.application.hall_bench import GUIDE, MINUTE, NINE, Hall


def refused(code: str) -> object:
    return pytest.raises(Refused, match=f"^{code}$")


def presence(hall: Hall, station: str, phase: StationPhase, boot: int = 1) -> None:
    state = StationState(phase=phase, boot=boot, time=hall.now)
    hall.outcome(EVENTS["station.state"], state, Actor("station", station)).result()


def born(hall: Hall, station: str, **online: int) -> None:
    highest = (Highest(business_day="2026-11-23", online=online),) if online else ()
    birth = Birth(station=station, kind="kiosk", boot=2, version="1", epoch="e", time=hall.now, highest=highest)
    hall.outcome(EVENTS["station.birth"], birth, Actor("station", station)).result()


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
    hall.now = NINE + 12 * 60 * MINUTE
    answer = hall.ask("help.call", CallHelp())
    assert (answer.coming, answer.duty_phone) == (False, "0990-12345")
    hall.event("callback.requested", CallbackRequested(sealed="SEALED", reason="night"))
    assert hall.rows("SELECT sealed FROM call_backs") == [("SEALED",)]
    assert "SEALED" not in str(hall.rows("SELECT body FROM journal"))
    assert hall.differences() == []
    hall.later(MINUTE)
    assert hall.system(lambda tx, _: forget_call_backs(tx, 2 * MINUTE)) == 0
    assert hall.system(lambda tx, _: forget_call_backs(tx, MINUTE)) == 1
    assert hall.rows("SELECT sealed FROM call_backs") == []


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


def test_a_device_that_was_taken_out_of_the_file_is_nobodys_trouble(hall: Hall) -> None:
    broken = DeviceChanged(
        device="scanner",
        family="code_scanner",
        driver="gm65",
        state="noDevice",
        who_acts="maintenance",
        faults=("noDevice",),
    )
    hall.event("device.changed", broken)
    assert hall.rows("SELECT state FROM alarms WHERE code = 'device_maintenance'") == [("raised",)]
    hall.event("device.changed", DeviceChanged(device="scanner", family="code_scanner", driver="gm65", state="removed"))
    assert hall.rows("SELECT state FROM alarms WHERE code = 'device_maintenance'") == [("cleared",)]
    assert hall.rows("SELECT * FROM devices WHERE device = 'scanner'") == []
