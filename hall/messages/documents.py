# CONTRACT
"""Desired documents: full, versioned, retained; a station converges after any outage."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.lockers import DepositPermit
from hall.messages.bodies.ratings import WindowTold
from hall.messages.bodies.video import Video
from hall.messages.content import Content
from hall.model.plan import HallPlan
from hall.model.rating import TagList
from hall.model.text import Text

MOST_PROBLEMS, LONGEST_PROBLEM = 100, 1_000


class Desired(Message):
    """A document as the station shall have it; what is large comes in chunks (`hall.messages.content`)."""

    ver: int
    name: str
    content: dict[str, Any]


class Reported(Message):
    """What the station made of a document."""

    ver: int
    name: str = Field(max_length=40)
    applied: bool
    problems: tuple[Annotated[str, Field(max_length=LONGEST_PROBLEM)], ...] = Field(
        default=(), max_length=MOST_PROBLEMS
    )

    @classmethod
    def of(cls, name: str, ver: int, *, applied: bool, problems: Iterable[str]) -> Self:
        """A report with its problems cut to what the line takes; the rest is counted in a last line."""
        told = list(problems)
        short = [text if len(text) <= LONGEST_PROBLEM else f"{text[: LONGEST_PROBLEM - 1]}…" for text in told]
        if len(short) > MOST_PROBLEMS:
            short[MOST_PROBLEMS - 1 :] = [f"… {len(told) - MOST_PROBLEMS + 1} more"]
        return cls(ver=ver, name=name, applied=applied, problems=tuple(short))


class CatalogueService(Message):
    """业务 as a terminal shows it."""

    slug: str
    name: Text
    description: Text | None = None
    prefix: str
    department: str
    zone: str
    windows: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    usual_minutes: int
    pinned: int | None = None
    """Place 1-8 among the eight large buttons; None = in the list only."""
    sensitive: bool = False
    real_name: bool = False
    """A number needs a document (实名取号): given at the desk while terminals have no reader (users.md rule 4)."""
    icon: str = "file-document-outline"
    """Name in the Material Design Icons set."""


class CatalogueItem(Message):
    """事项: what people come for; leads to its 业务."""

    slug: str
    name: Text
    service: str
    department: str
    aliases: tuple[str, ...] = ()


class CatalogueDepartment(Message):
    """委办局 (部门)."""

    slug: str
    name: Text


class CatalogueZone(Message):
    """Where to wait."""

    slug: str
    name: Text


class Catalogue(Message):
    """Document `catalogue`: everything a terminal needs to offer numbers, also cut off."""

    hall_name: Text
    services: tuple[CatalogueService, ...]
    items: tuple[CatalogueItem, ...]
    departments: tuple[CatalogueDepartment, ...]
    zones: tuple[CatalogueZone, ...]
    spellings: dict[str, str] = Field(default_factory=dict)
    """Name or alias -> its pinyin, syllables parted by blanks (`hall.model.spelling`); what is missing the terminal
    spells itself."""


class ItemPattern(Message):
    """How an item code of the platform looks, and which guide it means (None = its group `code` says it)."""

    pattern: str
    guide: str | None = None


class CodePatterns(Message):
    """Codes of the platform that lead somewhere here (`hall.model.code.PlatformCodes`)."""

    cases: tuple[str, ...] = ()
    items: tuple[ItemPattern, ...] = ()


class HallRules(Message):
    """Document `rules`: hours and times a terminal needs by itself."""

    time_zone: str
    business_day_starts_hour: int
    opening: dict[str, Any]
    """`hall.model.hours.HoursPlan` as JSON."""
    calendar: dict[str, Any] = Field(default_factory=dict)
    """Year -> `hall.model.calendar.YearTable` as JSON."""
    stop_taking: dict[str, str] = Field(default_factory=dict)
    """Service -> local time of day `HH:MM`."""
    duty_phone: str | None = None
    desk: Text
    """Where the 导办台 is."""
    missed_rule: Text
    slip_template: str | None = None
    """The hall's own layout of slips (YAML of `hall.paper.template`); None = the packaged one."""
    slip_footer: Text | None = None
    """A last line on every slip."""
    ticket_valid_days: int = 1
    code_prefix: str | None = None
    """The hall's address that phones reach, put before the code; None = bare code."""
    own_prefixes: tuple[str, ...] = ()
    idle_s: int = 60
    idle_elder_s: int = 120
    countdown_s: int = 10
    keep_s: int = 60
    codes: CodePatterns = CodePatterns()
    plan: HallPlan | None = None
    """The hall on a plan; None = it has none."""
    phone_forms: bool = False
    """Phones reach the hall at `code_prefix` and take forms over there."""


class StationConfig(Message):
    """Document `config`: the station's own YAML file, validated by the station itself."""

    text: str
    file_name: str
    again: str | None = Field(default=None, max_length=40)
    """New when the station shall run exactly this although it was given the same before (a proposal was declined)."""


class Keys(Message):
    """Document `keys`: key ring, certificates and revocations (`hall.model.code`), and the sealing key."""

    ring: dict[str, Any]
    sealing_public_key: str
    """X25519, base64; personal fields are sealed to it."""
    appointment_keys: dict[str, str] = Field(default_factory=dict)
    """Business day -> key of the hashes by which that day's appointments are found, base64."""


