"""Headers of every answer of our pages, the console's and those for phones."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

COMMON: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # 'no-referrer' would make browsers send "Origin: null" with forms, which the Origin check must refuse.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def with_headers(send: Send, headers: Mapping[str, str], *, secure: bool) -> Send:
    """Adds them where a route says nothing else; nothing is kept by a browser or proxy unless its route says so."""

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = MutableHeaders(scope=message)
            for name, value in headers.items():
                told.setdefault(name, value)
            if secure:
                told["strict-transport-security"] = "max-age=31536000"
            told.setdefault("cache-control", "no-store")
        await send(message)

    return add
