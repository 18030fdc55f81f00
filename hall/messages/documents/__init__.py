# CONTRACT
"""Desired documents: full, versioned, retained; a station converges after any outage."""

from hall.messages.base import Message
from hall.messages.bodies.ratings import WindowTold
from hall.messages.bodies.video import Video
from hall.messages.content import Content
from hall.messages.documents.appointments import AppointmentEntry, Appointments
from hall.messages.documents.catalogue import (
    Catalogue,
    CatalogueDepartment,
    CatalogueItem,
    CatalogueService,
    CatalogueZone,
)
from hall.messages.documents.desired import Desired, Reported
from hall.messages.documents.heads import MOST_HEADS, Heads, JournalHead
from hall.messages.documents.lockers import Lease, Lockers
from hall.messages.documents.rules import CodePatterns, HallRules, ItemPattern, Ratings
from hall.messages.documents.staff import Staff, StaffEntry
from hall.messages.documents.station import Keys, Series, StationConfig


class WindowNow(WindowTold):
    """Document `window` of an agent: what its caller and its sign show now."""


DOCUMENTS: dict[str, type[Message]] = {
    "catalogue": Catalogue,
    "rules": HallRules,
    "config": StationConfig,
    "keys": Keys,
    "appointments": Appointments,
    "series": Series,
    "heads": Heads,
    "staff": Staff,
    "content": Content,
    "lockers": Lockers,
    "ratings": Ratings,
    "window": WindowNow,
    "video": Video,
}
"""Name -> content model."""

__all__ = [
    "DOCUMENTS",
    "MOST_HEADS",
    "AppointmentEntry",
    "Appointments",
    "Catalogue",
    "CatalogueDepartment",
    "CatalogueItem",
    "CatalogueService",
    "CatalogueZone",
    "CodePatterns",
    "Desired",
    "HallRules",
    "Heads",
    "ItemPattern",
    "JournalHead",
    "Keys",
    "Lease",
    "Lockers",
    "Ratings",
    "Reported",
    "Series",
    "Staff",
    "StaffEntry",
    "StationConfig",
    "WindowNow",
]
