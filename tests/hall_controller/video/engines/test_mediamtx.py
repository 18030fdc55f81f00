"""MediaMTX through a simulator of its published interface: who may look, at what, how long."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import httpx
import pytest

from hall_controller.video.engines import BuiltIn, EngineCamera, EngineError, MediaEngine, MediaMtx, ViewAddress
from hall_controller.video.simulator.engine import DEFAULT_USERS, LOCKED_USERS, BackgroundMediaMtx

T = TypeVar("T")
CAMERAS = {
    "entrance": EngineCamera("rtsp://192.0.2.5:554/sub", "admin", "p@ss/示例"),
    "window-1": EngineCamera("rtsp://192.0.2.6/sub"),
    "keypad": EngineCamera("rtsp://192.0.2.7/sub", masked=True),
    "loud": EngineCamera("rtsp://192.0.2.8/sub", hides_sound=True),
}


class Clock:
    """UTC ms as the test wants it."""

    def __init__(self) -> None:
        self.now_ms = time.time_ns() // 1_000_000

    def __call__(self) -> int:
        return self.now_ms


def with_engine(
    server: BackgroundMediaMtx,
    work: Callable[[MediaMtx], Coroutine[Any, Any, T]],
    clock: Clock | None = None,
    word: str = "api-word",
) -> T:
    async def there() -> T:
        engine = MediaMtx(
            server.api, server.viewers + "/", "admin", word, CAMERAS, now_ms=clock or Clock(), timeout_s=20
        )
        try:
            return await work(engine)
        finally:
            await engine.close()

    return asyncio.run(there())


def knock(address: ViewAddress, *, url: str = "", password: str = "") -> int:
    auth = (address.user, password or address.password)
    return httpx.post(url or address.url, auth=auth, content=b"v=0", verify=False).status_code  # noqa: S501  (no TLS on loopback)


def refusal(server: BackgroundMediaMtx, camera: str = "entrance", **more: Any) -> EngineError:
    with pytest.raises(EngineError) as caught:
        with_engine(server, lambda engine: engine.view_address(camera, 60), **more)
    return caught.value


def test_a_viewer_gets_in_by_his_own_word_at_his_own_camera_only() -> None:
    with BackgroundMediaMtx() as server:

        async def look(engine: MediaMtx) -> None:
            await engine.check()
            address = await engine.view_address("entrance", 60)
            other = await engine.view_address("window-1", 60)
            assert address.url == f"{server.viewers}/hall-entrance/whep"
            assert (address.kind, address.password in repr(address)) == ("whep", False)
            assert await asyncio.to_thread(knock, address) == 201
            assert await asyncio.to_thread(knock, address, password="guessed") == 401
            assert await asyncio.to_thread(knock, address, url=other.url) == 401

        with_engine(server, look)


@pytest.mark.parametrize("old", [False, True])
def test_the_camera_is_read_only_while_somebody_looks(*, old: bool) -> None:
    with BackgroundMediaMtx() as server:
        server.old = old

        async def look(engine: MediaMtx) -> None:
            await engine.view_address("entrance", 60)
            await engine.view_address("entrance", 60)
            made = server.paths["hall-entrance"]
            assert made["source"] == "rtsp://admin:p%40ss%2F%E7%A4%BA%E4%BE%8B@192.0.2.5:554/sub"
            assert made["sourceOnDemand"] is True
            assert made["record"] is False

        with_engine(server, look)
        sets = [one for one in server.requests if one.startswith("POST")]
        assert len(sets) == (2 if old else 1), "a path that is as it should be is left alone"


def test_after_its_time_a_word_opens_nothing() -> None:
    clock = Clock()
    with BackgroundMediaMtx() as server:

        async def look(engine: MediaMtx) -> None:
            first = await engine.view_address("entrance", 60)
            clock.now_ms += 59_000
            await engine.tidy()
            assert await asyncio.to_thread(knock, first) == 201
            clock.now_ms += 2_000
            await engine.tidy()
            assert await asyncio.to_thread(knock, first) == 401

        with_engine(server, look, clock)


def test_what_a_dead_station_left_is_taken_away_and_others_users_stay() -> None:
    clock = Clock()
    with BackgroundMediaMtx() as server:
        stale = {"user": f"hall-{clock.now_ms - 1:013d}-{'0' * 16}", "pass": "x", "ips": [], "permissions": []}
        server.settings["authInternalUsers"].append(stale)

        async def look(engine: MediaMtx) -> None:
            await engine.view_address("entrance", 60)
            assert stale not in server.settings["authInternalUsers"]
            assert server.settings["authInternalUsers"][:2] == LOCKED_USERS

        with_engine(server, look, clock)
        assert server.settings["authInternalUsers"] == LOCKED_USERS, "close takes back the guests"
        assert server.paths == {}


def test_an_engine_that_shows_everything_to_everybody_is_not_used() -> None:
    with BackgroundMediaMtx([*DEFAULT_USERS, *LOCKED_USERS]) as server:
        assert refusal(server).reason == "open"
        assert server.paths == {}


@pytest.mark.parametrize(("camera", "reason"), [("keypad", "masked"), ("loud", "sound"), ("nobody", "unknown_camera")])
def test_what_must_stay_hidden_is_not_shown_by_an_engine(camera: str, reason: str) -> None:
    with BackgroundMediaMtx() as server:
        assert refusal(server, camera).reason == reason
        assert server.requests == []


def test_engines_that_cannot_be_used_are_told_apart() -> None:
    with BackgroundMediaMtx() as server:
        assert refusal(server, word="wrong").reason == "wrong_password"
    assert refusal(server).reason == "unreachable"
    with BackgroundMediaMtx(method="jwt") as server:
        assert refusal(server).reason == "unsupported"
    with BackgroundMediaMtx([LOCKED_USERS[0], {**LOCKED_USERS[1], "pass": "******"}]) as server:
        assert refusal(server).reason == "unsupported", "writing the list back would lock the recorder out"


def test_without_an_engine_the_built_in_view_serves() -> None:
    engine: MediaEngine = BuiltIn()

    async def look() -> ViewAddress | None:
        await engine.check()
        return await engine.view_address("entrance", 60)

    assert asyncio.run(look()) is None
