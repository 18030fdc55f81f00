# CONTRACT
"""What pages see of notices to citizens."""

from typing import Protocol

from hall_controller.read_models.models.notices import NoticesView


class Notices(Protocol):
    """通知: the outbox of what citizens were to be told, without addresses and words."""

    def page(self, now_ms: int) -> NoticesView: ...
