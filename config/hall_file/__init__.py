"""Models of the hall file."""

from config.hall_file.case_rules import CaseRules
from config.hall_file.codes import Codes, ItemPattern
from config.hall_file.hall_config import HallConfig
from config.hall_file.hours_plan import hours_plan
from config.hall_file.lockers import LockerDays, LockerDoors, LockerRules, LockerTries
from config.hall_file.opening import DayHours, Duty, DutyShift, OpeningHours, Span, SpecialDay
from config.hall_file.places import Board, Department, Window, Zone
from config.hall_file.plan import Plan, PlanDoor, PlanStation, PlanWindow, PlanZone
from config.hall_file.policies import Ageing, AppointmentWindow, FirstCome, GreenChannel, Policy, Ratio
from config.hall_file.queue_rules import (
    CheckIn,
    Estimate,
    GreenGroup,
    Hold,
    Missed,
    Numbers,
    QueueRules,
    Recall,
)
from config.hall_file.servers import (
    Broker,
    Content,
    ExternalBroker,
    Keep,
    PostgresqlStorage,
    Retention,
    SqliteStorage,
    Storage,
    SupervisedBroker,
    Web,
)
from config.hall_file.services import Item, Quota, RealName, Service, SlotQuota, Topic
from config.hall_file.terminals import DayClose, Idle, Slip
from config.hall_file.video import VideoRules

__all__ = [
    "Ageing",
    "AppointmentWindow",
    "Board",
    "Broker",
    "CaseRules",
    "CheckIn",
    "Codes",
    "Content",
    "DayClose",
    "DayHours",
    "Department",
    "Duty",
    "DutyShift",
    "Estimate",
    "ExternalBroker",
    "FirstCome",
    "GreenChannel",
    "GreenGroup",
    "HallConfig",
    "Hold",
    "Idle",
    "Item",
    "ItemPattern",
    "Keep",
    "LockerDays",
    "LockerDoors",
    "LockerRules",
    "LockerTries",
    "Missed",
    "Numbers",
    "OpeningHours",
    "Plan",
    "PlanDoor",
    "PlanStation",
    "PlanWindow",
    "PlanZone",
    "Policy",
    "PostgresqlStorage",
    "QueueRules",
    "Quota",
    "Ratio",
    "RealName",
    "Recall",
    "Retention",
    "Service",
    "Slip",
    "SlotQuota",
    "Span",
    "SpecialDay",
    "SqliteStorage",
    "Storage",
    "SupervisedBroker",
    "Topic",
    "VideoRules",
    "Web",
    "Window",
    "Zone",
    "hours_plan",
]
