"""What a page in a browser does wrong while it is looked at."""

from playwright.sync_api import ConsoleMessage, Error, Page, Request


class Watch:
    """What a page did wrong."""

    def __init__(self, page: Page, address: str) -> None:
        self._address = address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self._page = page
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", self._error)

    def end(self) -> None:
        """Look away, and leave the page: nothing of it goes on."""
        self._page.remove_listener("request", self._request)
        self._page.remove_listener("console", self._console)
        self._page.remove_listener("pageerror", self._error)
        self._page.goto("about:blank")

    def _error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)
