"""收到的表单和意见: the list, one of them, opening what is personal (journalled), answering."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hall_controller.application.commands import Command
from hall_controller.application.commands.forms import (
    AnswerOpinion,
    CloseSubmission,
    OpenSubmission,
    TakeUpSubmission,
)
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models.models.forms import OpenedAnswer
from hall_controller.service import SignedIn
from ui.console.console import console_of, language_of
from ui.console.gates import check_csrf, check_origin, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, live_page, not_found

router = APIRouter(prefix="/forms")
Token = Annotated[str, Form(max_length=200)]
Words = Annotated[str, Form(max_length=2000)]


@router.get("")
def listed(request: Request, shown: Annotated[str, Query(max_length=10)] = "") -> HTMLResponse:
    """Running ones, those answered, or those closed."""
    return live_page(request, "forms", subject=shown)


@router.get("/{submission_id}")
def one(request: Request, submission_id: str) -> HTMLResponse:
    """One of them, what is personal still shut."""
    return _shown(request, user_of(request, PAGES["forms"]), submission_id)


@router.post("/{submission_id}/open")
async def open_it(request: Request, submission_id: str, csrf: Token = "", reason: Words = "") -> Response:
    """What is personal, on this one page; the journal says who and why."""
    who = _checked(request, csrf)
    console = console_of(request)
    try:
        answers = await _run(request, OpenSubmission(submission_id, reason), who)
    except Refused as refused:
        return _refused(request, who, submission_id, refused)
    if answers is None:
        return _shown(request, who, submission_id, gone=True)
    opened = await asyncio.to_thread(console.service.forms.described, submission_id, answers)
    return _shown(request, who, submission_id, opened=opened)


@router.post("/{submission_id}/take-up")
async def take_up(request: Request, submission_id: str, csrf: Token = "") -> Response:
    """A window has it."""
    return await _done(request, submission_id, TakeUpSubmission(submission_id), csrf)


@router.post("/{submission_id}/answer")
async def answer(request: Request, submission_id: str, csrf: Token = "", words: Words = "") -> Response:
    """What whoever holds the receipt reads."""
    return await _done(request, submission_id, AnswerOpinion(submission_id, words), csrf)


@router.post("/{submission_id}/close")
async def close(request: Request, submission_id: str, csrf: Token = "") -> Response:
    """Nothing more is to be done."""
    return await _done(request, submission_id, CloseSubmission(submission_id), csrf)


async def _done(request: Request, submission_id: str, command: Command, csrf: str) -> Response:
    who = _checked(request, csrf)
    try:
        await _run(request, command, who)
    except Refused as refused:
        return _refused(request, who, submission_id, refused)
    return RedirectResponse(f"/forms/{submission_id}", status_code=303)


async def _run(request: Request, command: Command, who: SignedIn) -> dict[str, object] | None:
    actor = Actor("user", who.user_name, who.roles)
    found: dict[str, object] | None = await asyncio.wrap_future(console_of(request).service.submit(command, actor))
    return found


def _checked(request: Request, csrf: str) -> SignedIn:
    check_origin(request)
    who = user_of(request, PAGES["forms"])
    check_csrf(who, csrf)
    return who


def _refused(request: Request, who: SignedIn, submission_id: str, refused: Refused) -> HTMLResponse:
    words = console_of(request).templates.speech[language_of(request)].refusal(refused.code, refused.params)
    page = _shown(request, who, submission_id, refusal=words)
    page.status_code = 409
    return page


def _shown(
    request: Request,
    who: SignedIn,
    submission_id: str,
    *,
    opened: tuple[OpenedAnswer, ...] = (),
    gone: bool = False,
    refusal: str = "",
) -> HTMLResponse:
    line = console_of(request).service.forms.one(submission_id)
    if line is None:
        return not_found(request, who)
    return frame(request, who, "forms", "submission", line=line, opened=opened, gone=gone, refusal=refusal)
