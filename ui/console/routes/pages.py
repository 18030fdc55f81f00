"""The pages of the navigation: each is a frame around the same fragment its live line sends."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hall_controller.application.ports import Refused
from hall_controller.service import SignedIn
from ui.console.console import console_of, language_of
from ui.console.gates import ForbiddenError, ready, user_of
from ui.console.headers import STRIP_HEADERS
from ui.console.live.view import STRIP, WINDOW_CHOICE, Shown, fragment_of, read_view
from ui.console.roles import PAGES, navigation, start_page

router = APIRouter()


def frame(request: Request, who: SignedIn, page: str, template: str, **context: Any) -> HTMLResponse:
    """A page with navigation for who is signed in."""
    text = console_of(request).templates.render(
        language_of(request),
        f"pages/{template}.html",
        who=who,
        roles=who.roles,
        page=page,
        title=PAGES[page].title,
        pages=navigation(who.roles),
        path=request.url.path,
        now=console_of(request).service.now_ms(),
        **context,
    )
    return HTMLResponse(text)


def live_page(request: Request, name: str, *, subject: str = "", template: str = "live") -> HTMLResponse:
    """A live page: the fragment now, its line afterwards."""
    console = console_of(request)
    shown = Shown(name, language_of(request), subject=subject)
    who = user_of(request, PAGES[shown.rule])
    shown = Shown(name, shown.language, who.roles, who.user_name, subject)
    try:
        view = read_view(console.service, shown)
    except Refused:
        return not_found(request, who)
    fragment = fragment_of(console.service, console.templates, shown, view)
    return frame(request, who, shown.rule, template, shown=shown, view=view, fragment=fragment)


def not_found(request: Request, who: SignedIn | None) -> HTMLResponse:
    """The page that says that there is no such page."""
    text = console_of(request).templates.render(
        language_of(request), "pages/trouble.html", kind="missing", signed_in=who is not None, path=request.url.path
    )
    return HTMLResponse(text, status_code=404)


@router.get("/")
def start(request: Request) -> Response:
    """To the start page of the role."""
    page = start_page(ready(request).roles)
    if page is None:
        raise ForbiddenError("role")
    return RedirectResponse(page.path, status_code=303)


@router.get("/window")
def choose_window(request: Request) -> HTMLResponse:
    """Which window the clerk is at."""
    return live_page(request, WINDOW_CHOICE)


@router.get("/window/{slug}")
def window(request: Request, slug: str) -> HTMLResponse:
    """The clerk's panel."""
    return live_page(request, "window", subject=slug, template="window")


@router.get("/window/{slug}/strip")
def strip(request: Request, slug: str) -> HTMLResponse:
    """The narrow strip that stays above other programmes."""
    page = live_page(request, STRIP, subject=slug, template="strip")
    page.headers.update(STRIP_HEADERS)
    return page


@router.get("/guide")
def guide(request: Request, found: Annotated[str, Query(max_length=64)] = "") -> HTMLResponse:
    """The guide's page, with a ticket that was found."""
    return live_page(request, "guide", subject=found, template="guide")


def _add_plain_pages() -> None:
    def route(name: str) -> None:
        def show(request: Request) -> HTMLResponse:
            return live_page(request, name)

        router.add_api_route(PAGES[name].path, show, response_class=HTMLResponse, name=name)

    for name in ("today", "windows", "stations", "day", "manual-list", "boards", "users", "interfaces", "notices"):
        route(name)


_add_plain_pages()
