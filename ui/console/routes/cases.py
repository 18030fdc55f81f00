"""办件: the list, one case, own acceptance, documents as PDF, 监察页 and its export."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from hall_controller.application.commands import PrintDocument
from hall_controller.application.ports import Actor, Refused
from ui.console.console import console_of, language_of
from ui.console.gates import check_csrf, check_origin, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame, live_page

router = APIRouter()
_KINDS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "csv-totals": ("text/csv; charset=utf-8", "csv"),
    "csv-lights": ("text/csv; charset=utf-8", "csv"),
    "csv-flags": ("text/csv; charset=utf-8", "csv"),
    "csv-orders": ("text/csv; charset=utf-8", "csv"),
}


@router.get("/cases")
def cases(
    request: Request,
    shown: Annotated[str, Query(max_length=10)] = "",
    wanted: Annotated[str, Query(max_length=50)] = "",
) -> HTMLResponse:
    """Running cases, those of one light, or what was searched."""
    return live_page(request, "cases", subject=f"find:{wanted.strip()}" if wanted.strip() else shown)


@router.get("/cases/new")
def new_case(request: Request, item: Annotated[str, Query(max_length=64)] = "") -> HTMLResponse:
    """收件 of a 事项 that the hall itself accepts."""
    who = user_of(request, PAGES["cases"])
    guides = console_of(request).service.cases.own_items()
    chosen = next((guide for guide in guides if guide.code == item), None)
    return frame(request, who, "cases", "case_new", guides=guides, chosen=chosen)


@router.get("/cases/{case_id}")
def case(request: Request, case_id: str) -> HTMLResponse:
    """One case."""
    return live_page(request, "case", subject=case_id)


@router.post("/cases/documents/{document_id}")
async def document(
    request: Request,
    document_id: str,
    csrf: Annotated[str, Form(max_length=200)] = "",
    reason: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """A copy of a document: recorded first, then made; a reprint says why."""
    check_origin(request)
    who = user_of(request, PAGES["cases"])
    check_csrf(who, csrf)
    service = console_of(request).service
    actor = Actor("user", who.user_name, who.roles)
    try:
        told = await asyncio.wrap_future(service.submit(PrintDocument(document_id, reason=reason), actor))
        pdf = await asyncio.to_thread(service.cases.document, document_id, int(told["copy"]))
    except Refused as refused:
        words = console_of(request).templates.speech[language_of(request)].refusal(refused.code, refused.params)
        return frame(request, who, "cases", "case_trouble", words=words)
    name = f"attachment; filename=document-{document_id[:8]}.pdf"
    return Response(pdf, media_type="application/pdf", headers={"content-disposition": name})


@router.get("/supervision")
def supervision(request: Request) -> HTMLResponse:
    """监察页."""
    return live_page(request, "supervision")


@router.get("/supervision/export")
async def export(
    request: Request,
    first: Annotated[str, Query(max_length=10)] = "",
    last: Annotated[str, Query(max_length=10)] = "",
    form: Annotated[str, Query(max_length=12)] = "xlsx",
) -> Response:
    """Half a year (or the days asked for) as a workbook or CSV."""
    who = user_of(request, PAGES["supervision"])
    console = console_of(request)
    speech = console.templates.speech[language_of(request)]
    try:
        raw = await asyncio.to_thread(console.service.cases.export, first, last, form)
    except Refused as refused:
        return frame(request, who, "supervision", "case_trouble", words=speech.refusal(refused.code, refused.params))
    media, ending = _KINDS[form]
    name = f"attachment; filename=supervision-{first}-{last}.{ending}"
    return Response(raw, media_type=media, headers={"content-disposition": name})
