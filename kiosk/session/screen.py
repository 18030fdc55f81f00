# CONTRACT
"""What the terminal shows: an immutable snapshot from the engine, and what a citizen's hand may say back.

The engine gives codes and data texts, QML gives words. Every page can be drawn from such a snapshot alone
(`Screen.model_validate_json`), which is how the gallery, the screenshots and the page tests work.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hall.model.text import Language, Text
from kiosk.session.maintenance.pages import (
    MaintenanceDevice,
    MaintenanceMachine,
    MaintenanceOverview,
    MaintenanceSignIn,
    MaintenanceTest,
    MaintenanceTrace,
)
from kiosk.session.part import Choice, Part


class Theme(StrEnum):
    """Three designed token sets."""

    STANDARD = "standard"
    LARGE = "large"
    CONTRAST = "contrast"


class Modes(Part):
    """How this citizen wants it; reset by every wipe."""

    language: Language = "zh"
    theme: Theme = Theme.STANDARD
    reach: bool = False
    """Low operation (低位操作): all controls below 1,220 mm."""
    sound: bool = True


class Header(Part):
    """Top bar."""

    hall_name: Text
    place: Text | None = None
    station_name: Text
    clock: str
    """Local time `HH:MM`."""
    date: str
    """Local ISO date."""
    weekday: int
    """Monday = 1."""


class Notice(Part):
    """An honest line about this terminal or the hall.

    Codes: `offline` (网络不通,仍可取号), `paper_low`, `printer_down` (不能打印,号码显示在屏幕上), `scanner_down`,
    `closing_soon`, `stale` (data older than shown).
    """

    code: str
    severity: Literal["info", "warn", "bad"] = "info"
    params: dict[str, str | int] = Field(default_factory=dict)


class ServiceChoice(Choice):
    """业务 with what may be said before a number is taken. `id` is the service's slug."""

    prefix: str
    waiting: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    may_be_too_late: bool = False


class Attract(Part):
    """First page: 大字 is its largest control; the first touch anywhere speaks."""

    page: Literal["attract"] = "attract"
    open: bool
    opens_at: str | None = None
    """Local `HH:MM` of the next opening, when closed."""
    opens_date: str | None = None
    """Local ISO date of the next opening, when closed."""


class Home(Part):
    """What do you want to do? Choices: `ticket`, `scan`, `appointment`, `help`, `hours`, `callback`."""

    page: Literal["home"] = "home"
    open: bool
    choices: tuple[Choice, ...]


class Services(Part):
    """Choose 业务: the pinned eight, then `all` (by department) and `search`."""

    page: Literal["services"] = "services"
    services: tuple[ServiceChoice, ...]
    more: tuple[Choice, ...] = ()


class Departments(Part):
    """Choose a department."""

    page: Literal["departments"] = "departments"
    departments: tuple[Choice, ...]


class DepartmentServices(Part):
    """业务 of one department."""

    page: Literal["department"] = "department"
    department: Text
    services: tuple[ServiceChoice, ...]


class SearchHit(ServiceChoice):
    """A found 业务, or the 业务 of a found 事项 (then `item` is what people come for)."""

    item: Text | None = None
    item_slug: str | None = None


class Search(Part):
    """Search by pinyin initials on our own keypad, or by what people come for."""

    page: Literal["search"] = "search"
    query: str
    hits: tuple[SearchHit, ...]
    total: int


class Confirm(Part):
    """A question before a number is given; choices `yes`, `no`."""

    page: Literal["confirm"] = "confirm"
    question: Literal["may_be_too_late", "cancel_ticket"]
    service: Text
    params: dict[str, str | int] = Field(default_factory=dict)


class Working(Part):
    """Something moves and cannot be stopped."""

    page: Literal["working"] = "working"
    what: Literal["issuing", "printing", "checking", "sending"]


class Ticket(Part):
    """The number, as large as it gets."""

    page: Literal["ticket"] = "ticket"
    number: str
    service: Text
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: Text | None = None
    code: str
    """What the QR says."""
    paper: Literal["printing", "printed", "failed"]
    offline: bool = False
    """Cut off: no count, no estimate, but 请到导办台扫码."""
    copy_no: int = 1
    appointment: str | None = None
    """Local `HH:MM` of the kept appointment."""
    remember_s: int | None = None
    """Paper failed: seconds left to press 我记住了 (choice `remember`), else the number is given back."""
    fault: str | None = None
    missed_rule: Text | None = None


