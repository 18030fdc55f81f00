"""A start of ours is no change: cameras are told as they were until somebody has looked (video.md 1: stale states)."""

import asyncio
from dataclasses import replace

from hall_controller.video.contract import CameraHealth, PictureState, Reason
from hall_controller.video.gb28181.link.last_known import InMemory
from hall_controller.video.gb28181.link.settings import Channel
from tests.hall_controller.video.gb28181.link.film_cameras import FilmCameras
from tests.hall_controller.video.gb28181.link.scene import COUNTER, GATE, LOCKER, Scene, scene
from tests.hall_controller.video.gb28181.link.test_looked_at import play
from tests.hall_controller.video.gb28181.link.test_told import notices

UP, DOWN, UNKNOWN = PictureState.UP, PictureState.DOWN, PictureState.UNKNOWN


def starting() -> FilmCameras:
    cameras = FilmCameras()
    for name in cameras.names:
        cameras.become(name, UNKNOWN, Reason.STARTING)
    return cameras


def events(here: Scene) -> list[tuple[object, object]]:
    """What was told of cameras."""
    told = [(one.get("Event"), one.get("DeviceID")) for one in notices(here) if one.get("DeviceID") != LOCKER]
    return [one for one in told if one[0]]


async def statuses(here: Scene) -> list[object]:
    catalog = await here.platform.questions.catalog(here.platform.device())
    return [item["Status"] for item in catalog.items]


def test_after_a_crash_nobody_hears_of_our_not_knowing() -> None:
    async def run() -> None:
        last = InMemory()
        last.note("gate", UP)
        last.note("counter", DOWN)
        async with scene(last=last, films=starting()) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.until(lambda: notices(here))
            assert await statuses(here) == ["ON", "OFF", "ON"]
            assert await here.platform.journal.wait("keepalive")
            assert here.platform.device().faulty == []
            here.cameras.become("gate", UP)
            here.cameras.become("counter", UP)
            await here.until(lambda: events(here))
            await here.platform.journal.wait("keepalive", len(here.platform.journal.seen("keepalive")) + 1)
            assert events(here) == [("ON", COUNTER)]
            assert last.state("counter") is UP

    asyncio.run(run())


def test_a_camera_that_nobody_ever_saw_is_off_until_it_is_seen() -> None:
    async def run() -> None:
        async with scene(films=starting()) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.until(lambda: notices(here))
            assert await statuses(here) == ["OFF", "OFF", "ON"]
            assert events(here) == []
            here.cameras.become("gate", UP)
            await here.until(lambda: events(here) == [("ON", GATE)])

    asyncio.run(run())


def test_after_a_stop_that_told_everything_off_what_is_well_is_told() -> None:
    async def run() -> None:
        last = InMemory()
        async with scene(last=last) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.until(lambda: notices(here))
        assert sorted(events(here)) == [("OFF", GATE), ("OFF", COUNTER)]
        assert last.told_off("city")
        last.note("gate", UP)
        last.note("counter", UP)
        cameras = starting()
        cameras.become("counter", UP)
        async with scene(last=last, films=cameras) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.until(lambda: events(here))
            await here.until(lambda: not last.told_off("city"))
            here.cameras.become("counter", DOWN, Reason.TIMEOUT)
            await here.until(lambda: len(events(here)) > 1)
            await here.platform.journal.wait("keepalive", len(here.platform.journal.seen("keepalive")) + 2)
            assert events(here) == [("ON", COUNTER), ("VLOST", COUNTER)]
            here.cameras.become("gate", UP)
            await here.until(lambda: events(here)[2:] == [("ON", GATE)])

    asyncio.run(run())


def test_a_call_in_the_first_moments_has_sound_where_the_camera_has_it() -> None:
    async def run() -> None:
        films = FilmCameras()
        films.states["gate"] = CameraHealth("gate", UNKNOWN, (Reason.STARTING,), 1)
        with_sound = Channel("gate", GATE, "入口", audio=True)
        async with scene(films=films, change=lambda one: replace(one, channels=(with_sound,))) as here:
            await here.registered()
            await play(here, GATE)
            assert [order.audio for order in here.cameras.orders] == [True], "the reader knows what there is to send"

    asyncio.run(run())
