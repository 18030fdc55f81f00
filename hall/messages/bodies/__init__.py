# CONTRACT
"""Bodies of events, requests, answers and commands. Codes only, never display words, never personal data.

A new body goes into the module of its subject and into `registry`; it is re-exported here.
"""

from hall.messages.bodies.cases import (
    TAIL_PURPOSE,
    AskCaseDetails,
    CaseDetailsTold,
    CaseMaterial,
    CaseProgress,
    CaseStage,
    CaseTold,
    LookCase,
)
from hall.messages.bodies.fields import Code, Id, Key, Name, OwnSeries, Words
from hall.messages.bodies.forms import DraftAnswer, DraftSaved, FormSubmitted, OpenDraft
from hall.messages.bodies.help import CallbackRequested, CallHelp, HelpAnswer, HelpRequested
from hall.messages.bodies.printing import (
    ListedTicket,
    PaperMaterial,
    PrintCase,
    PrintHead,
    PrintList,
    PrintTicket,
    TicketNotTaken,
    TicketPrinted,
    TicketPrintFailed,
    TicketUncertain,
)
from hall.messages.bodies.public import BoardCall, BoardSnapshot, QueueLine, QueueSnapshot
from hall.messages.bodies.registry import COMMAND_BODIES, EVENT_BODIES, PUBLIC_BODIES, REQUEST_BODIES
from hall.messages.bodies.station import (
    ClockAnswer,
    CommandDone,
    DeviceChanged,
    JournalContradicted,
    MeasureClock,
    SequenceRestarted,
    SessionEnded,
)
from hall.messages.bodies.tickets import (
    CheckIn,
    IssueTicket,
    OfflineSlipBody,
    RequestVoided,
    ScanTicket,
    TicketAnswer,
    TicketDropped,
    TicketIssuedOffline,
    TicketKept,
)

__all__ = [
    "COMMAND_BODIES",
    "EVENT_BODIES",
    "PUBLIC_BODIES",
    "REQUEST_BODIES",
    "TAIL_PURPOSE",
    "AskCaseDetails",
    "BoardCall",
    "BoardSnapshot",
    "CallHelp",
    "CallbackRequested",
    "CaseDetailsTold",
    "CaseMaterial",
    "CaseProgress",
    "CaseStage",
    "CaseTold",
    "CheckIn",
    "ClockAnswer",
    "Code",
    "CommandDone",
    "DeviceChanged",
    "DraftAnswer",
    "DraftSaved",
    "FormSubmitted",
    "HelpAnswer",
    "HelpRequested",
    "Id",
    "IssueTicket",
    "JournalContradicted",
    "Key",
    "ListedTicket",
    "LookCase",
    "MeasureClock",
    "Name",
    "OfflineSlipBody",
    "OpenDraft",
    "OwnSeries",
    "PaperMaterial",
    "PrintCase",
    "PrintHead",
    "PrintList",
    "PrintTicket",
    "QueueLine",
    "QueueSnapshot",
    "RequestVoided",
    "ScanTicket",
    "SequenceRestarted",
    "SessionEnded",
    "TicketAnswer",
    "TicketDropped",
    "TicketIssuedOffline",
    "TicketKept",
    "TicketNotTaken",
    "TicketPrintFailed",
    "TicketPrinted",
    "TicketUncertain",
    "Words",
]
