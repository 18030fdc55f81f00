"""Everything that hinders devices on this machine, each with what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from config.problems import Words

Level = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One check; `advice` says what to do when it is not `ok`. A `note` hinders only what it names."""

    level: Level
    subject: Words
    advice: Words = field(default_factory=lambda: Words("", ""))

    @property
    def ok(self) -> bool:
        """Whether nothing has to be done."""
        return self.level != "wrong"


def fine(zh: str, en: str) -> Finding:
    """A check that found all well."""
    return Finding("ok", Words(zh, en))


def note(zh: str, en: str, advice_zh: str, advice_en: str) -> Finding:
    """Something that matters only to those who need it."""
    return Finding("note", Words(zh, en), Words(advice_zh, advice_en))


def wrong(zh: str, en: str, advice_zh: str, advice_en: str) -> Finding:
    """Something that hinders a device."""
    return Finding("wrong", Words(zh, en), Words(advice_zh, advice_en))


def examine() -> list[Finding]:
    """All checks of this machine, without touching any device."""
    from devices.bench.checks import grabbers, libraries, machine, wiring  # noqa: PLC0415 - they build on this module

    checks: Sequence[list[Finding]] = (wiring.check(), grabbers.check(), libraries.check(), machine.check())
    return [finding for found in checks for finding in found]
