"""表单样式: the forms that terminals offer, files that are checked, compared and published, versions."""

import asyncio
import json
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from hall.model.form import as_stored
from hall_controller.application.commands import Command
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.ports import Actor, Refused
from hall_controller.service import SignedIn
from ui.console.console import console_of
from ui.console.gates import form_sender, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, not_found
from ui.console.uploads import KEEPERS

router = APIRouter(prefix="/forms/definitions")
Csrf = Annotated[str, Form(max_length=200)]
Shown = Annotated[str, Query(max_length=40)]
MOST_FILES = 40


def _keeper(request: Request, csrf: str) -> SignedIn:
    return form_sender(request, PAGES["forms"], KEEPERS, csrf)


def _actor(who: SignedIn) -> Actor:
    return Actor("user", who.user_name, who.roles)


@router.get("")
def listed(request: Request, refused: Shown = "", published: Shown = "") -> HTMLResponse:
    """Forms as they are offered, and where to bring files."""
    who = user_of(request, PAGES["forms"])
    return frame(
        request,
        who,
        "forms",
        "form_files",
        lines=console_of(request).service.forms.offered(),
        refused=refused,
        published=published,
        may_edit=not KEEPERS.isdisjoint(who.roles),
    )


@router.post("/check")
async def check(request: Request, file: Annotated[list[UploadFile], File()], csrf: Csrf = "") -> Response:
    """Keep the files for a while; the report stands on its own page."""
    who = _keeper(request, csrf)
    files = [(_name(one), _text(await one.read())) for one in file[: MOST_FILES + 1]]
    bring = console_of(request).service.forms.bring
    own = await run_in_threadpool(lambda: bring(files, _actor(who)))
    return RedirectResponse(f"/forms/definitions/brought/{own}", status_code=303)


@router.get("/brought/{own}")
def brought(request: Request, own: str, refused: Shown = "") -> HTMLResponse:
    """What is wrong with the files and what they would change."""
    who = user_of(request, PAGES["forms"])
    found = console_of(request).service.forms.brought(own)
    if found is None:
        return not_found(request, who)
    may_edit = not KEEPERS.isdisjoint(who.roles)
    return frame(request, who, "forms", "form_check", found=found, refused=refused, may_edit=may_edit)


@router.post("/brought/{own}/publish")
async def publish(
    request: Request, own: str, csrf: Csrf = "", note: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Offer them from now on: all of them or none."""
    who = _keeper(request, csrf)
    found = await run_in_threadpool(console_of(request).service.forms.brought, own)
    if found is None:
        return not_found(request, who)
    back = f"/forms/definitions/brought/{quote(own)}"
    if found.checked.faulty:
        return RedirectResponse(f"{back}?refused=has_errors", status_code=303)
    source = ", ".join(one.file for one in found.checked.files)
    try:
        await _run(request, PublishForms(found.checked.fresh, source, note), who)
    except Refused as refused:
        return RedirectResponse(f"{back}?refused={refused.code}", status_code=303)
    return RedirectResponse(f"/forms/definitions?published={len(found.checked.fresh)}", status_code=303)


@router.get("/one/{slug}")
def one(request: Request, slug: str, refused: Shown = "") -> HTMLResponse:
    """A form as people are asked it, and its versions."""
    who, forms = user_of(request, PAGES["forms"]), console_of(request).service.forms
    versions = forms.versions(slug)
    if not versions:
        return not_found(request, who)
    found = forms.definition(slug)
    return frame(
        request,
        who,
        "forms",
        "form_one",
        slug=slug,
        form=found[1] if found else None,
        running=found[0] if found else None,
        versions=versions,
        refused=refused,
        may_edit=not KEEPERS.isdisjoint(who.roles),
    )


@router.get("/one/{slug}/file.json")
def file(request: Request, slug: str) -> Response:
    """The form as a file that can be changed and brought again."""
    who = user_of(request, PAGES["forms"])
    found = console_of(request).service.forms.definition(slug)
    if found is None:
        return not_found(request, who)
    text = json.dumps(as_stored(found[1]), ensure_ascii=False, indent=2) + "\n"
    headers = {"content-disposition": f'attachment; filename="{found[1].slug}.json"'}
    return Response(text, media_type="application/json", headers=headers)


@router.post("/one/{slug}/withdraw")
async def withdraw(request: Request, slug: str, csrf: Csrf = "") -> Response:
    """Offer it no longer."""
    who = _keeper(request, csrf)
    try:
        await _run(request, WithdrawForm(slug), who)
    except Refused as refused:
        return RedirectResponse(f"/forms/definitions/one/{quote(slug)}?refused={refused.code}", status_code=303)
    return RedirectResponse("/forms/definitions", status_code=303)


async def _run(request: Request, command: Command, who: SignedIn) -> None:
    await asyncio.wrap_future(console_of(request).service.submit(command, _actor(who)))


def _name(file: UploadFile) -> str:
    return (file.filename or "file").replace("\\", "/").rpartition("/")[2][:100]


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "\0"
