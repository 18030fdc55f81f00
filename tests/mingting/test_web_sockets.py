"""What a browser offers to deflate: the words of pages, never a live view; on a real socket."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from mingting.controller.web import served

OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"


async def _hello(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_bytes(b"x" * 4096)
    await socket.close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    app = Starlette(routes=[WebSocketRoute("/live", _hello), WebSocketRoute("/cameras/views/{look}", _hello)])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(served(app))
        thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def _told(port: int, path: str) -> bytes:
    """Everything the server says to a browser that offers to deflate."""
    head = f"GET {path} HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{OFFER}\r\n"
    head += "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire, wire.makefile("rb") as answer:
        wire.sendall(head.encode())
        told = b""
        while not told.endswith(b"\x03\xe8"):  # the normal end of a line
            told += answer.read(1)
        return told


def test_words_are_deflated(port: int) -> None:
    told = _told(port, "/live")
    assert b"permessage-deflate" in told
    assert len(told) < 4096


def test_a_live_view_is_sent_as_it_is(port: int) -> None:
    told = _told(port, "/cameras/views/a-look")
    assert b"101 Switching Protocols" in told
    assert b"permessage-deflate" not in told
    assert b"x" * 4096 in told