class Scan(Part):
    """Hold the code to the scanner."""

    page: Literal["scan"] = "scan"
    purpose: Literal["any", "appointment"] = "any"
    scanner: bool


class Scanned(Part):
    """What a scanned ticket says; choices such as `return`, `hold`, `cancel`, `reprint`."""

    page: Literal["scanned"] = "scanned"
    number: str
    service: Text
    state: str
    """Ticket state: `waiting`, `called`, `serving`, `served`, `no_show`, `held`, `parked`, `cancelled`, ..."""
    action: str
    """What was done: `entered`, `returned`, `held`, `shown`, `cancelled`."""
    reason: str | None = None
    ahead: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    zone: Text | None = None
    window: str | None = None
    choices: tuple[Choice, ...] = ()


class Appointment(Part):
    """Check-in: how do you want to show your appointment? Choices `scan`, `phone_tail`."""

    page: Literal["appointment"] = "appointment"
    choices: tuple[Choice, ...]


class Keypad(Part):
    """Our own keypad for digits; what is typed is masked unless `shown`."""

    page: Literal["keypad"] = "keypad"
    purpose: Literal["phone_tail", "callback_phone"]
    length: int
    typed: int
    """How many characters are typed."""
    shown: str
    """What may be seen of it, such as `139****`."""
    ready: bool
    notice: bool = False
    """Show the PIPL notice (what, what for, how long) beside it."""


class Help(Part):
    """Somebody comes, or whom to phone; choices `callback`, `done`."""

    page: Literal["help"] = "help"
    state: Literal["calling", "coming", "phone"]
    duty_phone: str | None = None
    desk: Text | None = None
    choices: tuple[Choice, ...] = ()


class Hours(Part):
    """Opening hours as lines of text: (weekday first, weekday last, ranges)."""

    page: Literal["hours"] = "hours"
    lines: tuple[tuple[int, int, str], ...]
    duty_phone: str | None = None


class Message(Part):
    """A kind answer: what happened, what still works, where to go.

    Codes: `foreign_code`, `forged_code`, `expired_code`, `unknown_ticket`, `closed`, `stopped`, `quota`,
    `too_early`, `no_appointment`, `not_now`, `callback_stored`, `cannot_issue`, ...
    """

    page: Literal["message"] = "message"
    code: str
    severity: Literal["info", "warn", "bad"] = "info"
    params: dict[str, str | int] = Field(default_factory=dict)
    desk: Text | None = None
    choices: tuple[Choice, ...] = ()


class OutOfService(Part):
    """Nothing can be done here now; where to go instead.

    Reasons: `starting` (getting ready), `new_store` (waits for the line), `not_set_up`, and those of a start that
    failed: `disk_full`, `store_damaged`, `store_barred`, `configuration`, `fault`.
    """

    page: Literal["out_of_service"] = "out_of_service"
    reason: str
    desk: Text | None = None


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
    | MaintenanceSignIn
    | MaintenanceOverview
    | MaintenanceMachine
    | MaintenanceDevice
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


class IntentName(StrEnum):
    """What a hand may say."""

    TOUCH = "touch"
    """Anywhere on the attract page."""
    CHOOSE = "choose"
    """`arg` = id of a choice or of the main action."""
    BACK = "back"
    CANCEL = "cancel"
    MORE_TIME = "more_time"
    LANGUAGE = "language"
    THEME = "theme"
    """`arg` = theme; the running one again goes back to standard."""
    REACH = "reach"
    SOUND = "sound"
    HELP = "help"
    KEY = "key"
    """`arg` = a key of the tactile pad or of our own keypad: `0`-`9`, `*` back, `#` main action, `+` repeat speech."""
    TYPE = "type"
    """`arg` = a letter of the search keypad, `<` deletes, `` clears."""
    CLOCK = "clock"
    """The clock of the top bar was touched: five times in a row it is a technician's way in, never announced."""


class Intent(Part):
    """A hand's wish, sent from QML to the engine."""

    name: IntentName
    arg: str = ""
