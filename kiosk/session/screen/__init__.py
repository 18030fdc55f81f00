# CONTRACT
"""What the terminal shows: an immutable snapshot from the engine, and what a citizen's hand may say back.

The engine gives codes and data texts, QML gives words. Every page can be drawn from such a snapshot alone
(`Screen.model_validate_json`), which is how the gallery, the screenshots and the page tests work.

A new family of pages is a module here, a line per page in `picture.Body`, and its names below.
"""

from kiosk.session.screen.cases import CaseDetails, CaseMaterialRow, CasePage, CaseStageRow
from kiosk.session.screen.choosing import (
    Attract,
    Departments,
    DepartmentServices,
    Home,
    Search,
    SearchHit,
    ServiceChoice,
    Services,
)
from kiosk.session.screen.forms import (
    FormCard,
    FormField,
    FormLeave,
    FormNotice,
    FormPhone,
    FormReview,
    Forms,
    FormWay,
    Receipt,
    ReceiptState,
)
from kiosk.session.screen.frame import Header, Modes, Notice, Theme
from kiosk.session.screen.guides import (
    GuideGroups,
    GuideList,
    GuidePage,
    GuidePhone,
    GuideQuestion,
    GuideRow,
    Guides,
    GuideSearch,
)
from kiosk.session.screen.help import Help, Hours, Keypad, Message, OutOfService
from kiosk.session.screen.intents import Intent, IntentName
from kiosk.session.screen.lockers import (
    CabinetPicture,
    CellPicture,
    LockerCard,
    LockerDeposit,
    LockerDoor,
    LockerEmergency,
    LockerStaff,
    LockerStart,
    LockerThings,
    ThingRow,
)
from kiosk.session.screen.picture import Body, Screen
from kiosk.session.screen.plan import PlanArea, PlanPage, PlanSpot
from kiosk.session.screen.ratings import RatingPage, RatingTags
from kiosk.session.screen.tickets import Appointment, Confirm, Scan, Scanned, Ticket, Working

__all__ = [
    "Appointment",
    "Attract",
    "Body",
    "CabinetPicture",
    "CaseDetails",
    "CaseMaterialRow",
    "CasePage",
    "CaseStageRow",
    "CellPicture",
    "Confirm",
    "DepartmentServices",
    "Departments",
    "FormCard",
    "FormField",
    "FormLeave",
    "FormNotice",
    "FormPhone",
    "FormReview",
    "FormWay",
    "Forms",
    "GuideGroups",
    "GuideList",
    "GuidePage",
    "GuidePhone",
    "GuideQuestion",
    "GuideRow",
    "GuideSearch",
    "Guides",
    "Header",
    "Help",
    "Home",
    "Hours",
    "Intent",
    "IntentName",
    "Keypad",
    "LockerCard",
    "LockerDeposit",
    "LockerDoor",
    "LockerEmergency",
    "LockerStaff",
    "LockerStart",
    "LockerThings",
    "Message",
    "Modes",
    "Notice",
    "OutOfService",
    "PlanArea",
    "PlanPage",
    "PlanSpot",
    "RatingPage",
    "RatingTags",
    "Receipt",
    "ReceiptState",
    "Scan",
    "Scanned",
    "Screen",
    "Search",
    "SearchHit",
    "ServiceChoice",
    "Services",
    "Theme",
    "ThingRow",
    "Ticket",
    "Working",
]
