"""Requests: the answer and what it tells are one transaction, a repeat gets the stored answer (mqtt.md 4)."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from pydantic import ValidationError

from hall.messages.base import Message
from hall.messages.bodies import REQUEST_BODIES, CommandDone
from hall.messages.envelopes import Problem, Request
from hall_controller.application.ports import Actor, Job, Outcome, Refused, Tx
from hall_controller.application.use_case import UseCase
from hall_controller.gateway import idempotence, orders
from hall_controller.storage.errors import StorageError

_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_log = structlog.get_logger("gateway")

Respond = Callable[[str, str, bytes], None]
"""(station, request id, payload)."""


class NotUnderstood(Exception):  # noqa: N818  (it is said of the message, not of us)
    """A payload that cannot even be answered: no id, no JSON, another's name in it."""


@dataclass(slots=True)
class RequestWork:
    """One request on its way through the recorder; `answer` gets the controller's time when it is sent."""

    station: str
    request: Request
    use_case: UseCase | None
    facts: Any
    respond: Respond
    now_ms: Callable[[], int]
    job: Job = field(init=False)

    def __post_init__(self) -> None:
        actor = Actor("station", self.station)
        self.job = Job(self._run, actor, self.request.id, self.request.op, self._refused)

    def finish(self, outcome: Outcome) -> None:
        """Send the stored answer; a fault is answered but not stored."""
        request = self.request
        answer: bytes | None = outcome.value
        if isinstance(outcome.fault, StorageError):
            answer = _answer(request.id, "error", Problem(code="not_stored"))
        elif outcome.fault is not None or answer is None:
            _log.error("gateway.request_fault", correlation=request.id, station=self.station, op=request.op,
                       exc_info=outcome.fault)  # fmt: skip
            answer = _answer(request.id, "error", Problem(code="fault"))
        self.respond(self.station, request.id, answer + b',"time":%d}' % self.now_ms())

    def _run(self, tx: Tx) -> bytes:
        request = self.request
        if (known := idempotence.known(tx.connection, request.id)) is not None:
            return _again(known, request.id, self.station)
        if self.use_case is None:
            raise Refused("unknown_operation", op=request.op)
        body = _body(request)
        if isinstance(body, CommandDone):  # told beside an outbox that takes nothing
            orders.settle(tx.connection, self.station, body.cmd_id, body.result, body.detail, tx.now_ms)
        result: Message = self.use_case(tx, body, self.facts)
        answer = b'{"id":"%s","status":"ok","body":%s' % (request.id.encode(), result.to_bytes())
        idempotence.store_answer(tx.connection, request.id, self.station, request.op, answer, tx.now_ms)
        return answer

    def _refused(self, tx: Tx, refused: Refused) -> bytes:
        request = self.request
        answer = _answer(request.id, "refused", Problem(code=refused.code, params=refused.params))
        # A refusal is stored too: a late repeat must not be granted when nobody waits for it any more.
        idempotence.store_answer(tx.connection, request.id, self.station, request.op[:40], answer, tx.now_ms)
        return answer


class Answering:
    """Makes work of request payloads."""

    def __init__(
        self, use_cases: Mapping[str, UseCase], facts: Callable[[], Any], respond: Respond, now_ms: Callable[[], int]
    ) -> None:
        self._use_cases, self._facts, self._respond, self._now_ms = use_cases, facts, respond, now_ms

    def work(self, station: str, op: str, payload: bytes) -> RequestWork:
        """The work of a request; NotUnderstood when it cannot be answered."""
        try:
            request = Request.from_bytes(payload)
        except ValidationError as fault:
            raise NotUnderstood(f"request of {station}: {fault.error_count()} problems") from None
        if request.op != op or _REQUEST_ID.fullmatch(request.id) is None:
            raise NotUnderstood(f"request of {station}: operation or id do not fit its topic")
        return RequestWork(station, request, self._use_cases.get(op), self._facts(), self._respond, self._now_ms)

    def not_now(self, work: RequestWork, phase: str) -> None:
        """Answer a request that is not carried out because of the controller's phase; its station voids it."""
        answer = _answer(work.request.id, "error", Problem(code=phase))
        self._respond(work.station, work.request.id, answer + b',"time":%d}' % self._now_ms())

    def tell_time(self, work: RequestWork) -> None:
        """Answer `line.time` at once: nothing is stored, a repeat gets a newer time."""
        answer = b'{"id":"%s","status":"ok","time":%d}' % (work.request.id.encode(), self._now_ms())
        self._respond(work.station, work.request.id, answer)


def _body(request: Request) -> Message:
    try:
        return REQUEST_BODIES[request.op][0].model_validate(request.body)
    except (KeyError, ValidationError) as fault:
        fields = sorted({str(problem["loc"][0]) for problem in fault.errors() if problem["loc"]}) if isinstance(
            fault, ValidationError
        ) else []  # fmt: skip
        raise Refused("invalid_body", fields=fields) from None


def _again(known: idempotence.Known, request_id: str, station: str) -> bytes:
    if known.station != station:
        return _answer(request_id, "refused", Problem(code="not_yours"))
    if known.voided or known.answer is None:
        return _answer(request_id, "refused", Problem(code="voided"))
    return known.answer


def _answer(request_id: str, status: str, problem: Problem) -> bytes:
    """A response without its last field `time`, which is written when it is sent."""
    text = json.dumps({"code": problem.code, "params": problem.params}, ensure_ascii=False, default=str)
    return b'{"id":"%s","status":"%s","problem":%s' % (request_id.encode(), status.encode(), text.encode())
