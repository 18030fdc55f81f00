# CONTRACT
"""Where a rating comes from, of what stage, and why there is none. A default is never a rating (users.md rule 8)."""

from enum import StrEnum


class Source(StrEnum):
    """How the level came in."""

    KEYPAD = "keypad"
    """A key of the window's 评价器."""
    TERMINAL = "terminal"
    PHONE = "phone"
    """The ticket's QR on the citizen's phone."""
    SANDBOX = "sandbox"
    """A test: never counted."""


class Channel(StrEnum):
    """Through which service channel the matter was handled."""

    WINDOW = "window"
    TERMINAL = "terminal"
    LOCKER = "locker"


class Stage(StrEnum):
    """What is rated: one rating a window session, one a case at 受理 and at 办结, one a service at a terminal."""

    SESSION = "session"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    SELF_SERVICE = "self_service"
    PICKUP = "pickup"


class UnratedReason(StrEnum):
    """Why an invitation ended without a level."""

    TIME_OVER = "time_over"
    NOT_INVITED = "not_invited"
    """Finished without an invitation: counted per clerk."""
    KEYPAD_AWAY = "keypad_away"
    NEXT_CALLED = "next_called"
    LEFT = "left"
    DAYS_OVER = "days_over"
    """Nobody said anything within the days in which it could be rated."""
