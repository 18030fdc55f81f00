"""The outbox of notices, and the cabinets whose names it uses."""

from dataclasses import dataclass

from hall.model.text import Text
from hall_controller.read_models.models.notices import NoticesView
from hall_controller.service import HallService


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """What was to be told, and names of cabinets by station."""

    box: NoticesView
    cabinets: dict[str, Text]


def notices_page(service: HallService) -> NoticesPage:
    """The page as it is now."""
    now = service.now_ms()
    cabinets = service.lockers.page(now).cabinets
    names = {one.cabinet.station: Text(zh=one.cabinet.name.zh, en=one.cabinet.name.en) for one in cabinets}
    return NoticesPage(service.notices.page(now), names)
