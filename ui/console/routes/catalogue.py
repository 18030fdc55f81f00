"""事项指南: a file is uploaded, read apart, shown with its problems and changes, and published; versions and codes."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from hall_controller.application.ports import Actor, Refused
from hall_controller.service import SignedIn
from ui.console import guide_showing
from ui.console.console import console_of, language_of
from ui.console.gates import form_sender, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, not_found
from ui.console.uploads import KEEPERS

router = APIRouter(prefix="/catalogue")
EVERY = 50
MOST_SHEETS = 600
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Csrf = Annotated[str, Form(max_length=200)]
Code = Annotated[str, Form(min_length=1, max_length=64)]


def _keeper(request: Request, csrf: str) -> SignedIn:
    return form_sender(request, PAGES["catalogue"], KEEPERS, csrf)


def _actor(who: SignedIn) -> Actor:
    return Actor("user", who.user_name, who.roles)


@router.get("")
def catalogue(
    request: Request,
    query: Annotated[str, Query(max_length=60)] = "",
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
    refused: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """Guides in force, upload, what was published."""
    who, guides = user_of(request, PAGES["catalogue"]), console_of(request).service.guides
    return frame(
        request,
        who,
        "catalogue",
        "catalogue",
        found=guides.page(query.strip(), start, EVERY),
        editions=guides.editions(),
        progress=guides.progress(),
        query=query,
        start=start,
        every=EVERY,
        refused=refused,
        may_edit=not KEEPERS.isdisjoint(who.roles),
        spoken_limit=guide_showing.spoken_limit,
    )


@router.post("/check")
async def check(
    request: Request,
    file: Annotated[UploadFile, File()],
    csrf: Csrf = "",
    whole: Annotated[str, Form(max_length=5)] = "",
) -> Response:
    """Read the file apart; the report stands on its own page."""
    who = _keeper(request, csrf)
    name = (file.filename or "file").replace("\\", "/").rpartition("/")[2][:100]
    data = await file.read()
    propose = console_of(request).service.guides.propose
    try:
        proposal_id = await run_in_threadpool(lambda: propose(data, name, _actor(who), whole=whole == "yes"))
    except Refused as refused:
        return RedirectResponse(f"/catalogue?refused={refused.code}", status_code=303)
    return RedirectResponse(f"/catalogue/proposals/{proposal_id}", status_code=303)


@router.get("/proposals/{proposal_id}")
def proposal(request: Request, proposal_id: str, refused: Annotated[str, Query(max_length=40)] = "") -> HTMLResponse:
    """What is wrong with a file and what it would change."""
    who, language = user_of(request, PAGES["catalogue"]), language_of(request)
    found = console_of(request).service.guides.proposal(proposal_id)
    if found is None:
        return not_found(request, who)
    shown = guide_showing.shown(found, language)
    may_edit = not KEEPERS.isdisjoint(who.roles)
    return frame(request, who, "catalogue", "catalogue_check", shown=shown, refused=refused, may_edit=may_edit)


@router.post("/proposals/{proposal_id}/publish")
def publish(
    request: Request, proposal_id: str, csrf: Csrf = "", note: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Begin to publish; the page of the catalogue tells how far it is."""
    who = _keeper(request, csrf)
    try:
        console_of(request).service.guides.publish(proposal_id, note, _actor(who))
    except Refused as refused:
        if refused.code == "unknown_proposal":
            return not_found(request, who)
        return RedirectResponse(f"/catalogue/proposals/{quote(proposal_id)}?refused={refused.code}", status_code=303)
    return RedirectResponse("/catalogue", status_code=303)


@router.post("/abandon")
def abandon(request: Request, csrf: Csrf = "") -> Response:
    """Give up an edition that was not finished."""
    who = _keeper(request, csrf)
    try:
        console_of(request).service.guides.abandon(_actor(who))
    except Refused as refused:
        return RedirectResponse(f"/catalogue?refused={refused.code}", status_code=303)
    return RedirectResponse("/catalogue", status_code=303)


@router.get("/item")
def item(
    request: Request,
    code: Annotated[str, Query(max_length=64)],
    refused: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """One guide: as it is, its versions, its code."""
    who, guides = user_of(request, PAGES["catalogue"]), console_of(request).service.guides
    versions = guides.history(code)
    if not versions:
        return not_found(request, who)
    running = guides.guide(code)
    return frame(
        request,
        who,
        "catalogue",
        "catalogue_item",
        guide=running or versions[0].guide,
        running=running is not None,
        history=guide_showing.history(versions, language_of(request)),
        item_code=guides.item_code(code),
        refused=refused,
        may_edit=not KEEPERS.isdisjoint(who.roles),
        spoken_limit=guide_showing.spoken_limit,
    )


@router.post("/item-code")
def reissue(
    request: Request, code: Code, csrf: Csrf = "", reason: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """A new item code; those on the wall no longer count."""
    who = _keeper(request, csrf)
    again = f"/catalogue/item?code={quote(code, safe='')}"
    try:
        console_of(request).service.guides.reissue(code, reason, _actor(who))
    except Refused as refused:
        return RedirectResponse(f"{again}&refused={refused.code}", status_code=303)
    return RedirectResponse(again, status_code=303)


@router.get("/template.xlsx")
def template(request: Request) -> Response:
    """The workbook to fill in."""
    user_of(request, PAGES["catalogue"])
    return _file(console_of(request).service.guides.workbook(empty=True), "template.xlsx", "事项指南模板.xlsx", XLSX)


@router.get("/running.xlsx")
def running(request: Request) -> Response:
    """The guides in force as a workbook that can be uploaded again."""
    user_of(request, PAGES["catalogue"])
    return _file(console_of(request).service.guides.workbook(), "guides.xlsx", "现行事项指南.xlsx", XLSX)


@router.get("/codes.pdf")
def codes(
    request: Request,
    code: Annotated[list[str] | None, Query(max_length=MOST_SHEETS)] = None,
    layout: Annotated[Literal["wall", "poster"], Query()] = "wall",
) -> Response:
    """Item codes for the walls: those named, or all."""
    who, guides = user_of(request, PAGES["catalogue"]), console_of(request).service.guides
    wanted = code or [one.code for one in guides.page("", 0, MOST_SHEETS).guides]
    try:
        pdf = guides.sheets(wanted, layout)
    except ValueError:
        return not_found(request, who)
    return _file(pdf, "item-codes.pdf", "事项码.pdf", "application/pdf")


def _file(content: bytes, plain: str, name: str, kind: str) -> Response:
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind, headers={"content-disposition": disposition})
