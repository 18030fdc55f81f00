"""Rules for all terminals of the hall: time-outs, the words on the slip, what is printed at 日结."""

from config.vocabulary import Duration, Section, Slug, Text


class Idle(Section):
    """When a terminal left alone goes back to its first page (domain.md 4)."""

    timeout: Duration = Duration.parse("60 s")
    """Without a touch, until the countdown starts."""
    countdown: Duration = Duration.parse("10 s")
    """The visible countdown."""
    elder_timeout: Duration = Duration.parse("120 s")
    """The same in 大字 mode and reach mode."""


class Slip(Section):
    """What the hall adds to its tickets."""

    template: str | None = None
    """File of the hall's own template, beside this file; none = the packaged one."""
    footer: Text | None = None
    """A last line, such as how to ask for help."""


class DayClose(Section):
    """What 日结 prints by itself."""

    print_head: bool = True
    """Whether the journal's signed head of the day is printed, to be filed on paper."""
    print_head_at: Slug | None = None
    """The station that prints it; none = the first one with a printer that is there."""
