"""A simulated platform looks at cameras: UDP, TCP both ways, refusals, losses, and the register of views."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from hall_controller.video.contract import PictureState, Reason, StreamOrder
from hall_controller.video.gb28181.link.settings import UpperSettings
from hall_controller.video.gb28181.sender import MediaSender
from hall_controller.video.simulator.platform.calls import Call, CallRefused
from hall_controller.video.simulator.platform.media import Mode
from hall_controller.video.simulator.platform.settings import PlatformSettings
from tests.hall_controller.video.gb28181.link.scene import COUNTER, GATE, LOCKER, QUICK, Scene, scene
from tests.hall_controller.video.gb28181.pictures import film, hashes

FRAMES = 30


def told(here: Scene) -> list[tuple[str, str, str]]:
    return [(one.camera, one.state, one.reason) for one in here.streams]


async def play(here: Scene, channel: str = GATE, mode: Mode = "udp", **more: str) -> Call:
    return await here.platform.calls.play(here.platform.device(), channel, mode, **more)


async def seen(here: Scene, call: Call, frames: int = FRAMES) -> None:
    await here.until(lambda: call.reception.frames >= frames or call.ended)
    assert not call.ended
    assert not call.reception.complaints
    assert not call.complaints


@pytest.mark.parametrize("mode", ["udp", "tcp_passive", "tcp_active", "tcp_plain"])
def test_a_stream_from_invite_to_bye(mode: Mode, tmp_path: Path) -> None:
    async def run() -> None:
        async with scene(platform=PlatformSettings(folder=tmp_path, version="2022")) as here:
            await here.registered()
            call = await play(here, GATE, mode)
            await seen(here, call)
            assert here.step("invite").state == "ok"
            assert await here.platform.calls.hang_up(call) == 200
            await here.until(lambda: len(told(here)) == 2)
            assert told(here) == [("gate", "begun", ""), ("gate", "ended", "bye")]
            assert here.streams[0].stream == here.streams[1].stream
            assert here.streams[1].octets > 1000
            assert not here.cameras.running
            assert here.step("media").state == "ok"
            first = call.facts()["first_packet_ms"]
            assert isinstance(first, int)
            assert first < 2000
        stream = (tmp_path / f"{call.id}.ps").read_bytes()
        known = hashes(film("h264").mp4)
        pictures = hashes(stream, "mpeg")
        assert len(pictures) >= FRAMES - 2
        assert set(pictures) <= set(known)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("channel", "status", "reason"),
    [("9" * 20, 404, "unknown_channel"), (LOCKER, 488, "no_camera"), (COUNTER, 480, "no_picture")],
)
def test_refusals_are_told(channel: str, status: int, reason: str) -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.cameras.become("counter", PictureState.DOWN, Reason.TIMEOUT)
            for _ in range(2):
                with pytest.raises(CallRefused) as refused:
                    await play(here, channel)
                assert refused.value.status == status
            assert [(state, why) for _, state, why in told(here)] == [("refused", reason)]  # told once a minute
            assert here.step("invite").state == "wrong"
            assert here.step("invite").zh

    asyncio.run(run())


@pytest.mark.parametrize(
    ("change", "mode", "status", "reason"),
    [
        (lambda one: replace(one, watch_only=True), "udp", 404, "watch_only"),
        (lambda one: replace(one, media_transport="tcp"), "udp", 488, "not_allowed"),
        (lambda one: replace(one, media_transport="udp"), "tcp_active", 488, "not_allowed"),
        (lambda one: replace(one, uplink_kbit=300), "udp", 486, "uplink_full"),
    ],
)
def test_what_the_letter_does_not_allow(change: object, mode: Mode, status: int, reason: str) -> None:
    async def run() -> None:
        async with scene(change=change) as here:  # type: ignore[arg-type]
            await here.registered()
            with pytest.raises(CallRefused) as refused:
                await play(here, GATE, mode)
            assert refused.value.status == status
            assert told(here) == [("gate", "refused", reason)]

    asyncio.run(run())


def test_the_uplink_is_shared_and_given_back() -> None:
    async def run() -> None:
        def narrow(settings: UpperSettings) -> UpperSettings:
            return replace(settings, uplink_kbit=900)

        async with scene(change=narrow) as here:
            await here.registered()
            first, second = await play(here, GATE), await play(here, COUNTER)
            with pytest.raises(CallRefused):
                await play(here, GATE)
            await here.platform.calls.hang_up(first)
            await here.until(lambda: len(here.cameras.running) == 1)
            third = await play(here, GATE)
            await seen(here, second, 5)
            await seen(here, third, 5)

    asyncio.run(run())


def test_pictures_leave_by_the_ports_that_the_firewall_lets_through_and_no_other() -> None:
    first = free_pair()

    async def run() -> None:
        async with scene(change=lambda one: replace(one, media_ports=(first, first + 1))) as here:
            await here.registered()
            call = await play(here)
            assert [order.local_ports for order in here.cameras.orders] == [(first, first + 1)]
            with pytest.raises(CallRefused) as refused:
                await play(here, COUNTER)
            assert refused.value.status == 486
            assert told(here)[-1] == ("counter", "refused", "no_port")
            assert "media_ports" in here.step("invite").zh
            await here.platform.calls.hang_up(call)
            await here.until(lambda: not here.cameras.running)
            await seen(here, await play(here, COUNTER), 3)

    asyncio.run(run())


def free_pair() -> int:
    """An even port that is free with the one above it."""
    sender = MediaSender(StreamOrder("s", "gate", "udp", "127.0.0.1", 9, 1))
    port = sender.bind()
    sender.close()
    return port


def test_the_same_subject_replaces_the_stream() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, uplink_kbit=500)) as here:
            await here.registered()
            subject = f"{GATE}:7,{here.platform.settings.platform_id}:0"
            first = await play(here, GATE, subject=subject)
            await here.until(lambda: here.streams)
            second = await play(here, GATE, subject=subject)
            await seen(here, second, 5)
            assert told(here)[:2] == [("gate", "begun", ""), ("gate", "ended", "replaced")]
            assert len(here.cameras.running) == 1
            assert await here.platform.calls.hang_up(first) == 481
            assert len(here.cameras.running) == 1

    asyncio.run(run())


def test_the_same_subject_twice_at_once_is_one_stream() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.cameras.open_delay_s = 0.5
            subject = f"{GATE}:7,{here.platform.settings.platform_id}:0"
            asked = await asyncio.gather(*(play(here, GATE, subject=subject) for _ in range(3)), return_exceptions=True)
            (call,) = [one for one in asked if isinstance(one, Call)]
            await seen(here, call, 5)
            await here.until(lambda: len(here.cameras.running) == 1)
            assert len(here.links._lines["city"]._invites.streams) == 1

    asyncio.run(run())


def test_a_camera_that_breaks_off_ends_by_our_bye() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            call = await play(here)
            await seen(here, call, 5)
            here.cameras.fail(next(iter(here.cameras.running)), "camera")
            await here.until(lambda: call.ended == "bye")
            assert told(here)[-1] == ("gate", "ended", "camera")
            assert here.streams[-1].octets == 700
            await here.until(lambda: not here.cameras.running)

    asyncio.run(run())


def test_a_camera_that_is_down_ends_its_streams_and_no_other() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            gate, counter = await play(here, GATE), await play(here, COUNTER)
            await seen(here, gate, 3)
            here.cameras.become("gate", PictureState.DOWN, Reason.STALLED)
            await here.until(lambda: gate.ended == "bye")
            await here.until(lambda: told(here)[-1] == ("gate", "ended", "camera"))
            assert "摄像机" in here.step("media").zh
            await seen(here, counter, counter.reception.frames + 3)

    asyncio.run(run())


def test_no_ack_is_noticed() -> None:
    async def run() -> None:
        async with scene(timers=QUICK) as here:
            await here.registered()
            here.platform.faults.no_ack = True
            await play(here)
            await here.until(lambda: told(here))
            assert told(here) == [("gate", "refused", "no_ack")]
            assert "ACK" in here.step("media").zh
            await here.until(lambda: not here.cameras.running)

    asyncio.run(run())


def test_a_platform_that_goes_silent_gets_nothing_more() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, keepalive_misses=1), timers=QUICK) as here:
            await here.registered()
            await seen(here, await play(here), 3)
            here.platform.faults.silent = True
            await here.until(lambda: ("gate", "ended", "line") in told(here))
            assert not here.cameras.running
            here.platform.faults.silent = False

    asyncio.run(run())


def test_cancelled_while_the_reader_is_slow() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.cameras.open_delay_s = 60
            asking = asyncio.create_task(play(here))
            await here.until(here.links._lines["city"]._invites.streams.all)
            await here.platform.journal.wait("provisional")  # before that no CANCEL may be sent (RFC 3261 9.1)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            await here.until(lambda: told(here))
            assert told(here) == [("gate", "refused", "cancelled")]
            assert not here.links._lines["city"]._invites.streams.all()

    asyncio.run(run())


def test_a_running_stream_is_counted_in_the_step_list_and_not_in_the_journal() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            call = await play(here)
            await seen(here, call, 5)
            stream = next(iter(here.cameras.running))
            here.cameras.count(stream)
            first = here.step("media")
            assert (first.state, first.zh) == ("ok", "正在送画面。")
            assert first.answer.startswith("gate: ")
            await seen(here, call, call.reception.frames + 5)
            here.cameras.count(stream, missed=3)
            assert int(here.step("media").answer.split()[1]) > int(first.answer.split()[1])
            assert here.step("media").answer.endswith(" B, 3 lost")
            assert told(here) == [("gate", "begun", "")]
            await here.platform.calls.hang_up(call)
            await here.until(lambda: len(told(here)) == 2)
            here.cameras.count(stream)
            assert "gate" not in here.step("media").answer

    asyncio.run(run())


def test_two_platforms_look_at_one_camera_at_a_time_and_the_stop_says_goodbye() -> None:
    async def run() -> None:
        async with scene("city", "county") as here:
            calls = []
            for upper in ("city", "county"):
                await here.registered(upper)
                platform = here.platforms[upper]
                calls.append(await platform.calls.play(platform.device(), GATE, "tcp_passive"))
            for call in calls:
                await seen(here, call, 5)
        for platform in here.platforms.values():
            assert "bye" in [one.facts["why"] for one in platform.journal.seen("call_ended")]
        assert sorted(one.reason for one in here.streams if one.state == "ended") == ["stopped", "stopped"]

    asyncio.run(run())
