# CONTRACT
"""The hall's day: opening check, closing, paper for it, alarms, services that take no more numbers."""

from dataclasses import dataclass

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class SignOpeningCheck(Command):
    """开门检查 signed; `notes` by check id for what was accepted as it is."""

    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CloseDay(Command):
    """日结: every waiting ticket closed with `reason_for_waiting`, day's head signed."""

    reason_for_waiting: str | None = None
    duty_person: str | None = None


@dataclass(frozen=True, slots=True)
class PrintHead(Command):
    """Print the signed head of today's close again, at `station` (none = as the hall file says)."""

    station: str | None = None


@dataclass(frozen=True, slots=True)
class PrintHandList(Command):
    """Print the list for calling by hand at `station`: of one 业务, or of the whole hall."""

    station: str
    service: str | None = None


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarm(Command):
    """I take care of it."""

    alarm_id: str


@dataclass(frozen=True, slots=True)
class CloseAlarm(Command):
    """Mended, with a note."""

    alarm_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StopTaking(Command):
    """停止取号 (or again open) for a service today."""

    service: str
    stopped: bool = True
    reason: str = ""
