"""Who connects and says nothing, or never ends a head, is let go over a real socket (G8)."""

import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mingting.controller.request_heads import ShortHeads
from mingting.controller.web import served

FEW = 3


async def _length(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    class Quick(ShortHeads):
        """The same with limits that a test can wait for."""

        max_head, head_s = 2_000, 0.4

    config = served(Starlette(routes=[Route("/", _length, methods=["GET", "POST"])]))
    assert config.http is ShortHeads
    config.http, config.limit_concurrency, config.lifespan = Quick, FEW, "off"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: server.run(sockets=[listener]))
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


def _said(port: int, *pieces: bytes) -> bytes:
    """Everything that the server says until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        for piece in pieces:
            wire.sendall(piece)
        with wire.makefile("rb") as answer:
            return answer.read()


def test_silent_connections_take_nobodys_place(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(FEW)]
    for wire in silent:
        assert wire.recv(1) == b"", "it is closed"
        wire.close()
    assert _said(port, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("begun", [b"\r\n", b"GET / HT", b"GET / HTTP/1.1\r\nHost: h\r\nX: a"])
def test_a_head_that_does_not_end_is_not_waited_for(port: int, begun: bytes) -> None:
    assert _said(port, begun) == b""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire, wire.makefile("rb") as answer:
        wire.sendall(b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
        while answer.readline() != b"\r\n":
            pass
        wire.sendall(begun)
        assert answer.read() == b"3", "nor behind a request"


def test_a_head_without_end_is_not_kept(port: int) -> None:
    assert _said(port, b"GET / HTTP/1.1\r\nX: " + b"a" * 3_000).startswith(b"HTTP/1.1 431")


def test_bodies_are_no_heads(port: int) -> None:
    request = b"POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 9000\r\n\r\n"
    assert _said(port, request, b"x" * 4_500, b"x" * 4_500).endswith(b"\r\n\r\n9000")
