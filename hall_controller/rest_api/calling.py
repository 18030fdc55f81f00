"""Who calls, what they may, how often, and how a change is made exactly once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from hall_controller.accounts.api_keys import ApiPrincipal, principal
from hall_controller.application.ports import Actor, Job, Tx
from hall_controller.rest_api import idempotence
from hall_controller.rest_api.limiting import Limiter
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.problems import ApiProblem

WITHOUT_KEY_A_MINUTE = 30
"""Requests a minute from an address that shows no good key."""
WRITE_S = 20.0
_bearer = HTTPBearer(
    auto_error=False, bearerFormat="mingting_...", description="A key made by the hall's administrator."
)

IdempotencyKey = Annotated[
    str,
    Header(
        alias=idempotence.HEADER,
        pattern=idempotence.SHAPE,
        min_length=8,
        max_length=80,
        description="New for each change, the same when a request is repeated: then the first answer comes again.",
    ),
]


def ports_of(request: Request) -> ApiPorts:
    """The hall behind this application."""
    ports: ApiPorts = request.app.state.ports
    return ports


Ports = Annotated[ApiPorts, Depends(ports_of)]


async def known(
    request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> ApiPrincipal:
    """The holder of the shown key, within its rate; problems 401 and 429.

    On the loop itself: one precompiled read of some 0.1 ms costs less than a thread for it.
    """
    ports = ports_of(request)
    limiter: Limiter = request.app.state.limiter
    now_ms: int = request.app.state.monotonic_ms()
    who = None
    if shown is not None:
        with ports.read() as connection:
            who = principal(connection, shown.credentials, ports.now_ms())
    if who is None:
        client = request.client.host if request.client else "?"
        _within(limiter.wait_s(f"address:{client}", WITHOUT_KEY_A_MINUTE, now_ms))
        say = {"WWW-Authenticate": "Bearer"}
        raise ApiProblem(401, "unknown_key", "Show a key of this hall: Authorization: Bearer ...", headers=say)
    _within(limiter.wait_s(f"key:{who.key_id}", who.a_minute, now_ms))
    return who


def allowed(scope: str) -> Callable[[ApiPrincipal], Awaitable[ApiPrincipal]]:
    """A dependency: the caller, if its key has `scope`; problem 403 otherwise."""

    async def check(who: Annotated[ApiPrincipal, Depends(known)]) -> ApiPrincipal:
        if scope not in who.scopes:
            raise ApiProblem(403, "scope_missing", f"This key lacks the scope {scope}.", scope=scope)
        return who

    return check


class Once:
    """Makes a change exactly once under the caller's idempotency key; a dependency."""

    def __init__(self, request: Request, ports: Ports, idempotency_key: IdempotencyKey) -> None:
        self._request, self._ports, self._key = request, ports, idempotency_key

    async def do(
        self, who: ApiPrincipal, name: str, work: Callable[[Tx], tuple[int, Any]], actor: Actor | None = None
    ) -> JSONResponse:
        """Run `work(tx) -> (status, JSON)` on the writer's thread; the answer, stored or new."""
        digest = idempotence.request_hash(self._request.method, self._request.url.path, await self._request.body())
        if (keyed := self._ports.facts().cases.tail_hash) is not None:
            digest = keyed("request", who.key_id, digest)  # a body may hold four digits that a plain hash gives away
        job = Job(
            lambda tx: idempotence.once(tx, who.key_id, self._key, digest, work),
            actor or who.actor,
            causation=f"api:{who.key_id}:{self._key}"[:80],
            name=name,
        )
        answer: idempotence.Answer = await finished(self._ports, job)
        replayed = {"Idempotency-Replayed": "true"} if answer.replayed else None
        return JSONResponse(answer.body, answer.status, replayed)


async def finished(ports: ApiPorts, job: Job) -> Any:
    """The job's value after COMMIT; problem 503 when the writer does not come to it."""
    try:
        return await asyncio.wait_for(asyncio.wrap_future(ports.submit(job)), WRITE_S)
    except TimeoutError:
        raise ApiProblem(503, "busy", "The hall is busy: ask again with the same idempotency key.") from None


def _within(wait_s: int) -> None:
    if wait_s:
        say = {"Retry-After": str(wait_s)}
        raise ApiProblem(429, "too_often", f"Too many requests: wait {wait_s} s.", headers=say, wait_s=wait_s)
