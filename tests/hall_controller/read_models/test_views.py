from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.messages.bodies import DeviceChanged
from hall_controller.application.commands import (
    CallNext,
    CloseDay,
    FinishService,
    Recall,
    StartService,
    TransferTicket,
    UndoLast,
)
from hall_controller.read_models import models
from hall_controller.read_models.public import Publisher
from hall_controller.read_models.sql_views import SqlViews
from hall_controller.service import Views
from tests.hall_controller.application.hall_bench import LEAD, MINUTE, NINE, Hall


class NoPeople:
    def users(self) -> tuple[models.UserView, ...]:
        return ()

    def boards(self) -> tuple[models.PairedBoardView, ...]:
        return ()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    one.close()


@pytest.fixture
def views(hall: Hall) -> Views:
    return SqlViews(hall.database.read, lambda: hall.facts, NoPeople())


def test_an_empty_hall_has_every_view(hall: Hall, views: Views) -> None:
    overview = views.overview(hall.now)
    assert (overview.day_phase, overview.waiting, overview.trend) == ("closed", 0, ())
    assert [line.service for line in overview.lines] == list(hall.facts.services)
    assert [window.phase for window in views.windows(hall.now)] == ["closed"] * 4
    assert [station.phase for station in overview.stations] == ["unseen"] * 3
    assert views.window("w1", hall.now, frozenset()).next is None
    assert views.board(hall.now).calls == ()
    assert views.day(hall.now).head_hash is None
    assert views.manual_call_list(hall.now) == ()
    assert views.guide(hall.now).green_groups[0][0] == "elder"
    assert (views.users(), views.boards()) == ((), ())


def test_overview_follows_the_first_slice(hall: Hall, views: Views) -> None:
    hall.open_windows("w1")
    for _ in range(3):
        hall.ticket("tax")
    hall.later(10 * MINUTE)
    hall.at("w1", CallNext)
    hall.at("w1", StartService)
    hall.later(2 * MINUTE)
    hall.at("w1", FinishService)
    hall.at("w1", CallNext)
    overview = views.overview(hall.now)
    assert (overview.waiting, overview.issued_today, overview.served_today) == (1, 3, 1)
    assert overview.longest_wait_service == hall.facts.services["tax"].name
    tax = overview.lines[0]
    assert (tax.longest_number, tax.open_windows, tax.taking) == ("A003", 1, True)
    assert overview.windows[0].current_number == "A002"
    assert overview.windows[0].median_service_ms == 2 * MINUTE
    assert [point.waiting for point in overview.trend] == [0, 3, 1]


def test_the_panel_says_who_is_next_and_why(hall: Hall, views: Views) -> None:
    hall.open_windows("w2")
    numbers = [hall.ticket(slug).number for slug in ("tax", "social", "tax")]
    panel = views.window("w2", hall.now, frozenset({"clerk"}))
    assert [one.number for one in panel.callable] == numbers
    assert panel.next is not None
    assert (panel.next.number, panel.callable_count, panel.may_call_out_of_order) == ("A001", 3, False)
    assert [why.rule for why in panel.why_next] == ["longest_waiting", "line_turn"]
    hall.at("w2", CallNext)
    panel = views.window("w2", hall.now, frozenset({"manager"}))
    assert panel.undo is not None
    assert (panel.phase, panel.undo.action, panel.calls_left) == ("called", "called", 2)
    assert panel.recall_allowed_at == hall.now + 15_000
    hall.later(61_000)
    assert views.window("w2", hall.now, frozenset()).undo is None


def test_what_the_panel_promises_is_what_is_called(hall: Hall, views: Views) -> None:
    hall.open_windows("w4")
    for slug in ("fund", "civil", "general", "fund", "general"):
        hall.ticket(slug)
    promised = [one.number for one in views.window("w4", hall.now, frozenset()).callable]
    called = []
    for _ in promised:
        called.append(hall.at("w4", CallNext)["number"])
        hall.at("w4", StartService)
        hall.at("w4", FinishService)
    assert called == promised


