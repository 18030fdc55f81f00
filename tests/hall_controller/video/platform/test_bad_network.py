"""A network that loses, doubles and reorders in both directions changes nothing that either side sees."""

import asyncio
import tracemalloc

import pytest

from hall_controller.video.simulator.platform.faults import BadNetwork, Faults
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip import build, served
from hall_controller.video.sip.contract import Peer
from hall_controller.video.sip.endpoint import SipEndpoint
from hall_controller.video.sip.message import write
from tests.hall_controller.video.platform.small_device import CAMERA, DEVICE, PASSWORD, QUICK, SmallDevice, upper_peer

BAD = {"lose_every": 3, "duplicate": True, "reorder": True}


async def through_a_bad_network(rounds: int) -> None:
    upper = UpperPlatform(PlatformSettings(accounts={DEVICE: PASSWORD}), timers=QUICK)
    await upper.start()
    device = SmallDevice(upper_peer(upper.port))
    device.sip = SipEndpoint(device, "127.0.0.1", timers=QUICK, network=BadNetwork(Faults(**BAD)))  # type: ignore[arg-type]
    await device.sip.start()
    for name, value in BAD.items():
        setattr(upper.faults, name, value)
    assert (await device.register()).status == 200
    for _ in range(rounds):
        assert (await device.keepalive()).status == 200
        assert len((await upper.questions.catalog(upper.device())).items) == 3
        assert await upper.questions.control(upper.device(), "guard") == "OK"
        call = await upper.calls.play(upper.device(), CAMERA)
        assert await upper.calls.hang_up(call) == 200
    assert upper.device().keepalives == rounds
    assert len(device.bodies) == 2 * rounds
    assert len(upper.journal.seen("registered")) == 1
    assert len(upper.journal.seen("response")) == 3 * rounds
    assert upper.journal.seen("complaint") == []
    await asyncio.gather(*device.media)  # their last answers were lost perhaps: somebody has to be there
    await upper.stop()
    await device.sip.stop()


def test_a_bad_network_in_both_directions() -> None:
    asyncio.run(through_a_bad_network(1))


@pytest.mark.long
def test_a_bad_network_for_long() -> None:
    asyncio.run(through_a_bad_network(12))


@pytest.mark.long
def test_memory_stays_where_it_is_under_a_flood() -> None:
    async def run() -> None:
        device = SmallDevice(Peer("udp", "127.0.0.1", 9))
        await device.sip.start()

        async def flood(count: int) -> None:
            for number in range(count):
                made = build.request("MESSAGE", "sip:2@x", sender="sip:1@y", receiver="sip:2@y", body=b"x" * 2000)
                made.headers.put_first("Via", f"SIP/2.0/UDP 127.0.0.1:9;branch={build.new_branch()}")
                device.sip._received(write(made), device.upper)
                if number % 50 == 0:
                    device.bodies.clear()
                    device.media.clear()
                    await asyncio.sleep(0)

        await flood(2500)
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        await flood(6000)
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(device.sip._serving) <= served.MOST_SERVED
        assert after - before < 4 * 2**20
        await device.sip.stop()

    asyncio.run(run())
