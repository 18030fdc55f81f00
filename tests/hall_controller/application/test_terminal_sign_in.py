"""Who signs in at a terminal is in the journal; a paused sign-in is an alarm."""

from hall.messages.maintenance import MaintenanceBegun, MaintenanceEnded, SignInRefused
from hall_controller.read_models.maintenance_views import maintenance_of
from hall_controller.read_models.models import MaintenanceLine
from tests.hall_controller.application.hall_bench import MINUTE, Hall


def seen(hall: Hall, station: str = "k1") -> tuple[MaintenanceLine, ...]:
    return hall.read(lambda connection: maintenance_of(connection, station))  # type: ignore[no-any-return]


def alarms(hall: Hall) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in hall.rows("SELECT code, subject, state FROM alarms")]


def test_a_visit_is_kept_with_its_times_and_its_end(hall: Hall) -> None:
    begun_at = hall.now
    hall.event("maintenance.begun", MaintenanceBegun(user_name="li.si"))
    hall.later(5 * MINUTE)
    hall.event("maintenance.ended", MaintenanceEnded(user_name="li.si", reason="time_over"))
    ended, begun = seen(hall)
    assert (begun.kind, begun.name, begun.at) == ("begun", "li.si", begun_at)
    assert (ended.kind, ended.name, ended.reason, ended.at) == ("ended", "li.si", "time_over", hall.now)
    assert seen(hall, "k2") == ()
    assert alarms(hall) == []


def test_one_wrong_try_is_noted_and_a_pause_is_an_alarm(hall: Hall) -> None:
    hall.event("maintenance.refused", SignInRefused(count=1))
    assert alarms(hall) == []
    hall.event("maintenance.refused", SignInRefused(count=5, paused=True))
    assert alarms(hall) == [("sign_in_paused", "station:k1", "raised")]
    assert [(line.count, line.paused, line.name) for line in seen(hall)] == [(5, True, None), (1, False, None)]
    # Told once however often it pauses; somebody who signs in ends it, but it stays to be seen.
    hall.event("maintenance.refused", SignInRefused(count=5, paused=True))
    assert len(alarms(hall)) == 1
    hall.event("maintenance.begun", MaintenanceBegun(user_name="li.si"))
    assert alarms(hall) == [("sign_in_paused", "station:k1", "cleared")]
    assert hall.differences() == []


def test_only_the_newest_are_shown(hall: Hall) -> None:
    for count in range(1, 31):
        hall.event("maintenance.refused", SignInRefused(count=count))
    assert [line.count for line in seen(hall)] == list(range(30, 10, -1))
