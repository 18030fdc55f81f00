"""Large content for stations: its sources, its chunks, its listener."""

from collections.abc import Callable
from dataclasses import dataclass

from hall.messages.content import Content
from hall_controller.read_models.case_content import ProgressContent
from hall_controller.read_models.content import ContentSource
from hall_controller.read_models.form_content import form_content
from hall_controller.read_models.guide_content import GuideContent
from hall_controller.storage.database import Database
from mingting.controller.content import ContentShelf
from mingting.controller.keys import HallKeys
from mingting.controller.settings import ControllerSettings
from mingting.controller.station_listener import StationListener, by_certificate, by_password


def content_sources(keys: HallKeys, code_address: str, now_ms: Callable[[], int]) -> tuple[ContentSource, ...]:
    """Every collection that stations keep; a new one is a line here."""
    return (GuideContent(keys.signer, code_address).source(), ProgressContent(now_ms).source(), form_content())


@dataclass
class ServedContent:
    """The shelf of chunks and where stations fetch them."""

    shelf: ContentShelf
    listener: StationListener
    told_host: str | None
    _up: bool = False

    def start(self) -> None:
        """Serve what is on the shelf from before; StartError."""
        self.listener.start()
        self._up = True

    def stop(self) -> None:
        """Let running answers end."""
        self.listener.stop()

    def document(self) -> Content | None:
        """What stations are told; None while nothing is served."""
        if not self._up:
            return None
        return Content(host=self.told_host, port=self.listener.port, collections=self.shelf.collections())


def served_content(
    settings: ControllerSettings, keys: HallKeys, database: Database, now_ms: Callable[[], int]
) -> ServedContent:
    """Shelf and listener, not started; StartError when the port is taken."""
    public = settings.hall.config.web.public_address
    sources = content_sources(keys, "" if public is None else f"{str(public).rstrip('/')}/", now_ms)
    shelf = ContentShelf(settings.data / "content", sources, database, now_ms)
    at = settings.content()
    allowed = by_certificate(settings.keys) if settings.passwords is None else by_password(settings.passwords)
    return ServedContent(shelf, StationListener(at.host, at.port, at.tls, allowed, shelf.chunk), at.told_host)
