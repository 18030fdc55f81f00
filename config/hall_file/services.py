"""What people come for: 业务 (services, a queue each) and 事项 (items of the 实施清单)."""

from typing import Literal

from pydantic import Field

from config.vocabulary import Duration, Prefix, Section, Slug, Text, TimeOfDay

RealName = Literal["off", "optional", "required"]


class SlotQuota(Section):
    """At most `tickets` tickets in every `length` of the opening hours."""

    length: Duration = Duration.parse("30 min")
    """Length of a slot, counted from opening."""
    tickets: int = Field(ge=1, le=9999)
    """Tickets in one slot."""


class Quota(Section):
    """How many tickets a service gives out; what is not written is unlimited."""

    per_day: int | None = Field(default=None, ge=1, le=99999)
    """Tickets in a business day."""
    per_slot: SlotQuota | None = None
    """Tickets in a slot of the day."""
    warn_waiting: int | None = Field(default=None, ge=1, le=9999)
    """People waiting from which the manager is told."""


class Service(Section):
    """业务: what one queue is for, a button on the terminal, a prefix on the ticket."""

    slug: Slug
    """Lasting name of the service."""
    name: Text
    """The words on the button and the ticket."""
    description: Text
    """One short sentence: what is done here."""
    department: Slug
    """The department in charge."""
    prefix: Prefix
    """Letters before the number, unique in the hall."""
    usual_duration: Duration = Duration.parse("10 min")
    """Usual time at the window, used until there are samples."""
    pinned: int | None = Field(default=None, ge=1, le=8)
    """Place among the eight on the first page (1 to 8); unpinned ones are behind “more”."""
    quota: Quota = Quota()
    """Limits of tickets by day and slot."""
    stop_taking: TimeOfDay | None = None
    """停止取号: no tickets from then on; without it, until closing."""
    sensitive: bool = False
    """Whether its name stays hidden in first views (users.md rule 5)."""
    green_channel: bool = True
    """Whether the guide may grant 绿色通道."""
    appointment: bool = False
    """Whether appointments are taken for it."""
    real_name: RealName = "off"
    """实名取号 (users.md rule 4). Where no terminal reads cards, `required` means at the desk or by appointment."""
    policy: Slug = "first-come"
    """Name of the calling policy of its waiting line."""
    keywords: tuple[str, ...] = ()
    """Words people say when they come for it, for the search."""
    icon: str = "description"
    """Name of its picture in the packaged icon set."""


class Item(Section):
    """事项: an entry of the 实施清单, reached by search; it takes a ticket of its service."""

    slug: Slug
    """Lasting name of the item."""
    name: Text
    """Its official name."""
    department: Slug
    """The department in charge."""
    service: Slug
    """The service whose ticket it takes."""
    aliases: tuple[str, ...] = ()
    """What people call it in daily life (Chinese), for the search."""
    usual_duration: Duration | None = None
    """Usual time at the window where it differs from the service's."""


class Topic(Section):
    """A reason to come in people's own words (我来办…), pointing to services and items."""

    slug: Slug
    """Lasting name of the topic."""
    name: Text
    """What people would say, such as 开店创业."""
    icon: str = "category"
    """Name of its picture in the packaged icon set."""
    services: tuple[Slug, ...] = ()
    """Services to offer."""
    items: tuple[Slug, ...] = ()
    """Items to offer."""
