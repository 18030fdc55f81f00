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


class HeadFindingView(View):
    """A kept head that the journal speaks against: `rewritten`, `truncated`, `gap`, `head_forged`."""

    seq: int
    kind: str


class KeptHeadsView(View):
    """What the heads that one station keeps say of the journal."""

    station: str
    heads: int
    up_to: int
    """Newest place at which both agree; 0 = none."""
    findings: tuple[HeadFindingView, ...] = ()
    """The first 20."""
    found: int = 0
    """All of them."""
