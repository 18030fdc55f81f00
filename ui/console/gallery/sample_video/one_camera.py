"""One camera with its band of today."""

from hall_controller.read_models.models import video as v
from hall_controller.read_models.models.compliance import Sums
from ui.console.gallery.sample_probe import SEEN
from ui.console.gallery.sample_tickets import MINUTE, NOW
from ui.console.gallery.sample_video.cameras import cameras, program, was
from ui.console.gallery.sample_video.clips import CLIPS
from ui.console.gallery.sample_video.times import DAY, HOUR, TODAY
from ui.console.gallery.sample_video.uppers import COUNTY

FACTS = v.Facts(**SEEN.model_dump(exclude={"camera"}), told_at=NOW - 40 * MINUTE)
"""What comes from a camera that is well: the same that a look at it says."""


def _segments(name: str) -> tuple[v.Segment, ...]:
    """Today until now; the black one was watched late."""
    cuts: dict[str, tuple[tuple[float, str, str], ...]] = {
        "w3": (
            (0, "up", ""),
            (2.1, "unknown", "not_watched"),
            (2.6, "up", ""),
            (8.72, "down", "timeout"),
            (8.81, "up", ""),
            (9.25, "degraded", "black"),
        ),
        "w5": ((0, "up", ""), (9.485, "down", "timeout")),
        "night": ((0, "up", ""), (3.2, "down", "ended"), (3.4, "up", ""), (9.62, "degraded", "covered")),
    }
    begun = cuts.get(name, ((0, "up", ""),))
    ends = (*(begin for begin, _, _ in begun[1:]), (NOW - TODAY) / HOUR)
    return tuple(
        v.Segment(
            begin=TODAY + int(begin * HOUR),
            end=TODAY + int(end * HOUR),
            state=state,
            reasons=(reason,) if reason else (),
        )
        for (begin, state, reason), end in zip(begun, ends, strict=True)
    )


def today(name: str) -> v.Day:
    """The band of today with the hours at which it had to be on."""
    required = (
        ((TODAY, TODAY + 24 * HOUR),)
        if name in {"night", "cabinet"}
        else ((TODAY + int(8.5 * HOUR), TODAY + 18 * HOUR),)
    )
    segments = _segments(name)
    parts = dict.fromkeys(("up", "degraded", "down", "unknown"), 0)
    for one in segments:
        for begin, end in required:
            parts[one.state] += max(0, min(one.end, end) - max(one.begin, begin))
    return v.Day(
        begin=TODAY,
        end=TODAY + DAY,
        until=NOW,
        segments=segments,
        required=required,
        sums=Sums(sum(parts.values()), **parts),
    )


def page(state: str, camera: str) -> v.CameraPage | None:
    """One camera."""
    line = next((one for one in cameras(state) if one.camera == camera), None)
    seen = program(state)
    if line is None:
        return None
    name = camera.partition("/")[2]
    now = () if line.state == "up" else (v.Trouble(state=line.state, reasons=line.reasons, since=line.since or NOW),)
    past = (
        was("down", "timeout", ago_h=0.97, minutes=5),
        was("unknown", "not_watched", ago_h=7.6, minutes=30),
        was("degraded", "frozen", ago_h=31, minutes=12),
        was("down", "wrong_password", ago_h=6 * 24, minutes=94),
    )
    return v.CameraPage(
        line=line,
        program=seen,
        address="rtsp://192.0.2.21:554/sub",
        facts=FACTS.model_copy(update={"codec": "hevc"}) if name == "w9" else FACTS,
        recording=v.Recording(ok=True, oldest=NOW - 33 * DAY, newest=NOW - 2 * MINUTE, tested_at=NOW - 3 * HOUR),
        filing_number="示公视备 2026-0412（示例）",
        sign_in_place=True,
        masked=name.startswith("w"),
        gb_ids=((COUNTY.name, "62990100001320000003"),),
        today=today(name),
        troubles=(*now, *past),
        clips=tuple(one for one in CLIPS if one.camera == camera),
    )
