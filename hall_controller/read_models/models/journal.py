# CONTRACT
"""The journal as pages list it."""

from hall_controller.read_models.models.base import View


class JournalLine(View):
    """An event as the auditor reads it."""

    seq: int
    type: str
    actor: str
    subject: str
    occurred_at: int
    recorded_at: int
    body: dict[str, object]
