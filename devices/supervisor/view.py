"""What a maintenance screen shows of a device."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from devices.contract import NOTHING, Health, Words
from devices.supervisor.stages import Stage

NoteKind = Literal["test", "keeper", "part", "counters", "remark"]
"""A test and its result, who keeps the device, a part changed or ordered, counters set back, anything else."""


@dataclass(frozen=True, slots=True)
class Change:
    """One step in a device's life, in XFS4IoT states and stages; `reason` is a technician's sentence."""

    at_ms: int
    stage: str
    state: str
    code: str = ""
    reason: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote down or a test found; `by` is a sign-in name or a role, never a phone number."""

    at_ms: int
    kind: NoteKind
    text: str
    by: str = ""
    en: str = ""
    """The text in English where a program wrote it; what a person wrote stands as it is."""


@dataclass(frozen=True, slots=True)
class DeviceView:
    """All that is known of a device now; `counters` are totals over its life, `next_try_s` None unless waiting."""

    name: str
    family: str
    driver: str
    title: str
    title_zh: str
    where: str
    """Its wire as the station's file names it, such as /dev/serial/by-id/…; "" when it has none."""
    health: Health
    stage: Stage
    next_try_s: float | None
    history: tuple[Change, ...]
    counters: Mapping[str, int]
    notes: tuple[Note, ...]

    def newest(self, kind: NoteKind) -> Note | None:
        """The last note of a kind, such as the last test or the keeper."""
        return next((note for note in reversed(self.notes) if note.kind == kind), None)
