"""Sample views of the guide's desk, the board, the day, users and the journal."""

from hall.model.text import Text
from hall_controller.read_models.models import (
    AppointmentSlot,
    AppointmentView,
    BoardCallView,
    BoardNotice,
    BoardView,
    CheckLine,
    DayView,
    GuideView,
    HeadPrintView,
    JournalLine,
    PairedBoardView,
    ScreenView,
    UserView,
)
from ui.console.gallery import sample_hall as h
from ui.console.gallery import sample_tickets as s
from ui.console.gallery.sample_tickets import MINUTE, NOW

HALL_NAME = Text(zh="示例县政务服务中心", en="Shili County Government Service Center")
FOUND = {
    "t-a035": s.ticket("A035", 31, state="no_show", calls=3),
    "t-k2-07": s.ticket("K2-07", 21, offline=True),
    "t-a040": s.ticket("A040", 14, copies=2),
}


def _appointment(reference: str, slot_min: int, state: str, number: str | None = None) -> AppointmentView:
    start = NOW - 11 * MINUTE - 7_000 + slot_min * MINUTE
    return AppointmentView(
        appointment_id=f"ap-{reference}", reference=reference, service="property", service_name=s.PROPERTY,
        slot_start=start, slot_end=start + 30 * MINUTE, state=state, number=number,
    )  # fmt: skip


APPOINTMENTS = (
    _appointment("7K2Q", 0, "checked_in", "A038"),
    _appointment("90XM", 0, "booked"),
    _appointment("3341", -30, "booked"),
    _appointment("B7T5", 30, "booked"),
    _appointment("58RW", 30, "booked"),
    _appointment("11ZP", 60, "booked"),
)


LOW, EMPTY = 2, 6
"""The terminal that is low on paper, the window without a clerk."""


def guide(state: str, found: str | None) -> GuideView:
    """The guide's tablet, with the ticket that was found."""
    empty, broken = state == "empty", state == "broken"
    return GuideView(
        time=NOW,
        appointments=() if empty else APPOINTMENTS,
        help=() if empty else h.HELP,
        lines=() if empty else h.LINES,
        found=FOUND.get(found or ""),
        printers=tuple(
            (f"k{n}", Text(zh=f"{n} 号终端", en=f"Terminal {n}"), not (broken or n == LOW)) for n in (1, 2, 3)
        ),
        green_groups=(
            ("military", Text(zh="军人军属", en="Military")),
            ("elder", Text(zh="老人", en="Elderly")),
            ("disabled", Text(zh="残疾人", en="Disabled")),
            ("pregnant", Text(zh="孕妇", en="Pregnant")),
            ("infant", Text(zh="携婴", en="With a baby")),
        ),
        windows=tuple((f"window-{n}", str(n)) for n in range(1, 7)),
    )


def _call(number: str, window: str, ago_s: int, call_no: int = 1) -> BoardCallView:
    return BoardCallView(number=number, window=window, called_at=NOW - ago_s * 1000, call_no=call_no)


CALLS = (
    _call("A038", "3", 4, 2), _call("A037", "3", 90), _call("B012", "5", 130), _call("K2-07", "1", 200),
    _call("A036", "2", 300), _call("D009", "6", 420),
)  # fmt: skip


def board(state: str) -> BoardView:
    """The hall TV."""
    empty = state == "empty"
    waiting = () if empty else tuple((line.name, line.waiting) for line in h.LINES if line.waiting)
    return BoardView(
        hall_name=HALL_NAME,
        time=NOW,
        calls=() if empty else CALLS,
        waiting_total=0 if empty else 27,
        waiting=waiting,
        next_up=() if empty else ("A039", "B013", "C004"),
        notice=BoardNotice(code="not_open", at=NOW + 19 * MINUTE) if empty else None,
    )


def _check(name: str, who: str | None = None, **params: int | str) -> CheckLine:
    return CheckLine(check=name, ok=who is None, who_acts=who, params=params)


def _checks(*, good: bool) -> tuple[CheckLine, ...]:
    faults = "" if good else "paperLow"
    printer: dict[str, int | str] = {"state": "online", "paper": "full" if good else "low", "faults": faults}
    windows = (_check(f"window:window-{n}", "duty_lead" if n == EMPTY and not good else None) for n in range(1, 7))
    return (
        *windows,
        *(_check(f"station:k{n}", phase="ready") for n in (1, 2, 3)),
        _check("device:k2/printer", None if good else "guide", **printer),
        _check("test_ticket", None if good else "guide"),
        _check("appointments", booked=6),
    )


def _closing(*, waiting: int, serving: str = "") -> tuple[CheckLine, ...]:
    return (
        _check("no_open_serving", "clerk" if serving else None, windows=serving),
        _check("nobody_waiting", "duty_lead" if waiting else None, waiting=waiting),
        _check("nobody_parked", parked=0),
    )


