"""Named calling policies (queue.md 6.4): each decides who is next, and can say why."""

from typing import Annotated, Literal

from pydantic import Field

from config.vocabulary import Duration, Section, Slug, Text


class _Policy(Section):
    slug: Slug
    """The name services refer to."""
    name: Text | None = None
    """How staff call it."""
    basis: str | None = None
    """The text or decision on which this order rests."""


class FirstCome(_Policy):
    """Strictly by the time on the ticket."""

    kind: Literal["first_come"]
    """Which policy this is."""


class Ageing(_Policy):
    """Everyone gains with waiting; priority people start with an advance."""

    kind: Literal["ageing"]
    """Which policy this is."""
    priority_advance: Duration = Duration.parse("10 min")
    """How much waiting time a priority ticket is given at the start."""


class Ratio(_Policy):
    """After `ordinary` ordinary tickets comes one priority ticket (1:n), nobody starves."""

    kind: Literal["ratio"]
    """Which policy this is."""
    ordinary: int = Field(default=3, ge=1, le=20)
    """Ordinary tickets between two priority ones."""


class AppointmentWindow(_Policy):
    """People with an appointment go first while their time lasts, then by time of arrival."""

    kind: Literal["appointment_window"]
    """Which policy this is."""
    in_a_row: int = Field(default=2, ge=1, le=20)
    """Appointments called one after another at most; then comes a walk-in."""
    before: Duration = Duration.parse("5 min")
    """How long before its slot an appointment may be called first."""


class GreenChannel(_Policy):
    """Green-channel tickets go first, but never more than `in_a_row` one after another."""

    kind: Literal["green_channel"]
    """Which policy this is."""
    in_a_row: int = Field(default=2, ge=1, le=10)
    """Green-channel tickets called one after another at most."""
    longest_wait: Duration = Duration.parse("40 min")
    """An ordinary ticket waiting longer is called before further green ones."""


Policy = Annotated[FirstCome | Ageing | Ratio | AppointmentWindow | GreenChannel, Field(discriminator="kind")]
"""Any calling policy, told apart by `kind`."""
