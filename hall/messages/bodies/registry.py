# CONTRACT
"""Which body belongs to which name on the line. A body that is not here cannot be sent."""

from hall.messages import maintenance
from hall.messages.base import Message
from hall.messages.bodies.cases import AskCaseDetails, CaseDetailsTold, CaseTold, LookCase
from hall.messages.bodies.forms import DraftAnswer, DraftKept, DraftSaved, FormSubmitted, OpenDraft
from hall.messages.bodies.help import CallbackRequested, CallHelp, HelpAnswer, HelpRequested
from hall.messages.bodies.lockers import (
    AskDeposit,
    CabinetTold,
    CellChanged,
    CellChecked,
    CloseCell,
    Collected,
    CommissionDoor,
    ConfirmCell,
    Deposited,
    DepositPermit,
    DepositUndone,
    DigitsPaused,
    EmergencyBegun,
    EmergencyEnded,
    FactorRefused,
    LockerAlarm,
    LookThing,
    OpenCell,
    OpeningRecorded,
    OpeningSettled,
    PapersCollected,
    PutIn,
    TakenBack,
    ThingTold,
)
from hall.messages.bodies.printing import (
    PrintCase,
    PrintHead,
    PrintList,
    PrintTicket,
    TicketNotTaken,
    TicketPrinted,
    TicketPrintFailed,
    TicketUncertain,
)
from hall.messages.bodies.public import BoardSnapshot, QueueSnapshot
from hall.messages.bodies.ratings import (
    AskRating,
    DismissRating,
    InviteRating,
    PressKey,
    RatingGiven,
    RatingMissed,
    RatingOffer,
    WindowTold,
)
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
    RequestVoided,
    ScanTicket,
    TicketAnswer,
    TicketDropped,
    TicketIssuedOffline,
    TicketKept,
)

REQUEST_BODIES: dict[str, tuple[type[Message], type[Message]]] = {
    "ticket.issue": (IssueTicket, TicketAnswer),
    "ticket.scan": (ScanTicket, TicketAnswer),
    "appointment.check_in": (CheckIn, TicketAnswer),
    "help.call": (CallHelp, HelpAnswer),
    "case.look": (LookCase, CaseTold),
    "case.details": (AskCaseDetails, CaseDetailsTold),
    "draft.open": (OpenDraft, DraftAnswer),
    "draft.hand_over": (DraftSaved, DraftKept),
    "locker.deposit": (AskDeposit, DepositPermit),
    "locker.look": (LookThing, ThingTold),
    "rating.ask": (AskRating, RatingOffer),
    "window.key": (PressKey, WindowTold),
    "line.time": (MeasureClock, ClockAnswer),
}
"""Operation -> (question, answer)."""

EVENT_BODIES: dict[str, type[Message]] = {
    "ticket.printed": TicketPrinted,
    "ticket.print_failed": TicketPrintFailed,
    "ticket.kept": TicketKept,
    "ticket.dropped": TicketDropped,
    "ticket.uncertain": TicketUncertain,
    "ticket.not_taken": TicketNotTaken,
    "ticket.issued_offline": TicketIssuedOffline,
    "request.voided": RequestVoided,
    "device.changed": DeviceChanged,
    "help.requested": HelpRequested,
    "callback.requested": CallbackRequested,
    "form.submitted": FormSubmitted,
    "opinion.submitted": FormSubmitted,
    "draft.saved": DraftSaved,
    "locker.cabinet": CabinetTold,
    "locker.cell": CellChanged,
    "locker.opening_recorded": OpeningRecorded,
    "locker.opening_settled": OpeningSettled,
    "locker.deposited": Deposited,
    "locker.deposit_undone": DepositUndone,
    "locker.collected": Collected,
    "locker.taken_back": TakenBack,
    "locker.put_in": PutIn,
    "locker.papers_collected": PapersCollected,
    "locker.checked": CellChecked,
    "locker.factor_refused": FactorRefused,
    "locker.digits_paused": DigitsPaused,
    "locker.alarm": LockerAlarm,
    "locker.emergency_begun": EmergencyBegun,
    "locker.emergency_ended": EmergencyEnded,
    "rating.given": RatingGiven,
    "rating.missed": RatingMissed,
    "outbox.restarted": SequenceRestarted,
    "command.done": CommandDone,
    "session.ended": SessionEnded,
    "journal.contradicted": JournalContradicted,
    "config.proposed": maintenance.ConfigProposed,
    "maintenance.begun": maintenance.MaintenanceBegun,
    "maintenance.ended": maintenance.MaintenanceEnded,
    "maintenance.refused": maintenance.SignInRefused,
}
"""Event type -> body."""

COMMAND_BODIES: dict[str, type[Message]] = {
    "ticket.print": PrintTicket,
    "head.print": PrintHead,
    "list.print": PrintList,
    "case.print": PrintCase,
    "locker.open": OpenCell,
    "locker.confirm": ConfirmCell,
    "locker.use": CloseCell,
    "locker.commission": CommissionDoor,
    "rating.invite": InviteRating,
    "rating.dismiss": DismissRating,
    "device.test": maintenance.TryDevice,
    "device.note": maintenance.NoteDevice,
}
"""Operation -> body."""

PUBLIC_BODIES: dict[str, type[Message]] = {"queue": QueueSnapshot, "board": BoardSnapshot}
"""Name under `pub/` -> snapshot."""
