"""The journal's page: entries newest first, and the heads that stations keep held against them."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse

from hall_controller.service import SignedIn
from ui.console.auditor import Collected, collect
from ui.console.console import console_of
from ui.console.gates import check_csrf, check_origin, user_of
from ui.console.roles import PAGES
from ui.console.routes.pages import frame

router = APIRouter(prefix="/journal")
log = structlog.get_logger("console.auditor")
JOURNAL_PAGE = 100


@router.get("")
def journal(
    request: Request,
    before: Annotated[int | None, Query(ge=1)] = None,
    subject: Annotated[str, Query(max_length=120)] = "",
) -> HTMLResponse:
    """Entries of the journal."""
    return _page(request, user_of(request, PAGES["journal"]), before, subject.strip())


@router.post("/heads")
async def heads(request: Request, csrf: Annotated[str, Form(max_length=200)] = "") -> HTMLResponse:
    """Ask the stations now; what they and the journal say stands over the entries."""
    check_origin(request)
    who = user_of(request, PAGES["journal"])
    check_csrf(who, csrf)
    console = console_of(request)
    found = await collect(console.service)
    wrong = [one.station for one in found if one.state == "contradicts"]
    log.info("heads_collected", station=",".join(wrong))
    return _page(request, who, None, "", found)


def _page(
    request: Request, who: SignedIn, before: int | None, subject: str, collected: tuple[Collected, ...] | None = None
) -> HTMLResponse:
    service = console_of(request).service
    lines = service.views.journal(before, JOURNAL_PAGE, subject or None)
    return frame(
        request,
        who,
        "journal",
        "journal",
        lines=lines,
        before=before,
        subject=subject,
        full=JOURNAL_PAGE,
        collected=collected,
    )
