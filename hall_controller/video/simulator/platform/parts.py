"""What the rooms of a simulated platform share."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.video.simulator.platform.faults import Faults
from hall_controller.video.simulator.platform.journal import Journal
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip.endpoint import SipEndpoint


@dataclass(slots=True)
class Parts:
    """`endpoint` changes when the platform restarts."""

    settings: PlatformSettings
    faults: Faults
    journal: Journal
    now_ms: Callable[[], int]
    endpoint: SipEndpoint
