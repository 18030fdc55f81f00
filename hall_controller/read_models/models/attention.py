# CONTRACT
"""What needs a person: alarms and calls for help."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class AlarmClip(View):
    """What a camera kept about an alarm; its picture only with a reason (`OpenClip`)."""

    clip_id: str
    camera: str
    """`<station>/<camera>`."""
    state: str
    """`wanted`, `kept`, `failed`, `deleted`."""
    at: int


class AlarmView(View):
    """Something that needs a person."""

    alarm_id: str
    code: str
    params: dict[str, int | str]
    severity: str
    """`now`, `today`, `watch`."""
    owner_role: str
    state: str
    raised_at: int
    acknowledged_by: str | None = None
    """Name of a person, as in all `*_by` of these views."""
    subject: str
    clips: tuple[AlarmClip, ...] = ()


class HelpView(View):
    """A citizen who called for help."""

    help_id: str
    station: str
    station_name: Text
    reason: str
    asked_at: int
