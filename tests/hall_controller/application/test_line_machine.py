"""A hall at work, played at random over real use cases on a real file; after each step one looks at what must hold."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hall.messages.bodies import RequestVoided, TicketAnswer, TicketDropped, TicketIssuedOffline, TicketPrinted
from hall.model.code import CodeId
from hall.model.ids import uuid7
from hall_controller.application.commands import (
    CallNext,
    CloseWindow,
    FinishService,
    GrantGreenChannel,
    NoShow,
    OpenWindow,
    ParkTicket,
    PauseWindow,
    Recall,
    ResumeTicket,
    StartService,
    TransferTicket,
    UndoLast,
    UnpauseWindow,
    WalkUp,
)
from hall_controller.application.ports import Refused
from hall_controller.application.watch_hall import watch_hall
from hall_controller.domain.ticket import TicketState
from tests.hall_controller.application.hall_bench import DAY, GUIDE, MINUTE, Hall

WINDOWS = st.sampled_from(["w1", "w2", "w3", "w4"])
SERVICES = st.sampled_from(["tax", "social", "estate", "fund", "general"])
ANY = st.sampled_from([CallNext, Recall, StartService, FinishService, NoShow, UndoLast, WalkUp, PauseWindow])
USUAL: dict[str, list[tuple[Any, dict[str, str]]]] = {
    "closed": [(OpenWindow, {})],
    "paused": [(UnpauseWindow, {})],
    "open": [(CallNext, {})] * 6 + [(WalkUp, {}), (PauseWindow, {}), (CloseWindow, {}), (UndoLast, {})],
    "called": [(StartService, {})] * 3 + [(Recall, {}), (UndoLast, {}), (ParkTicket, {"reason": "copy"})],
    "serving": [(FinishService, {})] * 3 + [(UndoLast, {}), (ParkTicket, {"reason": "copy"})],
}
"""What a clerk usually does next, by the window's phase."""
KNOWN_REFUSALS = {
    "nobody_waiting", "not_in_this_state", "no_ticket", "calls_left", "too_soon", "no_calls_left", "nothing_to_undo",
    "too_late", "changed_meanwhile", "already_open", "same_line", "unknown_ticket", "no_green_channel", "not_waiting",
    "window_does_not_serve", "request_voided", "stopped", "closed", "may_be_too_late",
}  # fmt: skip


