"""好差评: the live page, one follow-up, the visit behind a rating."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from ui.console.live.ratings import FOLLOW
from ui.console.routes.pages import live_page

router = APIRouter()


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
