"""Media engines for many viewers: their stations hand out an address for one viewer and a while."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from urllib.parse import quote, urlsplit, urlunsplit

import structlog

from hall.messages.base import Message
from hall.messages.bodies.video import AskAddress, ViewAddressTold
from hall.messages.envelopes import InquiryAnswer
from hall_controller.application.video.facts import CameraFacts
from hall_controller.gateway.inquiring import NoAnswer
from hall_controller.service import EngineView

log = structlog.get_logger(__name__)
Inquire = Callable[[str, str, Message, float], "Future[InquiryAnswer]"]
ANSWER_S = 5.0


def page_of(view: EngineView) -> str:
    """Where a browser shows the picture by itself: the engine's page, with this viewer's short-lived name in it."""
    parts = urlsplit(view.url)
    who = f"{quote(view.user, safe='')}:{quote(view.password, safe='')}"
    return urlunsplit((parts.scheme, f"{who}@{parts.netloc}", f"{parts.path.removesuffix('/whep')}/", "", ""))


class Engines:
    """Asked through the line; without it every picture is shown by the hub itself."""

    def __init__(self, inquire: Inquire | None) -> None:
        self._inquire = inquire

    async def address(self, camera: CameraFacts, for_ms: int) -> EngineView | None:
        """None when the engine does not show it: it is away, or the camera has masks."""
        if self._inquire is None:
            return None
        question = AskAddress(camera=camera.camera, seconds=for_ms // 1000)
        try:
            answer = await asyncio.wrap_future(self._inquire(camera.station, "camera.address", question, ANSWER_S))
        except NoAnswer:
            return self._not_shown(camera, "no_answer")
        if answer.status != "ok":
            return self._not_shown(camera, "refused")
        told = ViewAddressTold.model_validate(answer.body)
        if not told.url:
            return self._not_shown(camera, told.reason)
        return EngineView(told.url, told.user, told.password, told.expires_ms)

    def _not_shown(self, camera: CameraFacts, reason: str) -> EngineView | None:
        """Shown by the hub instead."""
        log.info("engine_not_used", station=camera.station, name=camera.camera, reason=reason)
        return None
