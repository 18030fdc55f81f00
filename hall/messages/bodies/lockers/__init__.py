# CONTRACT
"""Pick-up lockers (智能取件柜) on the line: what a cabinet tells, asks and is ordered. Nobody's name, no digits."""

from hall.messages.bodies.lockers.asking import AskDeposit, DepositPermit, LookThing, ThingTold
from hall.messages.bodies.lockers.cabinet import (
    CabinetTold,
    CellChanged,
    CellChecked,
    CellNow,
    DigitsPaused,
    EmergencyBegun,
    EmergencyEnded,
    FactorRefused,
    LockerAlarm,
)
from hall.messages.bodies.lockers.fields import LEASE_PURPOSE, By, CellName
from hall.messages.bodies.lockers.openings import OpeningRecorded, OpeningSettled
from hall.messages.bodies.lockers.orders import CloseCell, CommissionDoor, ConfirmCell, OpenCell
from hall.messages.bodies.lockers.things import Collected, Deposited, DepositUndone, PapersCollected, PutIn, TakenBack

__all__ = [
    "LEASE_PURPOSE",
    "AskDeposit",
    "By",
    "CabinetTold",
    "CellChanged",
    "CellChecked",
    "CellName",
    "CellNow",
    "CloseCell",
    "Collected",
    "CommissionDoor",
    "ConfirmCell",
    "DepositPermit",
    "DepositUndone",
    "Deposited",
    "DigitsPaused",
    "EmergencyBegun",
    "EmergencyEnded",
    "FactorRefused",
    "LockerAlarm",
    "LookThing",
    "OpenCell",
    "OpeningRecorded",
    "OpeningSettled",
    "PapersCollected",
    "PutIn",
    "TakenBack",
    "ThingTold",
]
