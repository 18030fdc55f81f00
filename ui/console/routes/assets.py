"""Files: styles and scripts, the icon font of the installed package, the hall's recordings."""

import re

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from ui.console.console import console_of
from ui.console.rendering import STATIC

router = APIRouter()
_YEAR = {"cache-control": "public, max-age=31536000, immutable"}
_DAY = {"cache-control": "public, max-age=86400"}
_FILE = re.compile(r"[a-z0-9_]+\.(css|js|svg)")
_PROMPT = re.compile(r"[a-z0-9_.]+")


@router.get("/static/{version}/{name}")
def static(version: str, name: str) -> Response:
    """A style or script; the version in the path makes it new after an update."""
    path = STATIC / name
    if not version or _FILE.fullmatch(name) is None or not path.is_file():
        return Response(status_code=404)
    return FileResponse(path, headers=_YEAR)


@router.get("/icons/material.ttf")
def icon_font(request: Request) -> Response:
    """The packaged icon font."""
    return FileResponse(console_of(request).icons.font, media_type="font/ttf", headers=_YEAR)


@router.get("/sounds/{language}/{prompt}.wav")
def sound(request: Request, language: str, prompt: str) -> Response:
    """A recording by prompt id; 404 where the hall has none."""
    folder = console_of(request).settings.sounds_dir
    if folder is None or language not in {"zh", "en"} or _PROMPT.fullmatch(prompt) is None:
        return Response(status_code=404)
    path = folder / language / f"{prompt}.wav"
    return FileResponse(path, media_type="audio/wav", headers=_DAY) if path.is_file() else Response(status_code=404)