class Series(Message):
    """Document `series`: where a new store of a terminal begins its own marked series (G2).

    A store that was replaced may have given numbers that nobody was told of: its heir begins at the next hundred.
    """

    epoch: str
    """The store that is meant; another one ignores it."""
    business_day: str
    last: int = Field(ge=0)
    """Numbers up to this one count as given."""


class AppointmentEntry(Message):
    """An appointment as a terminal knows it: hashes only."""

    id: str
    service: str
    slot_start: int
    slot_end: int
    code_key: str | None = None
    document_key: str | None = None
    phone_tail_key: str | None = None


class Appointments(Message):
    """Document `appointments`: those of today and tomorrow."""

    entries: tuple[AppointmentEntry, ...]


class JournalHead(Message):
    """The hall's signed word that its journal stood at `hash` after event `seq` (G7); times UTC ms."""

    hall: str = Field(max_length=40)
    seq: int = Field(ge=0)
    hash: str = Field(max_length=64)
    signed_at: int
    reason: str = Field(max_length=20)
    """`hourly`, `day_closed`, `asked`."""
    suite: str = Field(max_length=16)
    key_id: str = Field(max_length=40)
    signature: str = Field(max_length=200)
    """Base64, over `hall_controller.storage.heads.SignedHead.statement`."""


MOST_HEADS = 48


class Heads(Message):
    """Document `heads`: the newest signed heads; every station adds them to those it keeps and forgets none (G7)."""

    entries: tuple[JournalHead, ...] = Field(max_length=MOST_HEADS)


class StaffEntry(Message):
    """A member of staff who may sign in at terminals, also cut off; `pin` is `hall.model.staff_pin.pin_hash`."""

    user_name: str = Field(max_length=40)
    number: str = Field(pattern=r"^[0-9]{8}$")
    pin: str = Field(max_length=120)
    roles: tuple[str, ...]
    code_id: str | None = Field(default=None, max_length=64)
    """Id of the staff code that stands for the number before a scanner."""


class Staff(Message):
    """Document `staff`: who may sign in at terminals, and for what; only those with a number are in it."""

    entries: tuple[StaffEntry, ...] = Field(max_length=500)


class Lease(Message):
    """An authorisation to take one thing out, given to its cabinet beforehand; spent at most once, also cut off (G3).

    `sealed` for the cabinet's key: {digits, card, tails: [...], pepper}, hashes of `hall.model.locker`.
    """

    lease_id: str = Field(max_length=64)
    deposit_id: str = Field(max_length=64)
    cell: str = Field(max_length=4)
    who: Literal["applicant", "agent"] = "applicant"
    person: str = Field(max_length=64)
    """The same for all things of one person in this cabinet; a random key, nothing else."""
    code_id: str = Field(max_length=64)
    """Of the pick-up code (QR)."""
    case_code_ids: tuple[str, ...] = ()
    factor: bool = True
    """A second factor is needed with QR and digits; an identity card is one by itself."""
    case_number: str = Field(default="", max_length=64)
    item_name: Text | None = None
    """None where the item is sensitive."""
    not_after: int | None = None
    """UTC ms; None = until it is taken back."""
    locked: bool = False
    """Too many wrong factors: only staff."""
    sealed: str = Field(max_length=4_000)


class Lockers(Message):
    """Document `lockers` of a cabinet's station: what may be put in and taken out, also cut off."""

    leases: tuple[Lease, ...] = Field(default=(), max_length=400)
    permits: tuple[DepositPermit, ...] = Field(default=(), max_length=400)
    take_back: tuple[str, ...] = Field(default=(), max_length=400)
    """Deposits that staff shall take out: overdue or recalled."""
    overdue: tuple[str, ...] = Field(default=(), max_length=400)
    door_s: int = 60
    """A door that stands open longer is told (domain.md 5)."""
    door_elder_s: int = 180
    reopen_s: int = 120
    digit_tries: int = 5
    digit_pause_s: int = 600
    factor_tries: int = 5
    night_phone: str | None = None
    """Whom to call at the cabinet when nobody is in the hall."""


class Ratings(Message):
    """Document `ratings` of terminals and agents: what can be said, and how long one may."""

    tags: TagList
    invite_s: int = 30
    """How long a keypad waits for a key."""
    late_days: int = 7
    """A ticket may be rated so many days after its day."""
    self_service: bool = True
    """The rating opens by itself after a service at a terminal."""


class WindowNow(WindowTold):
    """Document `window` of an agent: what its caller and its sign show now."""


DOCUMENTS: dict[str, type[Message]] = {
    "catalogue": Catalogue,
    "rules": HallRules,
    "config": StationConfig,
    "keys": Keys,
    "appointments": Appointments,
    "series": Series,
    "heads": Heads,
    "staff": Staff,
    "content": Content,
    "lockers": Lockers,
    "ratings": Ratings,
    "window": WindowNow,
    "video": Video,
}
"""Name -> content model."""
