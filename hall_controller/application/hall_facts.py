"""What use cases need of the configuration, frozen; built by `hall_facts_reading` from the hall file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hall.model.code import ReadCode
from hall.model.code import Refused as CodeRefused
from hall.model.text import Text
from hall_controller.application.cases.facts import CaseFacts
from hall_controller.application.hall_times import HallTimes
from hall_controller.application.lockers.facts import LockerFacts
from hall_controller.application.ratings.facts import RatingFacts
from hall_controller.application.video.facts import VideoFacts
from hall_controller.domain.appointment import CheckInRule
from hall_controller.domain.calling_policy import FirstCome
from hall_controller.domain.quotas import Quota
from hall_controller.domain.wait_estimate import EstimateRule
from hall_controller.domain.waiting_line import CallingPolicy

CodeReader = Callable[[str, int], ReadCode | CodeRefused]
"""`(text, now_ms)` -> verified code or refusal: `hall.model.code.read_code` bound to the hall's key ring."""


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """业务."""

    slug: str
    name: Text
    prefix: str
    windows: tuple[str, ...]
    zone: str | None = None
    department: str = ""
    usual_ms: int = 600_000
    policy: CallingPolicy = field(default_factory=FirstCome)
    quota: Quota = field(default_factory=Quota)
    warn_waiting: int | None = None
    stop_taking_min: int | None = None
    """停止取号, minutes after local midnight."""
    green_channel: bool = True
    appointment: bool = False
    sensitive: bool = False
    real_name_required: bool = False
    """实名取号: terminals read no document yet, so its numbers are given at the desk or by appointment."""


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A window; `sign` is what stands over it."""

    slug: str
    sign: str
    name: Text
    zone: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StationFacts:
    """A station of the hall; `mark` names its own series while cut off, such as `K2`."""

    slug: str
    kind: str
    name: Text
    place: Text | None = None
    mark: str | None = None
    prints: bool = False
    window: str | None = None
    """The window an agent serves."""


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """A display of calls as the hall file describes it."""

    slug: str
    name: Text
    zones: tuple[str, ...]
    last_calls: int = 5
    next_numbers: int = 0
    voice: bool = True
    chime: bool = True


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """Rules of the queue (users.md rule 3); times in ms."""

    max_calls: int = 3
    call_gap_ms: int = 15_000
    return_within_ms: int = 30 * 60_000
    return_behind: int = 3
    return_times: int = 1
    hold_ms: int = 15 * 60_000
    hold_times: int = 1
    check_in: CheckInRule = field(default_factory=CheckInRule)
    estimate: EstimateRule = field(default_factory=EstimateRule)
    undo_ms: int = 60_000
    idle_window_ms: int = 10 * 60_000
    first_number: int = 1


@dataclass(frozen=True, slots=True)
class HallFacts:
    """The hall as configured."""

    hall: str
    name: Text
    times: HallTimes
    services: Mapping[str, ServiceFacts]
    windows: Mapping[str, WindowFacts]
    stations: Mapping[str, StationFacts] = field(default_factory=dict)
    rules: QueueFacts = field(default_factory=QueueFacts)
    green_groups: Mapping[str, Text] = field(default_factory=dict)
    zones: Mapping[str, Text] = field(default_factory=dict)
    boards: Mapping[str, BoardFacts] = field(default_factory=dict)
    duty_phone: str | None = None
    print_head: bool = True
    """Whether 日结 prints the journal's signed head."""
    print_head_at: str | None = None
    """The station that prints it; None = the first with a printer that is there."""
    read_code: CodeReader | None = None
    """None while no key ring is loaded: then the desk can type numbers only."""
    cases: CaseFacts = field(default_factory=CaseFacts)
    lockers: LockerFacts = field(default_factory=LockerFacts)
    ratings: RatingFacts = field(default_factory=RatingFacts)
    video: VideoFacts = field(default_factory=VideoFacts)

    def station_of_mark(self, mark: str) -> str | None:
        """The station whose own series bears `mark`."""
        return next((slug for slug, station in self.stations.items() if station.mark == mark), None)

    def stop_at(self, service: ServiceFacts, day: str) -> int | None:
        """停止取号 of that day, UTC ms."""
        return None if service.stop_taking_min is None else self.times.moment(day, service.stop_taking_min)
