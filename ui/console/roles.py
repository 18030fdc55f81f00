"""Who may use which page: the one table that navigation, page guards and the live line share (design.md section 7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.console.words.marker import msg

CLERK, GUIDE, DUTY_LEAD, MANAGER = "clerk", "guide", "duty_lead", "manager"
TECHNICIAN, SUPERVISOR, AUDITOR, ADMIN = "technician", "supervisor", "auditor", "admin"

ROLE_NAMES: dict[str, str] = {
    CLERK: msg("窗口人员"),
    GUIDE: msg("导办员"),
    DUTY_LEAD: msg("值班长"),
    MANAGER: msg("大厅负责人"),
    TECHNICIAN: msg("运维人员"),
    SUPERVISOR: msg("电子监察员"),
    AUDITOR: msg("审计员"),
    ADMIN: msg("系统管理员"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the navigation: where it is, what it is called, who may use it and what makes it new."""

    name: str
    path: str
    title: str
    icon: str
    roles: frozenset[str]
    topics: frozenset[str] = frozenset()
    """Changed views (service.subscribe) after which a tab of this page gets a new snapshot."""


def _page(name: str, path: str, title: str, icon: str, roles: Iterable[str], topics: Iterable[str] = ()) -> Page:
    return Page(name, path, title, icon, frozenset(roles), frozenset(topics))


PAGES: dict[str, Page] = {
    page.name: page
    for page in (
        _page(
            "today", "/today", msg("今天"), "view-dashboard-outline", (MANAGER, DUTY_LEAD, SUPERVISOR),
            ("queue", "devices", "alarms", "help", "day", "window"),
        ),
        _page("window", "/window", msg("窗口叫号"), "account-voice", (CLERK, DUTY_LEAD, MANAGER), ("queue", "window")),
        _page(
            "guide", "/guide", msg("导办台"), "human-greeting",
            (GUIDE, DUTY_LEAD, MANAGER), ("queue", "help", "devices"),
        ),
        _page(
            "cases", "/cases", msg("办件"), "file-document-outline",
            (CLERK, GUIDE, DUTY_LEAD, MANAGER, SUPERVISOR), ("cases",),
        ),
        _page(
            "lockers", "/lockers", msg("智能取件柜"), "locker-multiple",
            (CLERK, GUIDE, DUTY_LEAD, MANAGER), ("lockers",),
        ),
        _page("notices", "/notices", msg("通知"), "message-text-outline", (DUTY_LEAD, MANAGER), ("notices",)),
        _page(
            "ratings", "/ratings", msg("好差评"), "star-half-full",
            (CLERK, DUTY_LEAD, MANAGER, SUPERVISOR), ("ratings",),
        ),
        _page(
            "supervision", "/supervision", msg("电子监察"), "scale-balance", (SUPERVISOR,),
            ("cases", "supervision"),
        ),
        _page(
            "forms", "/forms", msg("表单和意见"), "inbox-arrow-down-outline", (GUIDE, DUTY_LEAD, MANAGER),
            ("submissions",),
        ),
        _page(
            "windows", "/windows", msg("排队与窗口"), "ticket-confirmation-outline",
            (MANAGER, DUTY_LEAD, GUIDE, SUPERVISOR), ("queue", "window"),
        ),
        _page(
            "stations", "/stations", msg("终端与外设"), "printer", (MANAGER, DUTY_LEAD, TECHNICIAN, GUIDE),
            ("devices", "alarms"),
        ),
        _page(
            "cameras", "/cameras", msg("视频"), "cctv",
            (MANAGER, DUTY_LEAD, TECHNICIAN, SUPERVISOR, AUDITOR), ("cameras", "clips", "looks"),
        ),
        _page(
            "day", "/day", msg("开门与日结"), "clipboard-check-outline",
            (MANAGER, DUTY_LEAD), ("day", "queue", "devices"),
        ),
        _page(
            "manual-list", "/manual-list", msg("手工叫号单"), "format-list-numbered",
            (MANAGER, DUTY_LEAD, GUIDE, CLERK), ("queue",),
        ),
        _page(
            "catalogue", "/catalogue", msg("事项指南"), "book-open-variant",
            (MANAGER, ADMIN, DUTY_LEAD, GUIDE, SUPERVISOR),
        ),
        _page("boards", "/boards", msg("大厅屏"), "television", (MANAGER, TECHNICIAN, ADMIN), ("boards",)),
        _page("interfaces", "/interfaces", msg("接口"), "api", (ADMIN,), ("interfaces",)),
        _page("users", "/users", msg("用户"), "account-group-outline", (ADMIN,), ("users",)),
        _page("journal", "/journal", msg("流水"), "notebook-outline", (AUDITOR, SUPERVISOR)),
    )
}  # fmt: skip

AT_TERMINALS = frozenset({CLERK, GUIDE, DUTY_LEAD, MANAGER, TECHNICIAN, ADMIN})
"""Who may have a staff number for terminals: everybody who works in the hall, nobody who supervises it."""

_START = (MANAGER, "today"), (DUTY_LEAD, "today"), (CLERK, "window"), (GUIDE, "guide"), (TECHNICIAN, "stations"), (
    SUPERVISOR, "supervision"), (AUDITOR, "journal"), (ADMIN, "users")  # fmt: skip


def may_use(page: Page, roles: frozenset[str]) -> bool:
    """Whether somebody with `roles` may open `page`."""
    return not page.roles.isdisjoint(roles)


def navigation(roles: frozenset[str]) -> tuple[Page, ...]:
    """The pages of somebody's navigation, in the order of the table."""
    return tuple(page for page in PAGES.values() if may_use(page, roles))


def start_page(roles: frozenset[str]) -> Page | None:
    """Where somebody lands after sign-in; None when no role opens a page."""
    return next((PAGES[name] for role, name in _START if role in roles), None)
