"""`POST /act/{name}`: a key pressed on a page becomes a command, its refusal a sentence."""

import json
from concurrent.futures import TimeoutError as AnswerTimeoutError
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from hall_controller.application.commands import WindowCommand
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models.models import TicketView
from hall_controller.service import SignedIn
from ui.console.actions import ACTIONS as HALL_ACTIONS
from ui.console.actions import BadInputError, Fields
from ui.console.case_actions import CASE_ACTIONS
from ui.console.console import Console, console_of, language_of
from ui.console.gates import CSRF_HEADER, ForbiddenError, check_csrf, check_origin, ready
from ui.console.locker_actions import LOCKER_ACTIONS
from ui.console.rating_actions import RATING_ACTIONS
from ui.console.video_actions import VIDEO_ACTIONS

router = APIRouter()
log = structlog.get_logger("console.act")
ACTIONS = HALL_ACTIONS | CASE_ACTIONS | LOCKER_ACTIONS | RATING_ACTIONS | VIDEO_ACTIONS


class Press(BaseModel):
    """A press: `key` names it, so that sending it twice does nothing twice."""

    key: str = Field(min_length=8, max_length=80)
    fields: dict[str, Any] = {}


def _guarded(request: Request) -> SignedIn:
    check_origin(request)
    who = ready(request)
    check_csrf(who, request.headers.get(CSRF_HEADER))
    return who


@router.post("/act/{name}")
def act(
    request: Request, name: str, press: Annotated[Press, Body()], who: Annotated[SignedIn, Depends(_guarded)]
) -> JSONResponse:
    """Runs the action once and answers what became of it: 200, 409 refused, 422 bad input, 504 no answer."""
    action = ACTIONS.get(name)
    if action is None or action.roles.isdisjoint(who.roles):
        raise ForbiddenError("role")
    console = console_of(request)
    try:
        value = _run(console, name, press, who)
    except BadInputError:
        return _refusal(request, "bad_input", 422)
    except Refused as refused:
        return _refusal(request, refused.code, 409, refused.params)
    except AnswerTimeoutError:
        return _refusal(request, "timeout", 504)
    except Exception:  # the supervised boundary of a press: recorded, told to the person, the console goes on
        log.exception("action_failed", action=name)
        return _refusal(request, "fault", 500)
    return JSONResponse({"ok": True, "value": _plain(value)})


def _run(console: Console, name: str, press: Press, who: SignedIn) -> Any:
    command = ACTIONS[name].build(Fields(press.fields))
    window = command.window if isinstance(command, WindowCommand) else None
    actor = Actor("user", who.user_name, who.roles, window)
    same = (who.user_name, name, press.key, json.dumps(press.fields, sort_keys=True))
    answer = console.ledger.once(same, lambda: console.service.submit(command, actor))
    return answer.result(console.settings.command_timeout_s)


def _refusal(request: Request, code: str, status: int, params: dict[str, Any] | None = None) -> JSONResponse:
    speech = console_of(request).templates.speech[language_of(request)]
    return JSONResponse({"ok": False, "code": code, "words": speech.refusal(code, params or {})}, status_code=status)


def _plain(value: Any) -> Any:
    """The answer as a page may read it: texts and the ticket it is about."""
    if isinstance(value, TicketView):
        return {"ticket_id": value.ticket_id, "number": value.number}
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if isinstance(item, str | int | bool) or item is None}
    if isinstance(value, str | int | bool):
        return value
    ticket_id = getattr(value, "ticket_id", None)
    return {"ticket_id": ticket_id, "number": getattr(value, "number", None)} if ticket_id else None
