"""Which cameras keep a clip when something happens."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.vocabulary import Duration, Section, Slug, refusal

WhenKind = Literal["alarm", "door", "window", "device"]
_DOOR = re.compile(r"\*|[a-z0-9-]{1,40}(/[A-Z0-9]{1,4})?", re.ASCII)
_DEVICE = re.compile(r"\*|[a-z0-9-]{1,40}(/[a-z][a-z0-9_-]{0,39})?", re.ASCII)
_ALARM = re.compile(r"\*|[a-z][a-z0-9_.]{0,59}", re.ASCII)


def _door(written: str) -> str:
    return _like(_DOOR, written, "柜门", "a door", "*, k1, k1/A01")


def _device(written: str) -> str:
    return _like(_DEVICE, written, "设备", "a device", "*, k1, k1/scanner")


def _alarm(written: str) -> str:
    return _like(_ALARM, written, "报警", "an alarm", "*, locker_forced")


def _like(pattern: re.Pattern[str], written: str, zh: str, en: str, allowed: str) -> str:
    if not pattern.fullmatch(written):
        raise refusal("video_rule", f"“{written}” 不是{zh}", f"“{written}” is not {en}", allowed)
    return written


def _listed(written: Any) -> Any:
    return [written] if isinstance(written, str) else written


class WhenSection(Section):
    """What happens: one of the four, with one name or several; `*` stands for each."""

    alarm: tuple[Annotated[str, AfterValidator(_alarm)], ...] = ()
    """Codes of alarms."""
    door: tuple[Annotated[str, AfterValidator(_door)], ...] = ()
    """Doors of pick-up lockers that open: `k1/A01`, or `k1` for all of a cabinet."""
    window: tuple[Slug, ...] = ()
    """Windows at which somebody asks for help."""
    device: tuple[Annotated[str, AfterValidator(_device)], ...] = ()
    """Devices that fail: `k1/scanner`, or `k1` for all of a station."""

    @property
    def kind(self) -> WhenKind:
        """Which of the four."""
        return "alarm" if self.alarm else "door" if self.door else "window" if self.window else "device"

    @property
    def names(self) -> tuple[str, ...]:
        """What is written for it."""
        return self.alarm or self.door or self.window or self.device

    @model_validator(mode="before")
    @classmethod
    def _one_name(cls, written: Any) -> Any:
        return {key: _listed(value) for key, value in written.items()} if isinstance(written, dict) else written

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum(map(bool, (self.alarm, self.door, self.window, self.device))) != 1:
            zh, en = "要写 alarm、door、window、device 中的一种", "one of alarm, door, window, device belongs here"
            raise refusal("video_rule", zh, en, "when: {door: k1}")
        return self


class RuleSection(Section):
    """When it happens, these cameras keep what they saw around it."""

    when: WhenSection
    """What happens."""
    cameras: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=16)]
    """Which cameras keep a clip."""
    before: Duration = Duration.parse("10 s")
    """From so long before."""
    after: Duration = Duration.parse("10 s")
    """Until so long after."""
    keep_days: int = Field(default=30, ge=1, le=3_650)
    """Then the clip is deleted."""

    @model_validator(mode="after")
    def _lengths(self) -> Self:
        if self.before.seconds > 30 or self.after.seconds > 60:  # noqa: PLR2004 - as long as a camera's memory and an order to cut
            zh, en = "前面最多 30 秒，后面最多 60 秒", "at most 30 s before and 60 s after"
            raise refusal("video_rule", zh, en, "before: 10 s, after: 10 s")
        return self
