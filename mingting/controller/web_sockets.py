"""WebSockets of the pages: their words are compressed, live views are not."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

VIEWS = "/cameras/views/"
_OFFER = "Sec-WebSocket-Extensions"


class PageSockets(WebSocketsSansIOProtocol):
    """A live view is coded video: deflating it again costs a processor and saves nothing."""

    def handle_connect(self, event: Any) -> None:
        """What the browser offers for a view is not taken up."""
        if event.path.startswith(VIEWS) and _OFFER in event.headers:
            del event.headers[_OFFER]
        super().handle_connect(event)
