"""Which QML file and which view-model belong to each page of a snapshot; one row a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from hall.model.text import Language
from ui.kiosk.bridge import (
    case_views,
    form_field_view,
    form_views,
    form_way_views,
    guide_views,
    help_views,
    locker_staff_views,
    locker_views,
    maintenance_device_views,
    maintenance_views,
    plan_views,
    rating_views,
    receipt_views,
    simple_views,
    ticket_views,
)
from ui.kiosk.bridge.page_view import PageView


@dataclass(frozen=True, slots=True)
class Page:
    """`depth` orders the pages: going deeper slides in from the right."""

    file: str
    make: Callable[[Any, Language, QObject], PageView]
    depth: int


PAGES: dict[str, Page] = {
    "out_of_service": Page("OutOfServicePage.qml", help_views.OutOfServiceView, 0),
    "attract": Page("AttractPage.qml", simple_views.AttractView, 0),
    "home": Page("HomePage.qml", simple_views.HomeView, 1),
    "services": Page("ServicesPage.qml", simple_views.ServicesView, 2),
    "appointment": Page("AppointmentPage.qml", simple_views.AppointmentView, 2),
    "scan": Page("ScanPage.qml", ticket_views.ScanView, 3),
    "hours": Page("HoursPage.qml", help_views.HoursView, 3),
    "help": Page("HelpPage.qml", help_views.HelpView, 3),
    "departments": Page("DepartmentsPage.qml", simple_views.DepartmentsView, 3),
    "search": Page("SearchPage.qml", simple_views.SearchView, 3),
    "department": Page("DepartmentPage.qml", simple_views.DepartmentView, 4),
    "keypad": Page("KeypadPage.qml", help_views.KeypadView, 4),
    "forms": Page("FormsPage.qml", form_views.FormsView, 2),
    "form_notice": Page("FormNoticePage.qml", form_views.FormNoticeView, 4),
    "form_way": Page("FormWayPage.qml", form_way_views.FormWayView, 5),
    "form_card": Page("FormCardPage.qml", form_way_views.FormCardView, 6),
    "form_phone": Page("FormPhonePage.qml", form_way_views.FormPhoneView, 8),
    "form_field": Page("FormFieldPage.qml", form_field_view.FormFieldView, 5),
    "form_review": Page("FormReviewPage.qml", form_views.FormReviewView, 5),
    "form_leave": Page("FormLeavePage.qml", form_views.FormLeaveView, 6),
    "receipt": Page("ReceiptPage.qml", receipt_views.ReceiptView, 8),
    "receipt_state": Page("ReceiptStatePage.qml", receipt_views.ReceiptStateView, 8),
    "locker_start": Page("LockerStartPage.qml", locker_views.LockerStartView, 2),
    "locker_card": Page("LockerCardPage.qml", locker_views.LockerCardView, 3),
    "locker_things": Page("LockerThingsPage.qml", locker_views.LockerThingsView, 5),
    "locker_door": Page("LockerDoorPage.qml", locker_views.LockerDoorView, 7),
    "locker_staff": Page("LockerStaffPage.qml", locker_staff_views.LockerStaffView, 10),
    "locker_deposit": Page("LockerDepositPage.qml", locker_staff_views.LockerDepositView, 11),
    "locker_emergency": Page("LockerEmergencyPage.qml", locker_staff_views.LockerEmergencyView, 11),
    "rating": Page("RatingPage.qml", rating_views.RatingView, 9),
    "rating_tags": Page("RatingTagsPage.qml", rating_views.RatingTagsView, 10),
    "plan": Page("PlanPage.qml", plan_views.PlanView, 7),
    "case": Page("CasePage.qml", case_views.CaseView, 3),
    "case_details": Page("CaseDetailsPage.qml", case_views.CaseDetailsView, 6),
    "confirm": Page("ConfirmPage.qml", ticket_views.ConfirmView, 5),
    "working": Page("WorkingPage.qml", ticket_views.WorkingView, 6),
    "scanned": Page("ScannedPage.qml", ticket_views.ScannedView, 7),
    "message": Page("MessagePage.qml", help_views.MessageView, 7),
    "ticket": Page("TicketPage.qml", ticket_views.TicketView, 8),
    "guides": Page("GuidesPage.qml", guide_views.GuidesView, 2),
    "guide_groups": Page("GuideGroupsPage.qml", guide_views.GuideGroupsView, 3),
    "guide_search": Page("GuideSearchPage.qml", guide_views.GuideSearchView, 3),
    "guide_list": Page("GuideListPage.qml", guide_views.GuideListView, 4),
    "guide": Page("GuidePage.qml", guide_views.GuideView, 5),
    "guide_question": Page("GuideQuestionPage.qml", guide_views.GuideQuestionView, 6),
    "guide_phone": Page("GuidePhonePage.qml", guide_views.GuidePhoneView, 6),
    "maintenance_sign_in": Page("MaintenanceSignInPage.qml", maintenance_views.MaintenanceSignInView, 9),
    "maintenance": Page("MaintenancePage.qml", maintenance_views.MaintenanceView, 10),
    "maintenance_machine": Page("MaintenanceMachinePage.qml", maintenance_views.MaintenanceMachineView, 11),
    "maintenance_device": Page("MaintenanceDevicePage.qml", maintenance_device_views.MaintenanceDeviceView, 11),
    "maintenance_report": Page("MaintenanceReportPage.qml", maintenance_views.MaintenanceReportView, 11),
    "maintenance_doors": Page("MaintenanceDoorsPage.qml", maintenance_device_views.MaintenanceDoorsView, 12),
    "maintenance_test": Page("MaintenanceTestPage.qml", maintenance_device_views.MaintenanceTestView, 12),
    "maintenance_trace": Page("MaintenanceTracePage.qml", maintenance_device_views.MaintenanceTraceView, 12),
}
