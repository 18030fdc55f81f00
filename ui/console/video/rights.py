"""Who may see pictures and why: the hall's own rule (domain.video.looking), asked before a page offers anything."""

from hall_controller.domain.video.looking import REASONS, refusal
from ui.console.roles import ADMIN, AUDITOR, DUTY_LEAD, MANAGER, SUPERVISOR, TECHNICIAN

CLIP_READERS = frozenset({MANAGER, DUTY_LEAD, SUPERVISOR})
"""Who sees the list of evidence; pictures of it only by `reasons_for`."""
REGISTER_READERS = frozenset({MANAGER, SUPERVISOR, AUDITOR})
SETTERS = frozenset({TECHNICIAN, ADMIN})
KEEPERS = frozenset({MANAGER, DUTY_LEAD, SUPERVISOR})
"""Who may have a clip kept by hand."""


def reasons_for(what: str, roles: frozenset[str], cause: str = "") -> tuple[str, ...]:
    """Reasons that this person may give for looking; none: may not look at all."""
    return tuple(reason for reason in REASONS if refusal(what, reason, roles, cause) is None)
