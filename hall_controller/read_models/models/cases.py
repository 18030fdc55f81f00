# CONTRACT
"""办件 as citizens, clerks, department systems and supervision see them. Codes and data text, no display words."""

from hall.model.text import Text
from hall_controller.read_models.models.base import View


class CaseStep(View):
    """A stage that a case came to; nobody's name."""

    state: str
    at: int


class CaseProgress(View):
    """一码查进程: what a code tells whoever holds it: history without names (users.md rule 5)."""

    case_id: str
    code_id: str
    number: str
    item: str
    item_name: Text | None
    """None while the name of a sensitive 事项 is hidden."""
    sensitive: bool
    state: str
    received_at: int
    accepted_at: int | None = None
    decided_at: int | None = None
    ended_at: int | None = None
    promised_by: str | None = None
    """ISO day: 承诺 x 日前办结; None while no clock of the citizen's runs."""
    provisional: bool = False
    """预计: a year without an official calendar is touched."""
    paused: bool = False
    supplement_by: str | None = None
    steps: tuple[CaseStep, ...] = ()
    second_factor: bool = False
    """Whether last digits of a document or phone open the details."""
    no_news_since: int | None = None
    """A mirror whose last day is over: nothing was heard since then (UTC ms)."""
    mirror: bool = False
    """Its truth is on the platform of a department."""
    updated_at: int = 0


class MaterialView(View):
    """A material: `given`, `missing`, `later` (promised `by`)."""

    key: str
    name: str
    state: str
    by: str | None = None


class CaseDetails(View):
    """After the second factor: the name of the 事项, what is missing, why it ended; still nobody's name."""

    progress: CaseProgress
    materials: tuple[MaterialView, ...] = ()
    reason: str | None = None
    delivery: str | None = None
    low_cell: bool = False


class BasisView(View):
    """What a light rests on: `rules` with the hall file's text, `guide`, or the applicant's `promise`."""

    source: str
    text: str = ""


class CaseLine(View):
    """A line of lists."""

    case_id: str
    number: str
    item_name: Text
    department: str
    own: bool
    state: str
    light: str
    rule: str
    basis: BasisView | None = None
    light_at: int
    due_day: str | None
    provisional: bool
    received_at: int
    window: str | None = None
    clerk: str | None = None
    flags: tuple[str, ...] = ()
    order: str | None = None
    """State of its open 督办单."""


class CaseEventView(View):
    """An event of the history as staff see it."""

    seq: int
    event: str
    state: str
    light: str | None
    rule: str | None
    at: int
    recorded_at: int
    actor: str
    note: str


class PauseView(View):
    """特别程序."""

    kind: str
    notice_no: str
    planned_days: int
    begun: str
    planned_end: str
    ended: str | None
    after_due: bool


class DocumentView(View):
    """A numbered document."""

    document_id: str
    kind: str
    name: Text
    number: str
    issued_at: int
    copies: int


class OrderView(View):
    """督办单: `ordered`, `answered`, `returned`, `closed`."""

    order_id: str
    case_id: str
    case_number: str
    number: str
    state: str
    light: str
    rule: str
    text: str
    responsible_body: str
    responsible_person: str
    responsible_leader: str
    answer_by: str
    late: bool
    ordered_at: int
    ordered_by: str
    answer: str | None = None
    answered_at: int | None = None
    answered_by: str | None = None
    note: str | None = None
    closed_at: int | None = None
    closed_by: str | None = None


class CaseView(View):
    """Everything that staff see of one case, the applicant aside."""

    line: CaseLine
    code: str | None = None
    """The signed code for a QR; None while no key is loaded."""
    item: str
    case_time: str
    way: str
    sensitive: bool
    accepted_at: int | None
    deemed: bool
    decided_at: int | None
    ended_at: int | None
    in_time: bool | None
    promised: str | None
    """`5 working` or `7 natural`."""
    statutory: str | None
    legal_day: str | None
    extra_days: int
    supplement_by: str | None
    later_by: str | None
    joint: tuple[tuple[str, int | None], ...] = ()
    pauses: tuple[PauseView, ...] = ()
    materials: tuple[MaterialView, ...] = ()
    documents: tuple[DocumentView, ...] = ()
    may_issue: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    """Steps of the state table that are possible now."""
    history: tuple[CaseEventView, ...] = ()
    orders: tuple[OrderView, ...] = ()
    flags: tuple[str, ...] = ()
    basis: str = ""
    """The text on which its yellow light rests; "" = its guide says when."""
    flag_basis: str = ""
    """The text on which flagged patterns rest."""
    has_applicant: bool = False
    has_factor: bool = False
    """Whether last digits open the details at a terminal."""
    heard_at: int | None = None
    """A mirror: the last news of it."""
    delivery: str | None = None
    low_cell: bool = False
    locker: bool = False
    """可入柜: the result of this 事项 may go into a pick-up locker."""
    consent_on: str | None = None
    """ISO day on which the 送达方式确认 was signed (`ConfirmDelivery`); None = not recorded."""
    reason: str | None = None
    printers: tuple[tuple[str, Text, bool], ...] = ()
    """Stations that print, and whether they can now."""


class CaseListView(View):
    """The clerks' list."""

    lines: tuple[CaseLine, ...]
    counts: dict[str, int]
    """Light -> running cases."""
    found: str | None = None
    more: bool = False


class SupervisionView(View):
    """监察页."""

    lines: tuple[CaseLine, ...]
    """Red before yellow, the longest due first."""
    silent: tuple[CaseLine, ...] = ()
    """Mirrors whose last day went by unheard; nobody is accused."""
    flagged: tuple[CaseLine, ...]
    flag_basis: str = ""
    orders: tuple[OrderView, ...]
    counts: dict[str, int]
    more: bool = False
