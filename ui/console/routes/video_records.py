"""在线率 by day and month with its files, and the register of views."""

import asyncio
import calendar
from datetime import date
from typing import Annotated

import structlog
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from hall_controller.application.commands.video import ExportVideoReport
from hall_controller.application.ports import Refused
from hall_controller.reports.video.files import FORMS, compliance_file, register_file
from hall_controller.service import SignedIn
from ui.console.console import Console, console_of, language_of
from ui.console.gates import check_csrf, check_origin, reader_of, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame
from ui.console.routes.video import Reason, actor_of, why_of
from ui.console.video.ledger import in_order, missing
from ui.console.video.listing import register_rows
from ui.console.video.rights import REGISTER_READERS, reasons_for

router = APIRouter(prefix="/cameras")
log = structlog.get_logger("console.video")
Day = Annotated[str, Query(max_length=10)]


def _today(console: Console) -> date:
    return console.templates.formats.local(console.service.now_ms()).date()


def _month(day: date) -> tuple[str, str]:
    return day.replace(day=1).isoformat(), day.replace(day=calendar.monthrange(day.year, day.month)[1]).isoformat()


def _span(console: Console, month: str, day: str) -> tuple[str, str]:
    """First and last ISO day of what is asked for; this month for nothing."""
    if day:
        return day, day
    try:
        return _month(date.fromisoformat(f"{month}-01") if month else _today(console))
    except ValueError:
        raise Refused("bad_day") from None


@router.get("/ledger")
def registry(request: Request) -> HTMLResponse:
    """摄像机台账: what has to be registered of every camera, what is missing first."""
    who, console = user_of(request, PAGES["cameras"]), console_of(request)
    now = console.service.now_ms()
    records = in_order(console.service.video.registry(now), now)
    lacking = sum(bool(missing(one, now)) for one in records)
    return frame(request, who, "cameras", "video_ledger", records=records, lacking=lacking)


@router.get("/compliance")
async def compliance(request: Request, month: Annotated[str, Query(max_length=7)] = "", day: Day = "") -> HTMLResponse:
    """A month, or a day, of every camera and every upper link."""
    who, console = user_of(request, PAGES["cameras"]), console_of(request)
    try:
        first, last = _span(console, month, day)
        now = console.service.now_ms()
        found = await asyncio.to_thread(console.service.video.compliance, first, last, now)
    except Refused as refusal:
        return _trouble(request, who, refusal)
    today = _today(console)
    return frame(
        request, who, "cameras", "video_compliance", found=found, one_day=first == last, month=first[:7], today=today,
        weekday=date.fromisoformat(first).weekday(), forms=FORMS,
    )  # fmt: skip


@router.get("/compliance/export")
async def export(request: Request, first: Day = "", last: Day = "", form: Day = "pdf") -> Response:
    """The same as PDF, workbook, or the raw events as CSV for recomputing by hand."""
    who, console = user_of(request, PAGES["cameras"]), console_of(request)
    source, now = console.service.video, console.service.now_ms()
    if form not in FORMS:
        return _trouble(request, who, Refused("unknown_form"))
    try:
        found = await asyncio.to_thread(source.compliance, first, last, now)
        events = await asyncio.to_thread(source.raw_events, first, last) if form != "pdf" else ()
        names = (console.service.hall_name_zh, console.settings.zone)
        raw = await asyncio.to_thread(compliance_file, found, events, form, names, now)
    except Refused as refusal:
        return _trouble(request, who, refusal)
    log.info("compliance_exported", kind=form)
    name = f"attachment; filename=video-{first}-{last}.{form}"
    return Response(raw, media_type=FORMS[form], headers={"content-disposition": name})


def _register_reader(request: Request) -> SignedIn:
    return reader_of(request, PAGES["cameras"], REGISTER_READERS)


@router.get("/register")
async def register(
    request: Request, first: Day = "", last: Day = "", camera: Annotated[str, Query(max_length=80)] = ""
) -> HTMLResponse:
    """Who looked at what, when, why, from where."""
    who, console = await asyncio.to_thread(_register_reader, request), console_of(request)
    first, last = first or _today(console).isoformat(), last or _today(console).isoformat()
    try:
        found = await asyncio.to_thread(console.service.video.register, first, last, camera)
    except Refused as refusal:
        return _trouble(request, who, refusal)
    reasons = reasons_for("report", who.roles)
    return frame(request, who, "cameras", "video_register", found=found, reasons=reasons)


@router.post("/register/export")
async def export_register(
    request: Request,
    first: Annotated[str, Form(max_length=10)],
    last: Annotated[str, Form(max_length=10)],
    reason: Annotated[str, Form(max_length=40)],
    camera: Annotated[str, Form(max_length=80)] = "",
    words: Annotated[str, Form(max_length=200)] = "",
    csrf: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """The register as a workbook; that it left is registered itself, before."""
    check_origin(request)
    who, console = await asyncio.to_thread(_register_reader, request), console_of(request)
    check_csrf(who, csrf)
    try:
        why = why_of(request, Reason(reason=reason, words=words))
        command = ExportVideoReport(why.reason, why.words, why.client, f"{first}..{last}")
        await asyncio.wrap_future(console.service.submit(command, actor_of(who)))
        found = await asyncio.to_thread(console.service.video.register, first, last, camera)
    except Refused as refusal:
        return _trouble(request, who, refusal)
    speech, formats = console.templates.speech["zh"], console.templates.formats
    raw = await asyncio.to_thread(
        register_file, register_rows(found.lines, speech, formats), console.service.hall_name_zh, (first, last)
    )
    name = f"attachment; filename=register-{first}-{last}.xlsx"
    return Response(raw, media_type=FORMS["xlsx"], headers={"content-disposition": name})


def _trouble(request: Request, who: SignedIn, refused: Refused) -> HTMLResponse:
    words = console_of(request).templates.speech[language_of(request)].refusal(refused.code, refused.params)
    page = frame(request, who, "cameras", "video_trouble", words=words)
    page.status_code = 409
    return page
