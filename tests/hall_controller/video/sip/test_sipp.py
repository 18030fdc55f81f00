"""SIPp, which shares nothing with our SIP layer, as registrar and as upper platform (tests/fixtures/sipp)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages.bodies.video import UpperStateTold
from hall_controller.video.gb28181.link.settings import Channel, UpperSettings
from hall_controller.video.gb28181.link.telling import Telling
from hall_controller.video.gb28181.link.upper_links import UpperLinks
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip import timers
from hall_controller.video.sip.contract import Peer, SipUnreachable, Transport
from hall_controller.video.sip.endpoint import SipEndpoint
from tests.hall_controller.video.gb28181.link.film_cameras import FilmCameras
from tests.hall_controller.video.gb28181.link.scene import Kept, now_ms, ours
from tests.hall_controller.video.platform.small_device import PASSWORD, SmallDevice
from tests.hall_controller.video.sip.sipp import LONGEST_S, MARKS, free_port, logged, sipp, well_ended
from tests.hall_controller.video.sip.two_ends import until

pytestmark = MARKS
DEVICE, CAMERA = "34020000001180000001", "34020000001320000001"


@asynccontextmanager
async def device(upper: int, transport: Transport = "udp") -> AsyncIterator[SmallDevice]:
    made = SmallDevice(Peer(transport, "127.0.0.1", upper))
    made.sip = SipEndpoint(made, "127.0.0.1", timers=timers.STANDARD)
    await made.sip.start()
    try:
        yield made
    finally:
        await asyncio.gather(*made.media, return_exceptions=True)
        await made.sip.stop()


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("scenario", ["registrar_qop.xml", "registrar_plain.xml"])
@pytest.mark.parametrize(("password", "status"), [(PASSWORD, 200), ("guess", 403)])
def test_the_registrar(scenario: str, password: str, status: int, transport: Transport, tmp_path: Path) -> None:
    async def run() -> None:
        port = free_port()
        async with sipp(scenario, port, tmp_path, transport=transport) as running, device(port, transport) as ours:
            ours.password = password
            if transport == "tcp":
                await listening(ours)
            assert (await ours.register()).status == status
            await well_ended(running, tmp_path)

    asyncio.run(run())


def test_the_catalogue(tmp_path: Path) -> None:
    async def run() -> None:
        upper = free_port()
        async with sipp("take_catalog.xml", upper, tmp_path, calls=2) as taking, device(upper) as ours:
            async with sipp("ask_catalog.xml", free_port(), tmp_path, to=ours.sip.port) as asking:
                await well_ended(asking, tmp_path)
            await well_ended(taking, tmp_path)
            assert len(ours.bodies) == 1

    asyncio.run(run())


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_the_call(transport: Transport, tmp_path: Path) -> None:
    async def run() -> None:
        async with device(9) as ours:
            async with sipp("call.xml", free_port(), tmp_path, to=ours.sip.port, transport=transport) as calling:
                await well_ended(calling, tmp_path)
            assert ours.sip.dialog_of(ours.dialog.request("BYE")) is None

    asyncio.run(run())


async def listening(ours: SmallDevice) -> None:
    """SIPp says nothing when it is ready."""
    async with asyncio.timeout(LONGEST_S):
        while True:
            try:
                await ours.sip.connect(ours.upper)
            except SipUnreachable:
                await asyncio.sleep(0.05)
            else:
                return


def city(port: int, password: str = PASSWORD) -> UpperSettings:
    """A line to SIPp as the city's platform."""
    usual = ours(UpperPlatform(PlatformSettings(port=port)))
    return replace(
        usual,
        port=port,
        device_id=DEVICE,
        password=password,
        channels=(Channel("gate", CAMERA, "入口"),),
        keepalive_s=1.0,
    )


@asynccontextmanager
async def line(settings: UpperSettings, states: list[UpperStateTold]) -> AsyncIterator[UpperLinks]:
    cameras = FilmCameras()
    made = UpperLinks([settings], cameras, Telling(states.append, lambda _: None), Kept(), now_ms)
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
        await cameras.stop()


def test_the_whole_line_with_sipp_as_the_city(tmp_path: Path) -> None:
    async def run() -> None:
        port, states = free_port(), list[UpperStateTold]()
        mine = free_port()
        async with sipp("upper.xml", port, tmp_path, calls=10_000), line(replace(city(port), local_port=mine), states):
            await until(lambda: any(one.state == "registered" for one in states))
            for scenario in ("ask_catalog.xml", "call.xml"):
                async with sipp(scenario, free_port(), tmp_path, to=mine) as asking:
                    await well_ended(asking, tmp_path)
            await until(lambda: "SN>248<" in logged(tmp_path, "messages").replace("<SN>248", "", 1))
            await until(lambda: logged(tmp_path, "messages").count("Keepalive</CmdType>") >= 2)
        assert "Expires: 0" in logged(tmp_path, "messages")
        assert [one.state for one in states if one.state in {"registered", "silent"}] == ["registered"]

    asyncio.run(run())


def test_the_whole_line_with_a_wrong_password(tmp_path: Path) -> None:
    async def run() -> None:
        port, states = free_port(), list[UpperStateTold]()
        async with sipp("upper.xml", port, tmp_path, calls=10_000), line(city(port, "guess"), states):
            await until(lambda: any(one.state == "rejected" for one in states))
        assert not any(one.state == "registered" for one in states)

    asyncio.run(run())
