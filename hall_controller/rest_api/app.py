"""The REST interface for department systems: one FastAPI application over the hall, mounted under /api/v1."""

from collections.abc import Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from hall_controller.accounts.api_keys import principal
from hall_controller.application.ports import Refused
from hall_controller.rest_api import problems
from hall_controller.rest_api.limiting import Limiter
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.routes import ROUTERS

Interface = FastAPI
"""What `create_api` makes."""
PATH = "/api/v1"
VERSION = "1.0"
DESCRIPTION = """\
Department systems feed the hall and hear from it: guides, appointments, cases, forms, documents, webhooks.

* **Keys.** `Authorization: Bearer mingting_...`; an administrator of the hall makes them, each with its scopes.
* **Once.** Each change carries `Idempotency-Key`. Repeat a request whose answer you did not get with the same key: it
  is done once, and the first answer comes again (for 24 hours).
* **Problems** are `application/problem+json` (RFC 9457) with a `code` for programs.
* **Times** are UTC milliseconds, days ISO dates in the hall's zone, money integer fen.
* **Personal data** are taken where a field says so, encrypted at once, and said again only where a scope allows it.
"""
_PROBLEMS = {
    status: {"model": problems.Problem, "description": what, "content": {problems.MEDIA_TYPE: {}}}
    for status, what in (
        (400, "Not HTTP as it should be."),
        (401, "No good key."),
        (403, "The key lacks the scope."),
        (404, "There is no such thing: `code` says what."),
        (409, "Not possible now: `code` says why."),
        (413, "The body is too long."),
        (422, "Wrong input, or the hall refuses: `code` says why."),
        (429, "Too many requests: `Retry-After`."),
        (503, "The hall is busy."),
    )
}


def create_api(ports: ApiPorts, monotonic_ms: Callable[[], int]) -> FastAPI:
    """The application; `monotonic_ms` is the clock of the rate limits."""
    # The generated documentation pages load scripts from a public address: they stay off (web.md B2).
    app = FastAPI(
        title="Mingting 明厅",
        version=VERSION,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
        servers=[{"url": PATH}],
        responses=_PROBLEMS,  # type: ignore[arg-type]  # (statuses as integers are what FastAPI documents)
    )
    app.state.ports, app.state.limiter, app.state.monotonic_ms = ports, Limiter(), monotonic_ms
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(problems.ApiProblem, problems.of_problem)
    app.add_exception_handler(Refused, problems.of_refusal)
    app.add_exception_handler(RequestValidationError, problems.of_validation)
    app.add_exception_handler(HTTPException, problems.of_http)
    app.add_exception_handler(Exception, problems.of_fault)
    return app


def shows_good_key(api: Interface, authorization: bytes) -> bool:
    """Whether this header bears a key that holds now: asked before a large body is taken."""
    kind, _, shown = authorization.decode("latin-1").partition(" ")
    if kind.lower() != "bearer":
        return False
    ports: ApiPorts = api.state.ports
    with ports.read() as connection:
        return principal(connection, shown.strip(), ports.now_ms()) is not None
