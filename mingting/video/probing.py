"""What a probe came to, as the line says it."""

from collections.abc import Awaitable, Callable

from hall.messages.bodies.video import ProbedCamera
from hall_controller.video.probing import Probed
from mingting.video.telling import facts_of

Pictured = Callable[[bytes], Awaitable[bool]]
"""Puts the probe's picture to the controller; whether it got there."""
LONGEST = 400


def probed_camera(camera: str, found: Probed, *, shown: bool) -> ProbedCamera:
    """In one plain sentence; `shown` = the picture is at the controller."""
    return ProbedCamera(
        ok=found.ok,
        reason=found.reason.value if found.reason else "",
        zh=found.zh[:LONGEST],
        en=found.en[:LONGEST],
        facts=facts_of(camera, found.facts, None) if found.facts else None,
        snapshot=shown,
    )
