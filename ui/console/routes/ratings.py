"""好差评: the live page, one follow-up, the visit behind a rating with its PDF, the export, the published page."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from hall_controller.application.ports import Refused
from hall_controller.service import SignedIn
from ui.console.console import console_of, language_of
from ui.console.gates import check_csrf, check_origin, reader_of
from ui.console.live.ratings import FOLLOW, SEE_FIGURES
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, live_page, not_found
from ui.console.video.looks import CAMERA_TONES

router = APIRouter()
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _leading(request: Request) -> SignedIn:
    """Who sees figures and visits: those who lead or supervise."""
    return reader_of(request, PAGES["ratings"], SEE_FIGURES)


@router.get("/ratings")
def ratings(
    request: Request,
    days: Annotated[str, Query(max_length=3)] = "",
    wanted: Annotated[str, Query(max_length=20)] = "",
) -> HTMLResponse:
    """What needs a person, then indicators of so many `days`; `wanted` = a number whose ratings are looked for."""
    subject = f"find:{wanted.strip().upper()}" if wanted.strip() else days
    return live_page(request, "ratings", subject=subject, template="ratings")


@router.get("/ratings/follow/{follow_up_id}")
def follow(request: Request, follow_up_id: str) -> HTMLResponse:
    """One follow-up."""
    return live_page(request, FOLLOW, subject=follow_up_id, template="ratings")


@router.get("/ratings/export")
async def export(
    request: Request,
    first: Annotated[str, Query(max_length=10)] = "",
    last: Annotated[str, Query(max_length=10)] = "",
    form: Annotated[str, Query(max_length=12)] = "xlsx",
) -> Response:
    """The days asked for as a workbook or CSV."""
    who, service = _leading(request), console_of(request).service
    try:
        raw = await asyncio.to_thread(service.ratings.export, first, last, form)
    except Refused as refused:
        return _trouble(request, who, refused)
    ending = "xlsx" if form == "xlsx" else "csv"
    name = f"attachment; filename=ratings-{first}-{last}.{ending}"
    media = _XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    return Response(raw, media_type=media, headers={"content-disposition": name})


@router.get("/ratings/{rating_id}/visit")
def visit(request: Request, rating_id: str) -> HTMLResponse:
    """差评溯源: everything that led to a rating."""
    who = _leading(request)
    view = console_of(request).service.ratings.visit(rating_id, who.user_name, who.roles)
    return (
        not_found(request, who)
        if view is None
        else frame(request, who, "ratings", "visit", view=view, mark_tones=CAMERA_TONES)
    )


@router.post("/ratings/{rating_id}/visit.pdf")
async def visit_pdf(request: Request, rating_id: str, csrf: Annotated[str, Form(max_length=200)] = "") -> Response:
    """The same on paper."""
    check_origin(request)
    who = _leading(request)
    check_csrf(who, csrf)
    service = console_of(request).service
    try:
        pdf = await asyncio.to_thread(service.ratings.visit_pdf, rating_id, who.user_name, who.roles)
    except Refused as refused:
        return _trouble(request, who, refused)
    name = f"attachment; filename=visit-{rating_id[:8]}.pdf"
    return Response(pdf, media_type="application/pdf", headers={"content-disposition": name})


@router.get("/published/ratings")
def published(request: Request) -> HTMLResponse:
    """What the hall publishes; nobody needs to sign in."""
    console = console_of(request)
    view = console.service.ratings.published()
    return HTMLResponse(console.templates.render(language_of(request), "pages/published_ratings.html", view=view))


def _trouble(request: Request, who: SignedIn, refused: Refused) -> HTMLResponse:
    words = console_of(request).templates.speech[language_of(request)].refusal(refused.code, refused.params)
    return frame(request, who, "ratings", "case_trouble", words=words)
