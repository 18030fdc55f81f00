"""Errors of the interface as problem details (RFC 9457): what is wrong, where, and what would do."""

from typing import Any

import structlog
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from hall_controller.application.ports import Refused

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
MOST_ERRORS = 50
STATUS_OF = {
    "not_allowed": 403,
    "scope_missing": 403,
    "unknown_hook": 404,
    "unknown_case": 404,
    "unknown_guide": 404,
    "unknown_form": 404,
    "unknown_file": 404,
    "unknown_proposal": 404,
    "unknown_document": 404,
    "unknown_cabinet": 404,
    "unknown_submission": 404,
    "gone": 404,
    "not_in_this_state": 409,
    "already_done": 409,
}
"""Refusal code -> status; every other refusal is 422."""


class Problem(BaseModel):
    """A problem: `code` is for programs, `detail` for whoever reads the log, `params` say which value."""

    model_config = ConfigDict(extra="forbid")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str = ""
    params: dict[str, Any] = {}


class ApiProblem(Exception):  # noqa: N818 (an answer, not a fault)
    """Answer with this status and code."""

    def __init__(
        self, status: int, code: str, title: str, *, headers: dict[str, str] | None = None, **params: Any
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.title = status, code, title
        self.headers, self.params = headers or {}, params


def answer(status: int, code: str, title: str, headers: dict[str, str] | None = None, **params: Any) -> JSONResponse:
    """A problem as an answer."""
    problem = Problem(title=title, status=status, code=code, params=params)
    return JSONResponse(problem.model_dump(mode="json"), status, headers, MEDIA_TYPE)


def of_problem(_request: Request, error: Exception) -> JSONResponse:
    """`ApiProblem` as an answer."""
    assert isinstance(error, ApiProblem)  # noqa: S101 (registered for this class)
    return answer(error.status, error.code, error.title, error.headers, **error.params)


def of_refusal(_request: Request, error: Exception) -> JSONResponse:
    """A refusal of the hall as an answer."""
    assert isinstance(error, Refused)  # noqa: S101 (registered for this class)
    return answer(STATUS_OF.get(error.code, 422), error.code, "The hall refuses this.", **error.params)


def of_validation(_request: Request, error: Exception) -> JSONResponse:
    """Wrong input: where and what, never the value itself (it may be personal)."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 (registered for this class)
    errors = [{"where": "/".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()[:MOST_ERRORS]]
    return answer(422, "invalid", "The request is not as described in openapi.json.", errors=errors)


def of_http(_request: Request, error: Exception) -> JSONResponse:
    """What the framework refuses by itself: unknown path, wrong method."""
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for this class)
    code = {404: "unknown_path", 405: "wrong_method"}.get(error.status_code, "refused")
    return answer(error.status_code, code, str(error.detail), dict(error.headers or {}))


def of_fault(request: Request, error: Exception) -> JSONResponse:
    """Our own fault: logged with its kind, told without its words."""
    log.error("api_fault", path=request.url.path, error=type(error).__name__)
    return answer(500, "fault", "Something in the hall failed; it is in its log.")
