"""Lines side by side: settings that change, ports that are taken, tellings that fail, floods."""

import asyncio
import socket
from dataclasses import replace

import pytest

from hall_controller.video.gb28181.link.settings import UpperSettings
from hall_controller.video.gb28181.link.telling import Telling
from hall_controller.video.simulator.platform import xml
from hall_controller.video.simulator.platform.questions import NoAnswer
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Request
from tests.hall_controller.video.gb28181.link.scene import COUNTER, DEVICE, GATE, Scene, ours, scene


def test_a_port_that_is_taken_is_told_and_holds_up_no_other() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

        def change(settings: UpperSettings) -> UpperSettings:
            return replace(settings, local_port=port) if settings.upper == "county" else settings

        async def run() -> None:
            async with scene("county", "city", change=change) as here:
                await here.registered("city")
                assert here.told_states("county") == [("off", "no_port")]
                assert "端口" in here.step("register", "county").zh

        asyncio.run(run())


def test_platforms_come_and_go_with_the_file() -> None:
    async def run() -> None:
        async with scene("city", "county") as here:
            await here.registered("city")
            await here.registered("county")
            city, county = (ours(here.platforms[upper], upper) for upper in ("city", "county"))
            await here.links.change([replace(city, name="另一个名字")])
            assert set(here.links.states()) == {"city"}
            assert here.told_states("county")[-1] == ("off", "")
            assert len(here.platforms["city"].journal.seen("registered")) == 1
            assert here.platforms["county"].journal.seen("unregistered")
            await here.links.change([replace(city, register_s=7200), county])
            await here.registered("city")
            await here.registered("county")
            assert here.platforms["city"].journal.seen("registered")[-1].facts["expires"] == 7200
            with pytest.raises(KeyError):
                await here.links.test("nobody")

    asyncio.run(run())


def test_whoever_is_told_may_fail() -> None:
    def full(_told: object) -> None:
        raise OSError("no space left on device")

    async def run() -> None:
        async with scene(telling=Telling(full, full)) as here:
            await here.registered()
            call = await here.platform.calls.play(here.platform.device(), GATE)
            await here.until(lambda: call.reception.frames > 5)
            assert await here.platform.calls.hang_up(call) == 200
            await here.until(lambda: not here.cameras.running)

    asyncio.run(run())


def asking(here: Scene, number: int) -> Request:
    device = here.platform.device()
    return build.request(
        "MESSAGE",
        f"sip:{DEVICE}@127.0.0.1:{device.peer.port}",
        sender=f"sip:{here.platform.settings.platform_id}@{here.platform.settings.domain}",
        receiver=f"sip:{DEVICE}@{here.platform.settings.domain}",
        body=xml.body("Query", "DeviceInfo", number, DEVICE, "GB2312"),
    )


def test_a_flood_of_questions_is_answered_or_refused_and_the_line_lives() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            device = here.platform.device()
            here.platform.faults.slow_s = 0.3
            answers = await asyncio.gather(
                *(here.platform.endpoint.ask(asking(here, number), device.peer) for number in range(1000, 1120))
            )
            assert {answer.status for answer in answers} == {200, 503}
            here.platform.faults.slow_s = 0.0
            await here.until(lambda: not len(here.links._lines["city"]._jobs))
            catalog = await here.platform.questions.catalog(device)
            assert len(catalog.items) == 3
            assert here.told_states()[-1] == ("registered", "")

    asyncio.run(run())


def test_asked_twice_answered_once() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            device = here.platform.device()
            here.platform.faults.slow_s = 0.3  # so that the second comes while the first is being answered
            for _ in range(2):
                assert (await here.platform.endpoint.ask(asking(here, 77), device.peer)).status == 200
            here.platform.faults.slow_s = 0.0
            await here.until(lambda: not len(here.links._lines["city"]._jobs))
            seen = [one for one in here.platform.journal.seen("response") if one.facts["sn"] == "77"]
            assert len(seen) == 1

    asyncio.run(run())


def test_strange_subscriptions_and_subjects() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            with pytest.raises(NoAnswer, match="489"):
                await here.platform.watching.subscribe(here.platform.device(), "MobilePosition")  # type: ignore[arg-type]
            with pytest.raises(NoAnswer, match="400"):
                await here.platform.watching.subscribe(here.platform.device(), "Catalog", -5)
            for subject in (f"{GATE}", "a:1,b:2", f"{COUNTER}:1,{DEVICE}:2"):
                with pytest.raises(Exception, match=r"40[04]"):
                    await here.platform.calls.play(here.platform.device(), GATE, subject=subject)
            assert await here.platform.try_method(here.platform.device(), "BYE") == 481

    asyncio.run(run())