def test_the_board_shows_calls_that_hold_newest_first(hall: Hall, views: Views) -> None:
    hall.open_windows("w1", "w2")
    for _ in range(3):
        hall.ticket("tax")
    hall.at("w1", CallNext)
    hall.later(20_000)
    hall.at("w2", CallNext)
    hall.later(20_000)
    hall.at("w1", Recall)
    board = views.board(hall.now)
    assert [(call.number, call.window, call.call_no) for call in board.calls] == [("A001", "1", 2), ("A002", "2", 1)]
    hall.at("w2", UndoLast)
    assert [call.number for call in views.board(hall.now).calls] == ["A001"]
    assert views.board(hall.now, ("elsewhere",)).calls == ()


def test_the_board_says_when_the_hall_opens_and_closes(hall: Hall, views: Views) -> None:
    def notice(clock: int) -> tuple[str, int | None] | None:
        hall.now = NINE + (clock // 100 - 9) * 60 * MINUTE + clock % 100 * MINUTE
        said = views.board(hall.now).notice
        return None if said is None else (said.code, None if said.at is None else (said.at - NINE) // MINUTE)

    assert notice(850) == ("not_open", 0)
    assert notice(900) is None
    assert notice(1200) == ("break", 270)
    assert notice(1629) is None
    assert notice(1630) == ("closing_soon", 480)
    hall.ticket("tax")
    assert notice(1700) == ("no_more_numbers", None)
    hall.do(CloseDay("已逐一告知", "赵示例"), LEAD)
    assert notice(1701) == ("closed", 24 * 60)


def test_snapshots_are_published_only_when_they_changed(hall: Hall) -> None:
    publisher = Publisher()

    def publish() -> tuple[object, object]:
        with hall.database.read() as connection:
            return publisher.queue(connection, hall.facts, hall.now), publisher.board(connection, hall.facts, hall.now)

    first_queue, first_board = publish()
    assert first_queue is not None
    assert first_board is not None
    hall.later(1_000)
    assert publish() == (None, None)
    hall.open_windows("w1")
    hall.ticket("tax")
    queue, board = publish()
    assert queue.ver > first_queue.ver  # type: ignore[attr-defined]
    assert queue.lines[0].waiting == 1  # type: ignore[attr-defined]
    assert board.waiting == {"tax": 1}  # type: ignore[attr-defined]
    assert queue.open is True  # type: ignore[attr-defined]


def test_the_hand_list_has_everybody_in_calling_order(hall: Hall, views: Views) -> None:
    for slug in ("general", "tax", "social", "tax"):
        hall.ticket(slug)
    assert [one.number for one in views.manual_call_list(hall.now)] == ["A001", "A002", "B001", "F001"]


def test_a_ticket_sent_to_one_window_is_on_its_panel_and_on_the_hand_list(hall: Hall, views: Views) -> None:
    hall.open_windows("w1", "w4")
    number = hall.ticket("general").number
    hall.at("w1", CallNext)
    hall.at("w1", TransferTicket, service="general", to_window="w4")
    panels = [views.window(window, hall.now, frozenset()) for window in ("w1", "w4")]
    assert [[one.number for one in panel.callable] for panel in panels] == [[], [number]]
    assert [panel.callable_count for panel in panels] == [0, 1]
    assert [one.number for one in views.manual_call_list(hall.now)] == [number]


def test_the_guide_finds_tickets_and_printers(hall: Hall, views: Views) -> None:
    ticket = hall.ticket("tax")
    body = DeviceChanged(device="p", family="ticket_printer", driver="x", state="online", paper="full")
    hall.event("device.changed", body)
    view = views.guide(hall.now, "A001")
    assert view.found is not None
    assert view.found.ticket_id == ticket.ticket_id
    assert [able for _, _, able in view.printers] == [False, False, False]


def test_the_journal_is_read_backwards(hall: Hall, views: Views) -> None:
    ticket = hall.ticket("tax")
    lines = views.journal(None, 2, None)
    assert [line.type for line in lines] == ["ticket.printed", "ticket.issued"]
    assert [line.type for line in views.journal(lines[-1].seq, 9, None)] == ["day.began"]
    assert len(views.journal(None, 9, f"ticket:{ticket.ticket_id}")) == 2
