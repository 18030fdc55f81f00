"""通知: how citizens are told, when not, and for how long it is tried."""

from typing import Literal

from pydantic import Field

from config.hall_file.notice_drivers import Courier
from config.hall_file.notice_templates import NoticeTemplates
from config.vocabulary import Duration, Section, TimeOfDay


class QuietHours(Section):
    """No short message in these hours; it waits until they end. Equal times = no quiet hours."""

    begins: TimeOfDay = TimeOfDay.parse("21:00")
    """From this time of the day."""
    ends: TimeOfDay = TimeOfDay.parse("08:00")
    """Until this time, of the next day when it is earlier."""
    mail: bool = False
    """Whether mails wait too."""


class Notices(Section):
    """How notices to citizens leave the hall."""

    sms: Courier | None = None
    """How telephones are told; none = nobody is told by telephone."""
    mail: Courier | None = None
    """How mail addresses are told."""
    language: Literal["zh", "en", "both"] = "zh"
    """Language of short messages; mails have both."""
    quiet: QuietHours = QuietHours()
    """When nobody is woken."""
    give_up: Duration = Duration.parse("3 d")
    """How long one notice is tried before it is given up."""
    a_minute: int = Field(default=30, ge=1, le=6000)
    """Most messages a minute by each way."""
    most_parts: int = Field(default=3, ge=1, le=10)
    """Parts of one short message; parts in brackets are left out, the last first, until it fits."""
    templates: NoticeTemplates = NoticeTemplates()
    """The words."""
