"""A technician has one terminal looked at as a whole: its doctor, and what hangs at its free ports."""

import json
from collections.abc import AsyncIterator
from typing import Annotated

import structlog
from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from hall.messages.maintenance import ProbeNews
from hall_controller.service import SignedIn
from ui.console import technician_looks
from ui.console.console import console_of, language_of
from ui.console.routes.technician import editor, trouble
from ui.console.technician import NotReachedError

router = APIRouter(prefix="/stations/{station}")
log = structlog.get_logger("console.technician")


class Port(BaseModel):
    """Where to ask; empty = every port that nobody uses."""

    url: str = Field(default="", max_length=200)


@router.post("/doctor")
async def doctor(request: Request, station: str, who: Annotated[SignedIn, Depends(editor)]) -> JSONResponse:
    """Everything at once, with what to do."""
    del who
    console = console_of(request)
    log.info("station_examined", station=station)
    try:
        found = await technician_looks.findings(console.service, station)
    except NotReachedError as error:
        return trouble(request, error)
    html = console.templates.render(language_of(request), "part/doctor.html", found=found)
    return JSONResponse({"ok": True, "html": html})


@router.post("/probe")
async def probe(
    request: Request, station: str, asked: Annotated[Port, Body()], who: Annotated[SignedIn, Depends(editor)]
) -> Response:
    """A line of JSON for every question and every result, as they come; the last one says how it ended."""
    del who
    log.info("station_probed", station=station)
    return StreamingResponse(_told(request, station, asked.url.strip()), media_type="application/x-ndjson")


async def _told(request: Request, station: str, url: str) -> AsyncIterator[str]:
    console, language = console_of(request), language_of(request)
    end: dict[str, object] = {"end": True}
    try:
        async for news in technician_looks.probe(console.service, station, url):
            yield _line(_shown(request, news))
    except NotReachedError as error:
        end["words"] = console.templates.speech[language].refusal(error.code)
    yield _line(end)


def _shown(request: Request, news: ProbeNews) -> dict[str, object]:
    language = language_of(request)
    shown: dict[str, object] = {"url": news.url}
    if news.result is not None:
        template = console_of(request).templates
        shown["html"] = template.render(language, "part/probed.html", url=news.url, result=news.result)
    elif news.asking is not None:
        shown["asking"] = news.asking.spoken(language)
    return shown


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False) + "\n"
