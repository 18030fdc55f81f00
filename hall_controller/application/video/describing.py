"""The registry of cameras and platforms goes into the journal when the files change: what was required from when on."""

from typing import Any

from hall_controller.application import sql
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.video.facts import CameraFacts, UpperFacts

_CAMERAS = (
    "SELECT station, camera, known, name_zh, name_en, place, at, required, retention_days, filing_number,"
    " sign_in_place, gb_id, masked FROM cameras"
)
_UPPERS = "SELECT station, upper, known, name_zh, name_en, required, watch_only FROM upper_links"


def describe(tx: Tx, facts: HallFacts) -> int:
    """Journal what differs from the files; how many. Cameras that are gone keep their rows and their history."""
    video, count = facts.video, 0
    rows = {(row[0], row[1]): row[2:] for row in sql.all_rows(tx.connection, _CAMERAS)}
    for camera in video.cameras.values():
        if rows.get((camera.station, camera.camera)) != (1, *_camera(camera)):
            tx.record("camera.described", camera.subject, camera_body(camera))
            count += 1
    for (station, slug), row in rows.items():
        if row[0] and video.of(station, slug) is None:
            tx.record("camera.withdrawn", f"camera:{station}/{slug}", {"reason": "not_in_file"})
            count += 1
    links = {(row[0], row[1]): row[2:] for row in sql.all_rows(tx.connection, _UPPERS)}
    for upper in video.uppers.values():
        if links.get((upper.station, upper.upper)) != (1, *_upper(upper)):
            name = {"zh": upper.name.zh, "en": upper.name.en or ""}
            body = {"name": name, "required": upper.required.value, "watch_only": upper.watch_only}
            tx.record("upper.described", upper.subject, body)
            count += 1
    for (station, slug), row in links.items():
        if row[0] and video.upper_of(station, slug) is None:
            tx.record("upper.withdrawn", f"upper:{station}/{slug}", {"reason": "not_in_file"})
            count += 1
    if count:
        tx.changed("cameras")
    return count


def camera_body(camera: CameraFacts) -> dict[str, Any]:
    """Body of `camera.described`."""
    return {
        "name": {"zh": camera.name.zh, "en": camera.name.en or ""},
        "place": camera.place,
        "at": camera.at,
        "required": camera.required.value,
        "retention_days": camera.retention_days,
        "filing_number": camera.filing_number,
        "sign_in_place": camera.sign_in_place,
        "gb_id": camera.gb_id,
        "masked": camera.masked,
    }


def _camera(camera: CameraFacts) -> tuple[Any, ...]:
    """As the row has it, after `known`."""
    body = camera_body(camera)
    name = body.pop("name")
    return (name["zh"], name["en"], *body.values())


def _upper(upper: UpperFacts) -> tuple[Any, ...]:
    return (upper.name.zh, upper.name.en or "", upper.required.value, upper.watch_only)
