"""What is known of the one who stands before the cabinet; gone with the session (G4)."""

from dataclasses import dataclass, field

from kiosk.session.lockers.events import How


@dataclass
class Visit:
    """Found and proved in this session only."""

    session: int
    asked: dict[str, How] = field(default_factory=dict)
    """Leases whose factor is wanted, and how they were found."""
    proven: dict[str, How] = field(default_factory=dict)
    """Leases that may be opened."""
    user: str | None = None
    roles: frozenset[str] = frozenset()
    second: str | None = None
    second_roles: frozenset[str] = frozenset()
    emergency: str | None = None


class Visits:
    """One at a time: another session's effect ends the one before."""

    def __init__(self) -> None:
        self._now = Visit(0)

    def of(self, session: int) -> Visit:
        """The visit of that session."""
        if self._now.session != session:
            self._now = Visit(session)
        return self._now

    @property
    def emergency(self) -> str | None:
        """The emergency that somebody is at now."""
        return self._now.emergency

    def wipe(self, session: int) -> None:
        """Who was here in that session has gone; the next one may be here already."""
        if self._now.session == session:
            self._now = Visit(0)
