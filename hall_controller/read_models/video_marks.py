"""Camera marks of a visit: which cameras looked at its place and when; never a picture (users.md rule 8)."""

from collections.abc import Iterable

from sqlalchemy import Connection

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ratings.rows import RatingRow
from hall_controller.application.video.counting import whole_span
from hall_controller.application.video.facts import CameraFacts
from hall_controller.domain.video.compliance import Counted
from hall_controller.domain.video.spans import Span
from hall_controller.read_models.models.ratings import CameraMark, VisitEvent

ABOUT_MS = 10 * 60_000
"""Without a call the visit is looked for so long before the rating."""
LONGEST_MS = 4 * 3_600_000
_BEGIN = ("ticket.called", "ticket.called_by_hand", "ticket.serving_started", "ticket.walked_up")
_KEPT = (
    "SELECT clip_id FROM video_clips WHERE station = ? AND camera = ? AND state = 'kept' AND at_ms > ? AND at_ms < ?"
)
_RECORDING = "SELECT recording_oldest, recording_newest, recording_at FROM cameras WHERE station = ? AND camera = ?"


def cameras_of(facts: HallFacts, row: RatingRow) -> tuple[CameraFacts, ...]:
    """Cameras of the window; of a pick-up those of the cabinet."""
    if row.window:
        return facts.video.looking_at("window", row.window)
    return facts.video.looking_at("cabinet", row.station) if row.station else ()


def camera_marks(
    connection: Connection, facts: HallFacts, row: RatingRow, events: Iterable[VisitEvent]
) -> tuple[CameraMark, ...]:
    """One a camera, for the time at the window."""
    span = _at_the_window(row, events)
    return tuple(_mark(connection, camera, span) for camera in cameras_of(facts, row))


def _at_the_window(row: RatingRow, events: Iterable[VisitEvent]) -> Span:
    """From the call to the end of the service, else some minutes before the rating."""
    own = list(events)
    begun = [event.at for event in own if event.what in _BEGIN and event.params.get("window", row.window) == row.window]
    ended = [event.at for event in own if event.what == "ticket.served"]
    end = max([*ended, row.opened_at]) if begun else row.ended_at or row.opened_at
    begin = min(begun) if begun else row.opened_at - ABOUT_MS
    return max(begin, end - LONGEST_MS), max(end, begin + 1)


def _mark(connection: Connection, camera: CameraFacts, span: Span) -> CameraMark:
    key = (camera.station, camera.camera)
    clips = sql.all_rows(connection, _KEPT, (*key, span[0] - 60_000, span[1] + 60_000))
    oldest, newest, asked = sql.one(connection, _RECORDING, key) or (None, None, None)
    recorded = None
    if asked is not None and oldest is not None and newest is not None and span[1] <= asked:
        recorded = oldest <= span[0] and span[1] <= newest
    return CameraMark(
        camera=camera.key,
        name=camera.name,
        begin=span[0],
        end=span[1],
        state=_worst(whole_span(connection, camera.subject, span)),
        recorded=recorded,
        clips=tuple(clip_id for (clip_id,) in clips),
    )


def _worst(counted: Counted) -> str:
    for state in ("down", "degraded", "unknown"):
        if getattr(counted, state):
            return state
    return "up"
