"""Pictures of every page and state in both languages, by the system's Chromium over the gallery's hall."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from hall.model.text import Language
from hall_controller.service import HallService
from ui.console.app import create_app
from ui.console.catalogue import LANGUAGES
from ui.console.console import BOARD_COOKIE, LANGUAGE_COOKIE, SESSION_COOKIE
from ui.console.gallery.hall import GalleryHall
from ui.console.gallery.scenes import PHONE, SCENES, TABLET, Scene, Size
from ui.console.gallery.serving import Serving, serving
from ui.console.settings import ConsoleSettings

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "chromium")
"""The system's own browser: none is downloaded."""
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def context_for(browser: Browser, address: str, role: str, language: Language, size: Size) -> BrowserContext:
    """A browser profile signed in as `role` (or paired as `board`, `wall` or `published`)."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=size == PHONE, timezone_id="Asia/Shanghai"
    )
    cookies: dict[str, str] = {LANGUAGE_COOKIE: language}
    if role in {"board", "wall", "published"}:
        cookies[BOARD_COOKIE] = f"{role}-token"
    elif role:
        cookies[SESSION_COOKIE] = role
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    return context


def _picture(page: Page, server: Serving, scene: Scene, path: Path, *, whole: bool) -> None:
    page.goto(server.address + scene.path)
    if not scene.static:
        page.locator("body[data-ready]").wait_for()
    page.wait_for_function("document.fonts.status === 'loaded'")
    if scene.path.startswith("/stations/"):
        page.locator("#devices[data-seen], #doors[data-seen]").wait_for()
    if scene.write[0]:
        field = page.locator(scene.write[0])
        field.fill(field.input_value() + scene.write[1])
    if scene.tap[0]:
        page.locator(scene.tap[0]).click()
        page.locator(scene.tap[1]).wait_for()
    if scene.open_key:
        page.keyboard.press(scene.open_key)
        page.locator("dialog[open]").wait_for()
    if scene.open_dialog:
        page.locator(f"[data-open={scene.open_dialog}]").first.click()
        page.locator("dialog[open]").wait_for()
    if scene.press:
        page.locator(scene.press).click()
        page.locator("body[data-ready] .cards table").first.wait_for()
    if scene.cut:
        server.stop()
        page.locator("#line:not([hidden]), #stale:not([hidden])").wait_for()
    page.screenshot(path=path, full_page=whole)
    if scene.cut:
        server.start()


def render_all(out_dir: Path, only: str = "", languages: tuple[Language, ...] = LANGUAGES) -> list[Path]:
    """Write `<scene>-<language>-<width>x<height>.png` for every scene; returns the files."""
    out_dir.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    hall = GalleryHall()
    app = create_app(cast("HallService", hall), ConsoleSettings())
    with serving(app) as server, chromium() as browser:
        for scene in SCENES:
            if only and only not in scene.name:
                continue
            hall.views.state = scene.state
            if scene.prepare:
                scene.prepare(hall)
            hall.tell("queue", "board", "devices", "day", "boards", "users")
            for language in languages:
                for size in scene.sizes:
                    context = context_for(browser, server.address, scene.role, language, size)
                    path = out_dir / f"{scene.name}-{language}-{size[0]}x{size[1]}.png"
                    _picture(context.new_page(), server, scene, path, whole=size in {PHONE, TABLET})
                    context.close()
                    made.append(path)
    return made


def main() -> None:
    """`python -m ui.console.screenshots DIR [part of a scene's name] [language]`."""
    if any(word.startswith("-") for word in sys.argv[1:]):  # such as --help: no name of a folder
        sys.stdout.write(f"{main.__doc__}\n")
        return
    out_dir, only, *language = [*sys.argv[1:], ""][:3] if len(sys.argv) > 1 else ["var/screenshots", ""]
    languages = tuple(known for known in LANGUAGES if known in language) or LANGUAGES
    made = render_all(Path(out_dir), only, languages)
    sys.stdout.write(f"{len(made)} pictures in {out_dir}\n")


if __name__ == "__main__":
    main()
