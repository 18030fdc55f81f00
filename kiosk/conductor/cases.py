"""Cases between the hall, the store and the screen."""

from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from pydantic import ValidationError

from hall.link import ControllerAway, NoAnswer
from hall.messages import bodies
from hall.messages.envelopes import Response
from hall.model.hours import local_time
from hall.model.ids import uuid7
from kiosk.conductor.desk import Desk
from kiosk.conductor.issuing import ANSWER_S
from kiosk.conductor.number_looks import NumberLooks
from kiosk.session.cases.events import CaseHeld, CaseProved, CaseSeen, LookCase, ProveCase, ReadCase
from kiosk.session.cases.places import Age, AtCaseDetails, ToldCase, ToldMaterial, ToldStage
from kiosk.session.events import Effect, Event
from kiosk.store import Store, content

log = structlog.get_logger(__name__)
COLLECTION = "progress"
KNOWN = {"unknown_case": "unknown_case", "revoked_code": "revoked_case"}
"""Refusals that a citizen is told by name."""


class Cases:
    """What is asked of cases."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk, self._store = desk, store
        self._numbers = NumberLooks()

    def answering(self) -> dict[type[Effect], Callable[[Any], Coroutine[Any, Any, Event]]]:
        """Effect -> what carries it out."""
        return {ReadCase: self.read, LookCase: self.look, ProveCase: self.prove}

    async def read(self, wish: ReadCase) -> Event:
        """The last progress that was fetched, with its age; what another release wrote is told like nothing (G8)."""
        item = await self._store.run(lambda c: content.get(c, COLLECTION, wish.code_id))
        row = (await self._store.run(content.collections)).get(COLLECTION)
        if item is None or row is None:
            return CaseHeld(wish.session, wish.code_id, None, None)
        try:
            progress = bodies.CaseProgress.model_validate(item)
        except ValidationError as error:
            log.error("progress_not_read", problems=error.error_count())  # noqa: TRY400 (of another release)
            return CaseHeld(wish.session, wish.code_id, None, None)
        return CaseHeld(wish.session, wish.code_id, self._told(progress), self._age(row.made_at))

    async def look(self, wish: LookCase) -> Event:
        """What the hall says now; numbers, which can be guessed, are looked up so often and then pause."""
        if wish.number is not None and not self._numbers.may(self._desk.clock.monotonic()):
            return CaseSeen(wish.session, refusal="many_numbers")
        body = bodies.LookCase(code_id=wish.code_id, number=wish.number)
        response = await self._ask("case.look", body)
        if response is None:
            return CaseSeen(wish.session, refusal="offline")
        if response.status != "ok":
            return CaseSeen(wish.session, refusal=_refusal(response))
        told = bodies.CaseTold.model_validate(response.body)
        progress = None if told.progress is None else self._told(told.progress)
        return CaseSeen(wish.session, told.case_id, progress, told.second_factor)

    async def prove(self, wish: ProveCase) -> Event:
        """The digits leave this function only sealed to the controller (G4)."""
        sealed = self._desk.seal({"case": wish.case_id, "tail": wish.tail}, bodies.TAIL_PURPOSE)
        response = await self._ask("case.details", bodies.AskCaseDetails(case_id=wish.case_id, sealed=sealed))
        if response is None:
            return CaseProved(wish.session, refusal="case_offline")
        if response.status != "ok":
            return CaseProved(wish.session, refusal=_refusal(response))
        told = bodies.CaseDetailsTold.model_validate(response.body)
        if told.result == "wrong":
            return CaseProved(wish.session, left=told.left)
        if told.result == "locked" or told.progress is None:
            return CaseProved(wish.session, opens=self._age(told.opens_at or self._desk.now_ms()))
        materials = tuple(ToldMaterial(one.name, one.state, one.by) for one in told.materials)
        place = AtCaseDetails(self._told(told.progress), materials, told.reason, told.delivery, told.low_cell)
        return CaseProved(wish.session, place)

    async def _ask(self, op: str, body: bodies.LookCase | bodies.AskCaseDetails) -> Response | None:
        request_id = uuid7(self._desk.clock.now_ms())
        try:
            return await self._desk.line.request(op, request_id, body, ANSWER_S)
        except (NoAnswer, ControllerAway):
            return None

    def _told(self, case: bodies.CaseProgress) -> ToldCase:
        return ToldCase(
            case_id=case.case_id,
            state=case.state,
            number=case.number,
            guide=case.item,
            name=case.item_name,
            stages=tuple(ToldStage(one.state, *self._local(one.at)) for one in case.steps),
            promised_by=case.promised_by,
            provisional=case.provisional,
            paused=case.paused,
            supplement_by=case.supplement_by,
            second_factor=case.second_factor,
            silent_since=None if case.no_news_since is None else self._local(case.no_news_since)[0],
        )

    def _age(self, at_ms: int) -> Age:
        return Age(*self._local(at_ms))

    def _local(self, at_ms: int) -> tuple[str, str]:
        local = local_time(at_ms, self._desk.world.zone)
        return local.date().isoformat(), local.strftime("%H:%M")


def _refusal(response: Response) -> str:
    code = response.problem.code if response.problem else ""
    return KNOWN.get(code, "not_now")
