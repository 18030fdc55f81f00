# CONTRACT
"""通知 as managers see it: never an address, never what it said."""

from hall_controller.read_models.models.base import View


class NoticeLine(View):
    """A notice to a citizen, without the address and without the code it carries."""

    notice_id: str
    template: str
    subject: str
    """`deposit:<id>` …"""
    case_id: str = ""
    case_number: str = ""
    cabinet: str = ""
    """Station of the cabinet, for a thing in one."""
    cell: str = ""
    state: str
    """`waiting`, `sent`, `given_up`."""
    way: str = ""
    """Way out that took it or was tried last: `sms`, `mail`, for one that waits and failed."""
    driver: str = ""
    """What took it or gave it up: `smtp`, `http`, `file`, a plug-in's name."""
    tries: int = 0
    made_at: int
    next_at: int | None = None
    """When it is tried next; None once it ended."""
    ended_at: int | None = None
    error: str = ""
    """Code of why it failed last, `:` and a detail; nothing personal."""


class NoticesView(View):
    """The outbox: what needs a person first."""

    given_up: tuple[NoticeLine, ...]
    waiting: tuple[NoticeLine, ...]
    sent: tuple[NoticeLine, ...]
    """The newest ones, and those that were no longer needed (`error` = `not_needed`)."""
    sent_today: int = 0
    """Since midnight."""
    ways: tuple[tuple[str, str], ...] = ()
    """(`sms`, `http`), (`mail`, `smtp`): ways of this hall and what sends there; a missing one is not set up."""
    quiet_until: int | None = None
    """Short messages wait until then."""
