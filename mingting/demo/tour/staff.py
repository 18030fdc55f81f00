"""Clerks, the guide and the hall TV in a real browser."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, Page, sync_playwright

from mingting.demo.live_hall import LiveHall
from mingting.demo.tour.report import Report
from ui.console.screenshots import ARGUMENTS, CHROMIUM

PATIENCE_MS = 60_000


class Staff(AbstractContextManager["Staff"]):
    """Everybody who works at a page; each has a browser profile of their own."""

    def __init__(self, hall: LiveHall, report: Report) -> None:
        self._hall = hall
        self._report = report
        self._pages: dict[str, Page] = {}

    def __enter__(self) -> Self:
        self._playwright = sync_playwright().start()
        self._browser: Browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    def page(self, user: str, path: str) -> Page:
        """The page of a signed-in user at `path`, ready."""
        page = self._pages.get(user) or self._sign_in(user)
        if not page.url.endswith(path):
            page.goto(self._hall.web + path)
            page.locator("body[data-ready]").wait_for()
        return page

    def picture(self, page: Page, what: str) -> Path:
        """A picture of a page now."""
        path = self._report.picture(what)
        page.screenshot(path=path)
        return path

    def press(self, page: Page, key: str, act: str | None = None) -> None:
        """A clerk's key, once it can be pressed and means `act`."""
        meant = f'[data-act="{act}"]' if act else ""
        page.locator(f'[data-key="{key}"]{meant}:not([disabled])').first.wait_for()
        page.keyboard.press(key)

    def go_home(self) -> None:
        """Everybody leaves; whoever comes back signs in anew."""
        for page in self._pages.values():
            page.context.close()
        self._pages.clear()

    def board(self) -> Page:
        """The hall TV, paired by code at the first asking."""
        if "board" in self._pages:
            return self._pages["board"]
        context = self._browser.new_context(viewport={"width": 1920, "height": 1080}, timezone_id="Asia/Shanghai")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{self._hall.web}/board")
        code = page.locator("p.code").inner_text().strip()
        manager = self.page("wang", "/boards")
        manager.fill('input[name="pairing_code"]', code)
        manager.locator('label.choice:has(input[name="screen"])').first.click()
        manager.locator('form[data-act="pair_board"] button').click()
        page.locator("#hero").wait_for()
        self._pages["board"] = page
        return page

    def find_at_desk(self, text: str) -> Page:
        """The guide scans or types a number; its card is open."""
        page = self.page("lin", "/guide")
        page.fill("#scan-text", text)
        page.locator("#scan button").click()
        page.locator("section.found").wait_for()
        return page

    def _sign_in(self, user: str) -> Page:
        person = next(one for one in self._hall.folder.staff if one.user_name == user)
        context = self._browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id="Asia/Shanghai")
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{self._hall.web}/sign-in")
        page.fill('input[name="user_name"]', user)
        page.fill('input[name="password"]', person.password)
        page.locator("form button.main").click()
        page.wait_for_url(lambda address: "/sign-in" not in address)
        self._pages[user] = page
        return page
