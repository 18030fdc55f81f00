"""`service.Views` over the hall's database; each call is one read transaction."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection

from hall.model.text import Text
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.hand_order import order_of_hall
from hall_controller.read_models import models
from hall_controller.read_models.board_views import as_configured, board_view
from hall_controller.read_models.day_views import day_view, overview
from hall_controller.read_models.dead_letters import dead_letters_of
from hall_controller.read_models.guide_views import guide_view, printers
from hall_controller.read_models.head_prints import list_print
from hall_controller.read_models.interface_views import interfaces_view
from hall_controller.read_models.journal_views import journal_lines
from hall_controller.read_models.maintenance_views import maintenance_of
from hall_controller.read_models.station_file_views import station_file_view
from hall_controller.read_models.ticket_views import ticket_view, tickets_by_id
from hall_controller.read_models.window_views import window_summaries, window_view

HAND_LIST = 2_000


class PeopleViews(Protocol):
    """Users and boards: the accounts' room answers for them."""

    def users(self) -> tuple[models.UserView, ...]: ...
    def boards(self) -> tuple[models.PairedBoardView, ...]: ...


class SqlViews:
    """`read` opens a read transaction (`storage.Database.read`), `facts` gives the running configuration.

    `awaited` gives the stations that a restored hall waits for, None when it waits for nobody; `scopes` are all that a
    key of another system may be allowed.
    """

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        facts: Callable[[], HallFacts],
        people: PeopleViews,
        awaited: Callable[[], tuple[str, ...] | None] = lambda: None,
        scopes: tuple[str, ...] = (),
    ) -> None:
        self._scopes = scopes
        self._read, self._facts, self._people, self._awaited = read, facts, people, awaited

    def overview(self, now_ms: int) -> models.Overview:
        facts = self._facts()
        with self._read() as connection:
            seen = overview(connection, facts, facts.times.business_day(now_ms), now_ms)
        return seen.model_copy(update={"awaiting": self._awaited()})

    def window(self, window: str, now_ms: int, roles: frozenset[str]) -> models.WindowView:
        """KeyError for an unknown window."""
        facts = self._facts()
        with self._read() as connection:
            return window_view(connection, facts, window, facts.times.business_day(now_ms), now_ms, roles)

    def interfaces(self, now_ms: int) -> models.InterfacesView:
        """Other systems: their keys and hooks."""
        with self._read() as connection:
            return interfaces_view(connection, now_ms, self._scopes)

    def station_file(self, station: str) -> models.StationFileView:
        with self._read() as connection:
            return station_file_view(connection, station)

    def windows(self, now_ms: int) -> tuple[models.WindowSummary, ...]:
        facts = self._facts()
        with self._read() as connection:
            return window_summaries(connection, facts, facts.times.business_day(now_ms), now_ms)

    def guide(self, now_ms: int, found: str | None = None) -> models.GuideView:
        facts = self._facts()
        with self._read() as connection:
            return guide_view(connection, facts, facts.times.business_day(now_ms), now_ms, found)

    def board(self, now_ms: int, zones: tuple[str, ...] = (), next_numbers: int = 0) -> models.BoardView:
        facts = self._facts()
        with self._read() as connection:
            return board_view(connection, facts, facts.times.business_day(now_ms), now_ms, zones, next_numbers)

    def day(self, now_ms: int) -> models.DayView:
        facts = self._facts()
        with self._read() as connection:
            return day_view(connection, facts, facts.times.business_day(now_ms), now_ms)

    def manual_call_list(self, now_ms: int) -> tuple[models.TicketView, ...]:
        """The list for calling by hand (手工叫号), line by line in calling order."""
        facts = self._facts()
        with self._read() as connection:
            day = facts.times.business_day(now_ms)
            order = [one.candidate.ticket_id for one in order_of_hall(connection, facts, day, now_ms, HAND_LIST)]
            rows = tickets_by_id(connection, order)
            return tuple(ticket_view(rows[ticket_id], facts, now_ms) for ticket_id in order)

    def manual_list_print(self, now_ms: int) -> models.HeadPrintView | None:
        """What became of the newest order of today to print that list."""
        facts = self._facts()
        with self._read() as connection:
            return list_print(connection, facts, facts.times.business_day(now_ms), now_ms)

    def printers(self) -> tuple[tuple[str, Text, bool], ...]:
        """Stations that print, with whether they can now."""
        facts = self._facts()
        with self._read() as connection:
            return printers(connection, facts)

    def dead_letters(self, station: str) -> tuple[models.DeadLetterGroup, ...]:
        with self._read() as connection:
            return dead_letters_of(connection, station)

    def maintenance(self, station: str) -> tuple[models.MaintenanceLine, ...]:
        with self._read() as connection:
            return maintenance_of(connection, station)

    def users(self) -> tuple[models.UserView, ...]:
        return self._people.users()

    def boards(self) -> tuple[models.PairedBoardView, ...]:
        facts = self._facts()
        return tuple(as_configured(board, facts) for board in self._people.boards())

    def screens(self) -> tuple[models.ScreenView, ...]:
        """The boards of the hall file."""
        boards = self._facts().boards.values()
        return tuple(models.ScreenView(screen=one.slug, name=one.name, zones=one.zones) for one in boards)

    def zones(self) -> tuple[tuple[str, Text], ...]:
        return tuple(self._facts().zones.items())

    def called_zones(self) -> frozenset[str]:
        return frozenset(window.zone for window in self._facts().windows.values() if window.zone)

    def journal(self, before_seq: int | None, limit: int, subject: str | None) -> tuple[models.JournalLine, ...]:
        with self._read() as connection:
            return journal_lines(connection, before_seq, limit, subject)
