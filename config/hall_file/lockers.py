"""取件柜 rules: how long things lie, when citizens are told, doors, tries. Every number has its text beside it."""

from itertools import pairwise

from pydantic import Field, model_validator

from config.vocabulary import Duration, Section, TimeOfDay
from config.vocabulary.refusal import refusal

_TIMES = "外地做法：存放 7 天；提醒、转回窗口的天数是本厅约定（示例，待本厅核定）"


class LockerDays(Section):
    """Natural days after the day on which a thing was put in."""

    remind: tuple[int, ...] = (1, 3, 5)
    """Days on which the citizen is reminded."""
    overdue: int = Field(default=7, ge=1, le=90)
    """From this day it is 逾期; the code still opens the cell."""
    back: int = Field(default=15, ge=2, le=180)
    """On this day it goes back to the window: the code ends."""
    tell_at: TimeOfDay = TimeOfDay.parse("09:00")
    """When citizens are told on such a day."""
    basis: str = _TIMES
    """The text on which they rest."""

    @model_validator(mode="after")
    def _one_after_the_other(self) -> "LockerDays":
        days = (0, *self.remind, self.overdue, self.back)
        if any(later <= day for day, later in pairwise(days)):
            zh = "天数要一个比一个晚：先提醒（最早第 1 天），再逾期，再转回窗口"
            en = "each day comes after the one before: reminders (from day 1), overdue, back to the window"
            raise refusal("locker_days", zh, en, "remind: [1, 3, 5], overdue: 7, back: 15")
        return self


class LockerDoors(Section):
    """Doors of the cells."""

    open: Duration = Duration.parse("60 s")
    """A door that stands open longer is told."""
    elder_factor: int = Field(default=3, ge=1, le=10)
    """So many times longer in 大字 mode and reach mode."""
    reopen: Duration = Duration.parse("2 min")
    """没拿完: one reopening within this time."""
    basis: str = "本厅约定（示例，待本厅核定）"
    """The text on which they rest."""


class LockerTries(Section):
    """Wrong codes and wrong second factors."""

    digits: int = Field(default=5, ge=3, le=20)
    """Unknown codes typed at one terminal before its digit path pauses."""
    pause: Duration = Duration.parse("10 min")
    """How long; QR and card go on."""
    factor: int = Field(default=5, ge=3, le=20)
    """Wrong second factors before the authorisation locks."""
    basis: str = "本厅约定（示例，待本厅核定）"
    """The text on which they rest."""


class LockerRules(Section):
    """All rules of pick-up lockers; every one has a default."""

    days: LockerDays = LockerDays()
    """Reminders, overdue, back to the window."""
    doors: LockerDoors = LockerDoors()
    """Doors."""
    tries: LockerTries = LockerTries()
    """Wrong codes and factors."""
    permit: Duration = Duration.parse("3 d")
    """How long a prepared deposit may be put in."""
    put_in: Duration = Duration.parse("3 h")
    """How long a citizen may put missing papers in after asking (容缺补件)."""
    no_factor: tuple[str, ...] = ()
    """结果类型 that need no second factor; 证照 always need one."""
    night_phone: str | None = Field(default=None, max_length=40)
    """Whom to call at a cabinet when nobody is in the hall; none = the duty phone."""
