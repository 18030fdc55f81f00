"""Sample tickets and windows of a visibly invented hall; no names of citizens anywhere."""

from datetime import UTC, datetime

from hall.model.text import Text
from hall_controller.read_models.models import (
    Explanation,
    ReadGuideView,
    TicketView,
    UndoView,
    WindowSummary,
    WindowView,
)

NOW = int(datetime(2026, 11, 20, 1, 41, 7, tzinfo=UTC).timestamp() * 1000)
"""Friday 09:41:07 in the hall's zone."""
MINUTE = 60_000

ENTERPRISE = Text(zh="企业开办与变更", en="Business registration")
PROPERTY = Text(zh="不动产登记", en="Real estate registration")
QUERY = Text(zh="不动产查询", en="Real estate records")
MEDICAL = Text(zh="医疗保障", en="Medical insurance")
FUND = Text(zh="住房公积金", en="Housing fund")
TAX = Text(zh="办税", en="Taxes")

_NAMES = {"A": ("enterprise", ENTERPRISE), "B": ("property", PROPERTY), "C": ("property-query", QUERY)}


def ticket(number: str, waited_min: float, **more: object) -> TicketView:
    """A waiting ticket that was issued so long ago."""
    service, name = _NAMES.get(number[0], ("property-query", QUERY))
    waited = int(waited_min * MINUTE)
    facts: dict[str, object] = {
        "ticket_id": f"t-{number.lower()}",
        "number": number,
        "service": service,
        "service_name": name,
        "state": "waiting",
        "issued_at": NOW - waited,
        "issued_by": "station:k2",
        "waited_ms": waited,
    }
    return TicketView.model_validate(facts | more)


CALLABLE = (
    ticket("B015", 16.05),
    ticket("A039", 6, appointment_at=NOW + 4 * MINUTE),
    ticket("A040", 14),
    ticket("C016", 11),
    ticket("A041", 3, green_group="disabled"),
    ticket("K2-07", 21, offline=True),
    ticket("C017", 8, returned=True),
    ticket("A042", 5),
    ticket("B016", 4, uncertain=True),
)

PARKED = (ticket("A031", 42, state="parked", park_reason="materials", back_at=NOW + 39 * MINUTE),)

WHY = (
    Explanation(rule="walk_in_turn", params={"appointments_before": 2}),
    Explanation(rule="longest_waiting", params={"waited_min": 16}),
    Explanation(rule="line_turn", params={"service": "property", "lines": 3}),
)

CURRENT = ticket(
    "A038", 18.67, state="serving", calls=2, last_called_at=NOW - 5 * MINUTE, window="window-3",
    appointment_at=NOW - 11 * MINUTE, service_started_at=NOW - 252_000,
)  # fmt: skip


READ = ReadGuideView(
    code="11620000TEST00000X2000131001000",
    name=Text(zh="公司设立登记", en="Registration of a company"),
    answers=(Text(zh="委托他人办", en="Somebody else comes"), Text(zh="租的房子", en="In rented rooms")),
    materials=(
        Text(zh="公司登记申请书", en="Application for registration"),
        Text(zh="委托书和受托人身份证", en="Mandate and ID card of who comes"),
        Text(zh="房屋租赁合同", en="Lease"),
    ),
)
"""What the current person read at a terminal."""


def window_view(phase: str = "serving", **more: object) -> WindowView:
    """The clerk's panel of window 3 in `phase`."""
    current = {"serving": CURRENT, "called": CURRENT.model_copy(update={"state": "called", "calls": 1})}.get(phase)
    facts: dict[str, object] = {
        "window": "window-3",
        "sign": "3",
        "name": Text(zh="不动产登记", en="Real estate"),
        "phase": phase,
        "clerk": None if phase == "closed" else "clerk",
        "clerk_name": None if phase == "closed" else "陈示例",
        "phase_since": NOW - 252_000,
        "pause_reason": "materials" if phase == "paused" else None,
        "current": current,
        "read": READ if current else None,
        "recall_allowed_at": NOW + 9_000 if phase == "called" else None,
        "calls_left": 2 if phase == "called" else 0,
        "next": CALLABLE[0],
        "why_next": WHY,
        "callable": CALLABLE,
        "callable_count": len(CALLABLE) + 3,
        "parked": PARKED,
        "undo": None if phase == "closed" else UndoView(action="missed", number="A035", at=NOW - 4 * MINUTE),
        "services": ("enterprise", "property", "property-query"),
        "transfer_targets": (("medical", MEDICAL), ("fund", FUND), ("tax", TAX), ("property", PROPERTY)),
        "may_call_out_of_order": True,
        "finished_today": 19,
        "median_service_ms": 460_000,
        "rates": True,
        "rating": None if phase == "closed" else "invited",
        "rating_number": "A034",
    }
    return WindowView.model_validate(facts | more)


def quiet_window() -> WindowView:
    """A window nobody waits for."""
    nothing: dict[str, object] = {
        "next": None, "why_next": (), "callable": (), "callable_count": 0, "parked": (), "undo": None,
        "finished_today": 0, "median_service_ms": None,
    }  # fmt: skip
    return window_view("open", **nothing)


def _summary(sign: int, zh: str, en: str, phase: str, name: str | None, **more: object) -> WindowSummary:
    facts: dict[str, object] = {
        "window": f"window-{sign}", "sign": str(sign), "name": Text(zh=zh, en=en), "phase": phase,
        "clerk": name and f"clerk-{sign}", "clerk_name": name,
        "current_number": None, "phase_since": NOW - 3 * MINUTE, "finished_today": 12 + sign,
        "median_service_ms": 380_000 + sign * 21_000,
    }  # fmt: skip
    return WindowSummary.model_validate(facts | more)


WINDOWS = (
    _summary(1, "综合受理", "General", "serving", "李示例", current_number="C104"),
    _summary(2, "企业服务", "Business", "serving", "赵示例", current_number="A036"),
    _summary(3, "不动产登记", "Real estate", "called", "陈示例", current_number="A038"),
    _summary(4, "社保医保", "Social insurance", "open", "周示例", idle_with_people_waiting_ms=6 * MINUTE),
    _summary(5, "医保公积金", "Medical and housing fund", "paused", "孙示例"),
    _summary(6, "公安户政", "Household and ID", "closed", None, finished_today=0, median_service_ms=None),
)
CLOSED_WINDOWS = tuple(
    window.model_copy(
        update={"phase": "closed", "clerk": None, "clerk_name": None, "current_number": None,
                "idle_with_people_waiting_ms": None, "finished_today": 0, "median_service_ms": None}
    )
    for window in WINDOWS
)  # fmt: skip
