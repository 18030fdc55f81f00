"""Visits to rate, made by the real use cases over the phones' rig."""

from dataclasses import replace
from typing import Any

from hall.messages.bodies import AskRating, FormSubmitted, IssueTicket, TicketPrinted
from hall.messages.envelopes import Event
from hall.model.code import Code, CodeId, CodeKind
from hall.model.ids import uuid7
from hall.model.sealed import seal, seal_context, sealing_public_key
from hall_controller.application.commands import CallNext, Command, FinishService, OpenWindow, StartService
from hall_controller.application.forms.use_cases import form_events
from hall_controller.application.ports import Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS, REQUESTS
from tests.ui.phone.rig import STATION, PhoneRig

WINDOW = "window-1"
CLERK = Actor("user", "clerk-1", frozenset({"clerk"}), WINDOW)
DAY_MS = 86_400_000


class Visits:
    """People with numbers at window 1."""

    def __init__(self, rig: PhoneRig) -> None:
        self.rig = rig
        rig.facts = replace(rig.facts, cases=replace(rig.facts.cases, personal=rig.vault.personal))
        self._done(OpenWindow(window=WINDOW))

    def ticket(self) -> str:
        """A number, printed; what the phone's camera reads of its code."""
        rig, code_id = self.rig, CodeId.new()
        rig.now += 1_000
        body = IssueTicket(service="general", code_id=str(code_id))
        told = self._run(REQUESTS["ticket.issue"], body, STATION, uuid7(rig.now))
        printed = TicketPrinted(ticket_id=told.ticket_id, number=told.number).model_dump(mode="json")
        event = Event(
            epoch="e",
            seq=1,
            id=uuid7(rig.now),
            type="ticket.printed",
            occurred_at=rig.now,
            clock_offset=0,
            body=printed,
        )
        self._run(EVENTS["ticket.printed"], event, STATION, event.id)
        return rig.keys.signer.sign(Code(CodeKind.TICKET, code_id, rig.now + DAY_MS))

    def serve(self) -> None:
        """The next one, from call to finish."""
        for command in (
            CallNext(window=WINDOW),
            StartService(window=WINDOW),
            FinishService(window=WINDOW, outcome="done"),
        ):
            self.rig.now += 60_000
            self._done(command)

    def served(self) -> str:
        """A code whose visit may be rated."""
        code = self.ticket()
        self.serve()
        return code

    def handed_in(self) -> tuple[str, str]:
        """A form handed in at k1: its receipt's code, its id."""
        rig, code_id, submission = self.rig, CodeId.new(), uuid7(self.rig.now)
        form = next(one for one in rig.forms if one.kind.value == "form")
        told = {"submission": submission, "form": form.slug, "version": "1", "answers": "{}"}
        sealed = seal(sealing_public_key(rig.vault.sealing_key), told, seal_context("shili", "k1", "form"))
        body = FormSubmitted(
            submission_id=submission, code_id=str(code_id), form=form.slug, version=1, open_answers={}, sealed=sealed
        )
        event = Event(
            epoch="e", seq=2, id=uuid7(rig.now), type="form.submitted", occurred_at=rig.now, clock_offset=0,
            body=body.model_dump(mode="json"),
        )  # fmt: skip
        self._run(form_events(rig.vault)["form.submitted"], event, STATION, event.id)
        return rig.keys.signer.sign(Code(CodeKind.DRAFT, code_id, rig.now + 30 * DAY_MS)), submission

    def offered(self, submission: str) -> None:
        """The terminal asked what was just done there: a moment later, so that this is the newest."""
        self.rig.now += 1_000
        self._run(
            REQUESTS["rating.ask"], AskRating(self_service="form", about=submission), STATION, uuid7(self.rig.now)
        )

    def rating(self) -> tuple[Any, ...]:
        """The newest: level, source, tags, record."""
        return self.rig.rows(
            "SELECT level, source, tags, record_id FROM ratings ORDER BY opened_at DESC, rating_id DESC LIMIT 1"
        )[0]

    def _done(self, command: Command) -> Any:
        return self._run(COMMANDS[type(command)], command, CLERK, None)

    def _run(self, use_case: Any, given: Any, actor: Actor, causation: str | None) -> Any:
        rig = self.rig
        return rig.writer.outcome(Job(lambda tx: use_case(tx, given, rig.facts), actor, causation)).result()
