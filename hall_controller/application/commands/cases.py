# CONTRACT
"""办件: what clerks and department systems do with cases, what supervision does, and their documents."""

from dataclasses import dataclass, field

from hall.model.guide import Limit
from hall.model.text import Text
from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class MaterialNote:
    """A material as it was looked at: `given`, `missing` (补正), `later` (容缺, promised `by` an ISO day)."""

    key: str
    name: str
    state: str = "given"
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies; kept only as an encrypted record, found by keyed hashes of the last four digits."""

    name: str = field(default="", repr=False)
    document: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    document_tail: str = field(default="", repr=False)
    """Last four characters alone, where a system must not tell more; nothing but their keyed hash is kept."""
    phone_tail: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.name or self.document or self.phone or self.document_tail or self.phone_tail)


@dataclass(frozen=True, slots=True)
class ReceiveCase(Command):
    """收件 of a 事项 that the hall itself accepts (本厅自办); everything else is a mirror."""

    item: str
    applicant: Applicant = Applicant()
    materials: tuple[MaterialNote, ...] = ()
    window: str | None = None
    delivery: str | None = None
    """送达方式: `window`, `express`, `locker`."""
    low_cell: bool = False
    """需要低位格口."""


@dataclass(frozen=True, slots=True)
class MirrorCase(Command):
    """One scan of the platform's 办件编号: the case is known here from now on, or found again."""

    number: str
    item: str | None = None
    """实施编码 where the number does not begin with one that is known."""
    received_on: str | None = None
    """ISO day of the receipt on the platform; None = now."""
    accepted_on: str | None = None
    window: str | None = None


@dataclass(frozen=True, slots=True)
class PushedPause:
    """A special procedure as the platform tells it."""

    kind: str
    notice_no: str
    planned_days: int


@dataclass(frozen=True, slots=True)
class PushCase(Command):
    """The platform's case as its system tells it; asking twice changes nothing. Times are UTC ms."""

    number: str
    item: str
    state: str = "received"
    """`received` … `delivered`, `not_accepted`, `not_granted`, `withdrawn`, `terminated` (domain.cases.state)."""
    at: int | None = None
    """When it came into that state; None = now."""
    received_at: int | None = None
    accepted_at: int | None = None
    item_name: Text | None = None
    """For a 事项 without a guide here."""
    department: str | None = None
    promised: Limit | None = None
    statutory: Limit | None = None
    joint: tuple[str, ...] = ()
    pause: PushedPause | None = None
    """The pause that runs now; None = none runs."""
    supplement_by: str | None = None
    materials: tuple[MaterialNote, ...] = ()
    applicant: Applicant = Applicant()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseCommand(Command):
    """A command about one case."""

    case_id: str


@dataclass(frozen=True, slots=True)
class NameApplicant(CaseCommand):
    """Whose case it is, where a mirror came without: from then on the last digits open the details at a terminal."""

    applicant: Applicant


@dataclass(frozen=True, slots=True)
class HearCase(CaseCommand):
    """A clerk has looked: on its platform the mirror still stands as it does here."""


@dataclass(frozen=True, slots=True)
class AcceptCase(CaseCommand):
    """受理: day 0 of the limit."""


@dataclass(frozen=True, slots=True)
class AskSupplement(CaseCommand):
    """一次性告知: what is missing, until when (ISO day; None = the hall's rule)."""

    materials: tuple[MaterialNote, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class TakeSupplement(CaseCommand):
    """What was missing came in; the notice clock begins again."""


@dataclass(frozen=True, slots=True)
class TakeLater(CaseCommand):
    """容缺: a promised material came in."""

    key: str


@dataclass(frozen=True, slots=True)
class AdvanceCase(CaseCommand):
    """To `review` (审核) or `approval` (审批); `accepted` or `review` backwards with a reason (退回)."""

    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JointAnswer(CaseCommand):
    """联办: one of the bodies has given its opinion."""

    body: str


@dataclass(frozen=True, slots=True)
class PauseCase(CaseCommand):
    """特别程序, told in writing: kind, number of the notice, planned working days."""

    kind: str
    notice_no: str
    planned_days: int


@dataclass(frozen=True, slots=True)
class ResumeCase(CaseCommand):
    """The special procedure is over."""


@dataclass(frozen=True, slots=True)
class ExtendCase(CaseCommand):
    """延长 by working days, approved by somebody, with a reason; once."""

    days: int
    approved_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecideCase(CaseCommand):
    """办结, or 不予许可 with a reason."""

    granted: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeliverCase(CaseCommand):
    """送达: `window`, `express`, `locker`, `online`."""

    how: str = "window"


@dataclass(frozen=True, slots=True)
class EndCase(CaseCommand):
    """`not_accepted` (不予受理), `withdrawn` (撤回), `terminated` (终止), each with a reason."""

    how: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssueDocument(CaseCommand):
    """A numbered document: `receipt`, `acceptance`, `supplement`, `completion`."""

    kind: str


@dataclass(frozen=True, slots=True)
class PrintDocument(Command):
    """A copy: as PDF (`station` None) or as 查询打印件 at a station's printer; every copy is journalled."""

    document_id: str
    station: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ShowApplicant(CaseCommand):
    """Open the applicant's data; who, when and why is journalled."""

    reason: str


@dataclass(frozen=True, slots=True)
class OrderSupervision(CaseCommand):
    """督办单 about a case, with 主体 direct and supervising responsibility, to be answered by an ISO day."""

    text: str
    responsible_body: str
    responsible_person: str
    responsible_leader: str
    answer_by: str


@dataclass(frozen=True, slots=True)
class AnswerSupervision(Command):
    """答复 by the side that operates."""

    order_id: str
    text: str


@dataclass(frozen=True, slots=True)
class CloseSupervision(Command):
    """核销, or back to its owner (`accepted` False) because the answer does not do."""

    order_id: str
    accepted: bool = True
    note: str = ""