def day(state: str) -> DayView:
    """Opening check not signed (`empty`, `broken`), a day that can be closed (`full`), a closed one."""
    morning = DayView(
        business_day="2026-11-20",
        phase="opening_check",
        opening=_checks(good=False),
        slots=tuple(
            AppointmentSlot(start=NOW + start * MINUTE, end=NOW + (start + 30) * MINUTE, booked=booked)
            for start, booked in ((-11, 2), (19, 3), (49, 1))
        ),
        closing=_closing(waiting=0, serving="window-3"),
    )
    evening: dict[str, object] = {
        "phase": "open", "opening": _checks(good=True), "opening_signed_by": "王示例",
        "opening_signed_at": NOW - 58 * MINUTE, "closing": _closing(waiting=3), "waiting_tickets": s.CALLABLE[:3],
        "issued": 143, "served": 131, "no_show": 6, "longest_wait_ms": 41 * MINUTE, "median_wait_ms": 9 * MINUTE,
    }  # fmt: skip
    closed: dict[str, object] = {
        "phase": "closed", "closed_by": "王示例", "closed_at": NOW, "closing": _closing(waiting=0),
        "waiting_tickets": (),
        "head_print": HeadPrintView(
            station="k1", station_name=Text(zh="1 号终端", en="Terminal 1"), state="done", at=NOW + 20_000
        ),
        "head_seq": 4_127, "head_hash": "9f2c41d07be58a6630b1c8f4d2e9a7705c3be61f8d24a90b",
    }  # fmt: skip
    if state == "full":
        return morning.model_copy(update=evening)
    return morning.model_copy(update=evening | closed) if state == "closed" else morning


def list_print(state: str) -> HeadPrintView:
    """The list for calling by hand went to paper; in a broken hall it did not."""
    name = Text(zh="1 号终端", en="Terminal 1")
    return HeadPrintView(station="k1", station_name=name, state="failed" if state == "broken" else "done", at=NOW)


USERS = tuple(
    UserView(
        user_name=name, display_name=shown, roles=tuple(roles), disabled=disabled, second_factor="admin" in roles,
        last_sign_in_at=None if name == "lin" else NOW - 70 * MINUTE, terminal_pin=name in {"chen", "old"},
    )
    for name, shown, roles, disabled in (
        ("admin", "系统管理示例", ("admin",), False),
        ("wang", "王示例", ("manager", "duty_lead"), False),
        ("chen", "陈示例", ("clerk",), False),
        ("wu", "吴示例", ("guide",), False),
        ("lin", "林示例", ("auditor",), False),
        ("old", "旧账号示例", ("clerk",), True),
    )
)  # fmt: skip

BOARDS = (
    PairedBoardView(
        board_id="b1", name="大厅综合屏", zones=(), last_seen_at=NOW - 3_000, screen="board-main", next_numbers=3
    ),
    PairedBoardView(
        board_id="b2",
        name="B 区大屏示例",
        zones=("zone-b",),
        last_seen_at=NOW - 26 * MINUTE,
        screen="old",
        missing=True,
    ),
    PairedBoardView(board_id="b3", name="负责人大屏", zones=(), last_seen_at=NOW - 9_000, screen="overview"),
)
WALL = BOARDS[2]
PUBLISHED = BOARDS[2].model_copy(update={"board_id": "b4", "name": "满意度公布屏", "screen": "published-ratings"})
SCREENS = (
    ScreenView(screen="board-main", name=Text(zh="大厅综合屏", en="Main board"), zones=("zone-a", "zone-b")),
    ScreenView(screen="board-b", name=Text(zh="B 区屏", en="Board B"), zones=("zone-b",)),
)
ZONES = (
    ("zone-a", Text(zh="A 区等候区", en="Waiting area A")),
    ("zone-b", Text(zh="B 区等候区", en="Waiting area B")),
)


def _event(seq: int, kind: str, actor: str, subject: str, ago_s: int, late_s: int = 0, **body: object) -> JournalLine:
    at = NOW - ago_s * 1000
    return JournalLine(
        seq=seq, type=kind, actor=actor, subject=subject, occurred_at=at, recorded_at=at + late_s * 1000, body=body
    )


JOURNAL = (
    _event(4127, "ticket.called", "user:chen", "ticket:t-a038", 4, window="window-3", call=2, rule="recall"),
    _event(4126, "ticket.missed", "user:chen", "ticket:t-a035", 240, window="window-3", calls=3),
    _event(
        4125, "ticket.issued_offline", "station:k2", "ticket:t-k2-07", 1260, 900, number="K2-07", service="property"
    ),
    _event(4124, "window.paused", "user:sun", "window:window-5", 1300, reason="materials"),
    _event(4123, "ticket.issued", "station:k1", "ticket:t-a042", 1310, number="A042", service="enterprise"),
)
