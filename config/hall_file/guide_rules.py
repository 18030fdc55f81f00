"""办事指南: what the controller does for them by itself."""

from pydantic import Field

from config.vocabulary import Duration, Section, TimeOfDay


class LinkCheck(Section):
    """Whether the addresses in guides (blank forms, samples) still answer; off unless an hour is written."""

    at: TimeOfDay | None = None
    """Once a day from this time on; none = never, as in a network without a way out."""
    time_out: Duration = Duration.parse("8 s")
    """How long one address may take."""
    most: int = Field(default=2_000, ge=1, le=20_000)
    """Most addresses a day; the rest is left out and told."""
    private: bool = False
    """Also addresses inside (10.x, 192.168.x, this machine ...); otherwise they are never asked."""


class GuideRules(Section):
    """Guides."""

    links: LinkCheck = LinkCheck()
    """Dead links."""
