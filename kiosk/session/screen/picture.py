# CONTRACT
"""The whole picture: one of all pages in its frame."""

from typing import Annotated

from pydantic import Field

from kiosk.session.maintenance.pages import (
    MaintenanceDevice,
    MaintenanceDoors,
    MaintenanceMachine,
    MaintenanceOverview,
    MaintenanceReport,
    MaintenanceSignIn,
    MaintenanceTest,
    MaintenanceTrace,
)
from kiosk.session.part import Part
from kiosk.session.screen.cases import CaseDetails, CasePage
from kiosk.session.screen.choosing import Attract, Departments, DepartmentServices, Home, Search, Services
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
from kiosk.session.screen.frame import Header, Modes, Notice
from kiosk.session.screen.guides import (
    GuideGroups,
    GuideList,
    GuidePage,
    GuidePhone,
    GuideQuestion,
    Guides,
    GuideSearch,
)
from kiosk.session.screen.help import Help, Hours, Keypad, Message, OutOfService
from kiosk.session.screen.lockers import (
    LockerCard,
    LockerDeposit,
    LockerDoor,
    LockerEmergency,
    LockerStaff,
    LockerStart,
    LockerThings,
)
from kiosk.session.screen.plan import PlanPage
from kiosk.session.screen.ratings import RatingPage, RatingTags
from kiosk.session.screen.tickets import Appointment, Confirm, Scan, Scanned, Ticket, Working

Body = Annotated[
    Attract
    | Home
    | Services
    | Departments
    | DepartmentServices
    | Search
    | Confirm
    | Working
    | Ticket
    | Scan
    | Scanned
    | Appointment
    | Keypad
    | Help
    | Hours
    | Message
    | OutOfService
    | Guides
    | GuideGroups
    | GuideList
    | GuideSearch
    | GuidePage
    | GuideQuestion
    | GuidePhone
    | CasePage
    | CaseDetails
    | PlanPage
    | Forms
    | FormNotice
    | FormWay
    | FormCard
    | FormPhone
    | FormField
    | FormReview
    | FormLeave
    | Receipt
    | ReceiptState
    | LockerStart
    | LockerCard
    | LockerThings
    | LockerDoor
    | LockerStaff
    | LockerDeposit
    | LockerEmergency
    | RatingPage
    | RatingTags
    | MaintenanceSignIn
    | MaintenanceOverview
    | MaintenanceMachine
    | MaintenanceDevice
    | MaintenanceDoors
    | MaintenanceReport
    | MaintenanceTest
    | MaintenanceTrace,
    Field(discriminator="page"),
]


class Screen(Part):
    """The whole picture of a moment."""

    seq: int
    """Rises with every snapshot."""
    modes: Modes
    header: Header
    body: Body
    notices: tuple[Notice, ...] = ()
    countdown_s: int | None = None
    """Overlay 还需要时间吗?: seconds until the session is wiped."""
    pad_hints: bool = False
    """Show the digits of the tactile number pad on the choices (after its first key)."""
    can_back: bool = False
    can_cancel: bool = False
    can_help: bool = True
    """False while nobody can be called from here (a terminal that cannot start)."""
    busy: bool = False
    """A touch was taken and its answer is under way."""
    main: str | None = None
    """Id of the one main action at its fixed place (`done`, `remember`, `yes`, ...); None = no main action."""
