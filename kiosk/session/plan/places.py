"""Where a session can stand before the plan of the hall."""

from dataclasses import dataclass

from kiosk.session.places import Place


@dataclass(frozen=True, slots=True)
class AtPlan(Place):
    """The plan; with windows (numbers over them) the way to the nearest of these."""

    windows: tuple[str, ...] = ()
    zone: str | None = None
    """A zone to be pointed out."""
