"""Sample notices: sent ones, one that waits, and in the broken hall some that were given up."""

from hall_controller.read_models.models.notices import NoticeLine, NoticesView
from ui.console.gallery.sample_tickets import MINUTE, NOW

_HOUR = 60 * MINUTE


class GalleryNotices:
    """`state` is `full`, `empty`, `night` or `broken`."""

    def __init__(self) -> None:
        self.state = "full"

    def page(self, now_ms: int) -> NoticesView:  # noqa: ARG002 (samples do not depend on the time)
        """The outbox in that state."""
        if self.state == "empty":
            return NoticesView(given_up=(), waiting=(), sent=())
        ways = (("sms", "http"), ("mail", "smtp"))
        waiting = _line("n-4", "deposit_reminder", "waiting", made_at=NOW - MINUTE, next_at=NOW)
        sent = (
            _line("n-1", "deposit_placed", "sent", tries=1, driver="http", ended_at=NOW - 5 * MINUTE),
            _line("n-2", "pickup_code_again", "sent", tries=3, driver="smtp", ended_at=NOW - _HOUR),
            _line("n-3", "deposit_agent", "sent", tries=1, driver="http", ended_at=NOW - 2 * _HOUR),
            _line("n-9", "deposit_reminder", "given_up", error="not_needed", ended_at=NOW - 3 * _HOUR),
        )
        if self.state == "night":
            late = waiting.model_copy(update={"next_at": NOW + 9 * _HOUR})
            return NoticesView(
                given_up=(), waiting=(late,), sent=sent, sent_today=3, ways=ways, quiet_until=NOW + 9 * _HOUR
            )
        if self.state != "broken":
            return NoticesView(given_up=(), waiting=(waiting,), sent=sent, sent_today=3, ways=ways)
        trouble = _line(
            "n-5", "deposit_placed", "waiting", tries=4, way="sms", error="status:503", next_at=NOW + 2 * _HOUR
        )
        given_up = (
            _line("n-6", "deposit_placed", "given_up", tries=1, driver="smtp", error="recipient:550", ended_at=NOW),
            _line("n-7", "deposit_overdue", "given_up", tries=11, driver="http", error="unreachable", ended_at=NOW),
            _line("n-8", "deposit_recalled", "given_up", error="record_gone", ended_at=NOW - 60 * 24 * _HOUR),
        )
        return NoticesView(given_up=given_up, waiting=(trouble, waiting), sent=sent, sent_today=3, ways=ways)


def _line(notice_id: str, template: str, state: str, **more: str | int) -> NoticeLine:
    plain = {
        "notice_id": notice_id,
        "template": template,
        "state": state,
        "subject": f"deposit:{notice_id}",
        "case_id": "case-7",
        "case_number": "990100-ZJJ-0001-202602",
        "cabinet": "k2",
        "cell": "A03",
        "made_at": NOW - 3 * _HOUR,
    }
    return NoticeLine.model_validate(plain | more)
