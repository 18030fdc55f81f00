# CONTRACT
"""Pages from the first touch to a chosen 业务."""

from typing import Literal

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class ServiceChoice(Choice):
    """业务 with what may be said before a number is taken. `id` is the service's slug."""

    prefix: str
    waiting: int | None = None
    wait_low_min: int | None = None
    wait_high_min: int | None = None
    may_be_too_late: bool = False


class Attract(Part):
    """First page: 大字 is its largest control; the first touch anywhere speaks."""

    page: Literal["attract"] = "attract"
    open: bool
    opens_at: str | None = None
    """Local `HH:MM` of the next opening, when closed."""
    opens_date: str | None = None
    """Local ISO date of the next opening, when closed."""
    pickup: bool = False
    """Things can be taken out of a cabinet here, at any hour."""


class Home(Part):
    """What do you want to do? Choices: `ticket`, `scan`, `appointment`, `help`, `hours`, `callback`."""

    page: Literal["home"] = "home"
    open: bool
    choices: tuple[Choice, ...]
    high: tuple[Literal["printer", "scanner", "card_slot"], ...] = ()
    """Parts of this terminal that somebody who sits may not reach."""


class Services(Part):
    """Choose 业务: the pinned eight, then `all` (by department) and `search`."""

    page: Literal["services"] = "services"
    services: tuple[ServiceChoice, ...]
    more: tuple[Choice, ...] = ()


class Departments(Part):
    """Choose a department."""

    page: Literal["departments"] = "departments"
    departments: tuple[Choice, ...]


class DepartmentServices(Part):
    """业务 of one department."""

    page: Literal["department"] = "department"
    department: Text
    services: tuple[ServiceChoice, ...]


class SearchHit(ServiceChoice):
    """A found 业务, or the 业务 of a found 事项 (then `item` is what people come for)."""

    item: Text | None = None
    item_slug: str | None = None


class Search(Part):
    """Search by pinyin initials on our own keypad, or by what people come for."""

    page: Literal["search"] = "search"
    query: str
    hits: tuple[SearchHit, ...]
    total: int
