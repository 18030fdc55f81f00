# CONTRACT
"""What pages see: read models, built on a reader's own connection. Codes and data text, no display words."""

from hall_controller.read_models.models.attention import AlarmClip, AlarmView, HelpView
from hall_controller.read_models.models.base import View
from hall_controller.read_models.models.board import (
    OVERVIEW,
    PUBLISHED,
    BoardCallView,
    BoardNotice,
    BoardView,
    PairedBoardView,
    ScreenView,
)
from hall_controller.read_models.models.cases import (
    BasisView,
    CaseDetails,
    CaseEventView,
    CaseLine,
    CaseListView,
    CaseProgress,
    CaseStep,
    CaseView,
    DocumentView,
    MaterialView,
    OrderView,
    PauseView,
    SupervisionView,
)
from hall_controller.read_models.models.day import AppointmentSlot, CheckLine, DayView, HeadPrintView
from hall_controller.read_models.models.guide import AppointmentView, GuideView
from hall_controller.read_models.models.interfaces import ApiKeyView, InterfacesView, WebhookView
from hall_controller.read_models.models.journal import HeadFindingView, JournalLine, KeptHeadsView
from hall_controller.read_models.models.lines import ServiceLineView, TrendPoint
from hall_controller.read_models.models.overview import Overview
from hall_controller.read_models.models.people import UserView
from hall_controller.read_models.models.ratings import (
    FollowUpLine,
    FollowUpList,
    FollowUpStep,
    FollowUpView,
    PublishedGroup,
    PublishedRatings,
    RatingLine,
    RatingsView,
    RatingTrend,
    Satisfaction,
    Share,
    VisitEvent,
    WalkBack,
)
from hall_controller.read_models.models.stations import (
    DeviceView,
    FileProposalView,
    FileVersionView,
    MaintenanceLine,
    StationFileView,
    StationView,
)
from hall_controller.read_models.models.tickets import Explanation, TicketView, UndoView
from hall_controller.read_models.models.windows import ReadGuideView, WindowSummary, WindowView

__all__ = [
    "OVERVIEW",
    "PUBLISHED",
    "AlarmClip",
    "AlarmView",
    "ApiKeyView",
    "AppointmentSlot",
    "AppointmentView",
    "BasisView",
    "BoardCallView",
    "BoardNotice",
    "BoardView",
    "CaseDetails",
    "CaseEventView",
    "CaseLine",
    "CaseListView",
    "CaseProgress",
    "CaseStep",
    "CaseView",
    "CheckLine",
    "DayView",
    "DeviceView",
    "DocumentView",
    "Explanation",
    "FileProposalView",
    "FileVersionView",
    "FollowUpLine",
    "FollowUpList",
    "FollowUpStep",
    "FollowUpView",
    "GuideView",
    "HeadFindingView",
    "HeadPrintView",
    "HelpView",
    "InterfacesView",
    "JournalLine",
    "KeptHeadsView",
    "MaintenanceLine",
    "MaterialView",
    "OrderView",
    "Overview",
    "PairedBoardView",
    "PauseView",
    "PublishedGroup",
    "PublishedRatings",
    "RatingLine",
    "RatingTrend",
    "RatingsView",
    "ReadGuideView",
    "Satisfaction",
    "ScreenView",
    "ServiceLineView",
    "Share",
    "StationFileView",
    "StationView",
    "SupervisionView",
    "TicketView",
    "TrendPoint",
    "UndoView",
    "UserView",
    "View",
    "VisitEvent",
    "WalkBack",
    "WebhookView",
    "WindowSummary",
    "WindowView",
]
