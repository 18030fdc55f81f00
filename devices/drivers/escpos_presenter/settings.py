"""What a technician writes for a kiosk printer with a presenter."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.vocabulary import refusal
from devices.escpos.settings import PrinterSettings

_MOST_STEPS = 255


class OutletSettings(BaseModel):
    """The ticket at the outlet (seconds, mm)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    present_mm: int = Field(default=84, ge=7, le=500)
    """How far a ticket is pushed out."""
    step_mm: float = Field(default=7.0, gt=0, le=50)
    """One step of `1D 65 3 m`: 7 on Pyramid Reliance, 22 on TPTCM; see the data sheet."""
    take_s: float = Field(default=30.0, ge=2, le=255)
    """How long a ticket waits to be taken."""
    untaken: Literal["retract", "eject", "leave"] = "retract"
    """Then it is drawn back, dropped out, or left where it is."""
    timed_by: Literal["us", "printer"] = "us"
    """`printer` hands the time to the printer (`1D 65 20`): it also works when the terminal is down, but then
    nobody knows whether a ticket that went at the end was taken."""
    left_s: float = Field(default=12.0, ge=1, le=255)
    """After this time the health says that a ticket was left."""
    appear_s: float = Field(default=4.0, gt=0, le=30)
    """How long a printed ticket needs to appear at the outlet."""
    move_s: float = Field(default=5.0, gt=0, le=30)
    """How long drawing back or dropping out needs."""
    poll_s: float = Field(default=0.5, gt=0, le=5)
    """How often to look while a ticket waits."""

    @property
    def steps(self) -> int:
        """Steps to present, at least one."""
        return max(1, round(self.present_mm / self.step_mm))


class PresenterSettings(PrinterSettings):
    """A printer that cuts, presents and can draw back its tickets."""

    driver: Literal["escpos_presenter"] = "escpos_presenter"
    status: Literal["full", "round"] = "full"
    """full = `10 04 14` (Custom, KPM, Reliance); round = `10 04 1..4` and the ejector byte `1D 65 06`."""
    outlet: OutletSettings = OutletSettings()

    @model_validator(mode="after")
    def _steps_fit(self) -> Self:
        if self.outlet.steps > _MOST_STEPS:
            zh, en = "present_mm 太长：超过 255 步", "present_mm needs more than 255 steps"
            raise refusal("present_mm", zh, en, f"≤ {_MOST_STEPS * self.outlet.step_mm:g}")
        if self.status == "round" and self.confirm == "timed":
            zh = "status: round 要靠 confirm: buffered 才知道出纸口有没有票，不能写 confirm: timed"
            en = "status: round learns of the outlet from an answer that confirm: timed never asks for"
            raise refusal("confirm", zh, en, "confirm: auto")
        return self
