"""An alarm shows what the cameras kept of it: to whom it may, the picture by itself while the alarm is young."""

from collections.abc import Iterable
from dataclasses import dataclass

from hall_controller.read_models.models.video import ClipLine
from ui.console.video.rights import reasons_for

REASON = "alarm"
"""Why somebody looks at an alarm's picture; stands in the register for each who saw it."""
MOST = 3
"""Pictures of one alarm; the page of clips has them all."""
PAGES_WITH_ALARMS = frozenset({"today", "stations"})
YOUNG_MS = 30 * 60_000
"""So long a picture comes without a press; later somebody has to ask for it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A camera's place on an alarm. `young`: its picture comes by itself. `moving`: the clip may be played too."""

    clip: ClipLine
    picture: bool
    young: bool
    moving: bool


def may_see(what: str, roles: frozenset[str], cause: str) -> bool:
    """Whether somebody may look at this because of an alarm: supervision and the duty lead (domain.video.looking)."""
    return REASON in reasons_for(what, roles, cause)


def slots(clips: Iterable[ClipLine], roles: frozenset[str], now: int) -> tuple[Slot, ...]:
    """Nothing for who may not look: states stand on the page of clips, pictures nowhere."""
    mine = [one for one in clips if may_see("snapshot", roles, one.cause)]
    return tuple(_slot(one, roles, now) for one in mine[:MOST])


def _slot(clip: ClipLine, roles: frozenset[str], now: int) -> Slot:
    kept = clip.state == "kept"
    return Slot(
        clip,
        picture=clip.snapshot,
        young=now - clip.at < YOUNG_MS,
        moving=kept and may_see("clip", roles, clip.cause),
    )