class HallAtWork(RuleBasedStateMachine):
    """Every refusal must be one that people can be told; every fault fails the test."""

    @initialize()
    def opens(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.hall = Hall(Path(self.folder.name))
        self.told: dict[str, TicketAnswer] = {}
        self.serial = 0
        self.voided: set[str] = set()
        self.hall.open_windows()
        for service in ("tax", "social", "fund", "general", "estate"):
            self.citizen_takes_a_number(service, prints=True)

    def teardown(self) -> None:
        if hasattr(self, "hall"):
            assert self.hall.differences() == []
            self.hall.close()
            self.folder.cleanup()

    def attempt(self, action: Any, *values: Any, **more: Any) -> Any:
        self.hall.later(997)
        try:
            return action(*values, **more)
        except Refused as refusal:
            if refusal.code not in KNOWN_REFUSALS:
                raise
            return None

    @rule(service=SERVICES, prints=st.booleans())
    def citizen_takes_a_number(self, service: str, prints: bool) -> None:
        answer = self.attempt(self.hall.issue, service)
        if answer is None:
            return
        self.told[answer.ticket_id] = answer
        if prints:
            self.hall.printed(answer)

    @rule(service=SERVICES, late=st.booleans())
    def answer_is_lost(self, service: str, late: bool) -> None:
        """The number is voided by tombstone, whether the request came before or after it, and a slip is given."""
        hall, request_id = self.hall, uuid7(self.hall.now)
        if not late:
            answer = self.attempt(hall.issue, service, request_id=request_id)
            if answer is not None:
                self.voided.add(answer.ticket_id)
        hall.event("request.voided", RequestVoided(request_id=request_id, op="ticket.issue"))
        if late:
            assert self.attempt(hall.issue, service, request_id=request_id) is None
        self.serial += 1
        slip = TicketIssuedOffline(
            ticket_id=uuid7(hall.now),
            number=f"K1-{self.serial:02d}",
            service=service,
            code_id=str(CodeId.new()),
            business_day=DAY,
        )
        hall.event("ticket.issued_offline", slip, at=hall.now - MINUTE)
        hall.event("ticket.printed", TicketPrinted(ticket_id=slip.ticket_id, number=slip.number))

    @rule(window=WINDOWS, data=st.data())
    def clerk_goes_on(self, window: str, data: st.DataObject) -> None:
        phase = self.hall.rows('SELECT phase FROM window_states WHERE "window" = ?', window)[0][0]
        command, more = data.draw(st.sampled_from(USUAL[phase]))
        self.attempt(self.hall.at, window, command, **more)

    @rule(window=WINDOWS, steps=st.integers(1, 3))
    def clerk_thinks_better_of_it(self, window: str, steps: int) -> None:
        for command in (CallNext, StartService, FinishService)[:steps]:
            self.attempt(self.hall.at, window, command)
        self.attempt(self.hall.at, window, UndoLast)

    @rule(window=WINDOWS)
    def citizen_gives_up_when_called(self, window: str) -> None:
        called = self.attempt(self.hall.at, window, CallNext)
        code_id = None if called is None else self.hall.row(called["ticket_id"]).code_id
        if code_id is not None:
            self.attempt(self.hall.scan, code_id, "cancel")

    @rule(window=WINDOWS, command=ANY)
    def clerk_presses_anything(self, window: str, command: Any) -> None:
        self.attempt(self.hall.at, window, command)

    @rule(window=WINDOWS)
    def clerk_serves_somebody(self, window: str) -> None:
        for command in (CallNext, StartService, FinishService):
            self.attempt(self.hall.at, window, command)
            self.hall.later(20_000)

    @rule(window=WINDOWS)
    def nobody_comes(self, window: str) -> None:
        for command in (CallNext, Recall, Recall, NoShow):
            self.attempt(self.hall.at, window, command)
            self.hall.later(15_000)

    @rule(window=WINDOWS, service=SERVICES)
    def clerk_sends_on(self, window: str, service: str) -> None:
        self.attempt(self.hall.at, window, CallNext)
        self.attempt(self.hall.at, window, TransferTicket, service=service)

    @rule(window=WINDOWS, data=st.data())
    def clerk_resumes(self, window: str, data: st.DataObject) -> None:
        parked = [
            row[0] for row in self.hall.rows("SELECT ticket_id FROM tickets WHERE state = 'parked' ORDER BY number")
        ]
        if parked:
            self.attempt(self.hall.at, window, ResumeTicket, ticket_id=data.draw(st.sampled_from(parked)))

    @rule(action=st.sampled_from(["show", "return", "hold", "cancel"]), data=st.data())
    def citizen_scans(self, action: str, data: st.DataObject) -> None:
        live = (
            "SELECT code_id FROM tickets WHERE state NOT IN ('served', 'voided', 'cancelled') AND code_id IS NOT NULL"
        )
        codes = [row[0] for row in self.hall.rows(live + " ORDER BY entered")]
        if codes:
            self.attempt(self.hall.scan, data.draw(st.sampled_from(codes)), action)

    @rule(data=st.data())
    def guide_grants(self, data: st.DataObject) -> None:
        if self.told:
            ticket_id = data.draw(st.sampled_from(sorted(self.told)))
            self.attempt(self.hall.do, GrantGreenChannel(ticket_id, "elder"), GUIDE)

    @rule(data=st.data())
    def nobody_remembers_the_number(self, data: st.DataObject) -> None:
        if self.told:
            body = TicketDropped(ticket_id=data.draw(st.sampled_from(sorted(self.told))), reason="not_remembered")
            self.hall.event("ticket.dropped", body)

    @rule(minutes=st.integers(1, 16))
    def time_passes(self, minutes: int) -> None:
        self.hall.later(minutes * MINUTE)
        self.hall.system(watch_hall)

    @invariant()
    def no_number_twice(self) -> None:
        if hasattr(self, "hall"):
            total, different = self.hall.rows("SELECT count(*), count(DISTINCT number) FROM tickets")[0]
            assert total == different

    @invariant()
    def nobody_is_at_two_windows(self) -> None:
        if not hasattr(self, "hall"):
            return
        at = self.hall.rows('SELECT "window", ticket_id, phase FROM window_states WHERE ticket_id IS NOT NULL')
        assert len({row[1] for row in at}) == len(at)
        busy = self.hall.rows("SELECT \"window\", ticket_id, state FROM tickets WHERE state IN ('called', 'serving')")
        assert sorted(at) == sorted(busy)

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "hall"):
            return
        states = dict(self.hall.rows("SELECT ticket_id, state FROM tickets"))
        assert set(states.values()) <= {state.value for state in TicketState}
        assert set(self.told) <= set(states)
        assert all(states[ticket_id] == "voided" for ticket_id in self.voided)

    @invariant()
    def the_figures_are_those_of_the_tickets(self) -> None:
        if not hasattr(self, "hall"):
            return
        counted = self.hall.rows(
            "SELECT service, sum(state IN ('issued', 'waiting', 'held')), sum(state = 'served'), sum(state = 'voided')"
            " FROM tickets GROUP BY service ORDER BY service"
        )
        kept = self.hall.rows("SELECT service, waiting, served, voided FROM lines ORDER BY service")
        assert [row for row in kept if any(row[1:])] == [row for row in counted if any(row[1:])]

    @invariant()
    def every_call_is_explained(self) -> None:
        if hasattr(self, "hall"):
            bodies = self.hall.rows("SELECT body FROM journal WHERE type = 'ticket.called'")
            assert all(json.loads(row[0])["why"] for row in bodies)


def played(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
    )


class TestHallAtWork(HallAtWork.TestCase):  # type: ignore[misc, name-defined]
    settings = played(8, 40)


@pytest.mark.long
@pytest.mark.timeout(3_600)
class TestHallAtWorkForLong(HallAtWork.TestCase):  # type: ignore[misc, name-defined]
    settings = played(300, 100)
