"""The simulated upper platform with a small device at the other end of the wire."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hall_controller.video.simulator.platform.calls import CallRefused
from hall_controller.video.simulator.platform.control import Control
from hall_controller.video.simulator.platform.media import Mode
from hall_controller.video.simulator.platform.platform import UpperPlatform
from hall_controller.video.simulator.platform.questions import NoAnswer
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Peer, Request, Response, SipTimeout, Transport
from tests.hall_controller.video.platform.small_device import (
    CAMERA,
    DEVICE,
    FRAME,
    KEY_FRAME,
    PASSWORD,
    QUICK,
    SmallDevice,
    upper_peer,
)

Scene = Callable[[UpperPlatform, SmallDevice], Awaitable[None]]


@asynccontextmanager
async def both(
    settings: PlatformSettings, transport: Transport = "udp"
) -> AsyncIterator[tuple[UpperPlatform, SmallDevice]]:
    upper = UpperPlatform(settings, timers=QUICK)
    await upper.start()
    device = SmallDevice(upper_peer(upper.port, transport))
    await device.sip.start()
    try:
        yield upper, device
    finally:
        await upper.stop()
        await asyncio.gather(*device.media, return_exceptions=True)
        await device.sip.stop()


def play(scene: Scene, *, transport: Transport = "udp", **settings: object) -> None:
    async def run() -> None:
        accounts = {DEVICE: PASSWORD}
        async with both(PlatformSettings(accounts=accounts, **settings), transport) as (upper, device):  # type: ignore[arg-type]
            await scene(upper, device)

    asyncio.run(run())


@pytest.mark.parametrize("qop", ["", "auth"])
def test_registering_and_leaving(qop: str) -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        upper.faults.clock_s = 3600.0
        entered = await device.register()
        assert entered.status == 200
        assert entered.headers["X-GB-Ver"] == "3.0"
        assert entered.headers["Expires"] == "3600"
        assert upper.device().version == "3.0"
        assert (await device.register(0)).status == 200
        assert upper.devices == {}
        device.password = "wrong"
        assert (await device.register()).status == 403
        assert (await device.register(upper_id="1")).status == 404
        kinds = [one.kind for one in upper.journal.seen() if one.kind != "complaint"]
        assert kinds == ["challenged", "registered", "challenged", "unregistered", "challenged", "refused", "refused"]

    play(scene, qop=qop)


def test_redirected_and_refused_and_too_brief() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        upper.faults.redirect = "192.0.2.9:5060"
        moved = await device.register()
        assert (moved.status, moved.headers["Contact"]) == (302, "<sip:34020000002000000001@192.0.2.9:5060>")
        upper.faults.redirect, upper.faults.reject_register = "", 503
        assert (await device.register()).status == 503
        upper.faults.reject_register = 0
        brief = await device.register(5)
        assert (brief.status, brief.headers["Min-Expires"]) == (423, "60")

    play(scene, shortest_expires_s=60)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_questions_and_their_answers(transport: Transport) -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        found = await upper.questions.catalog(upper.device())
        assert (found.total, found.pages) == (3, 2)
        assert found.items[2]["Name"] == "窗口2 示例"
        assert await upper.questions.control(upper.device(), "iframe_wvp", CAMERA) == "OK"
        assert b"<IFameCmd>Send</IFameCmd>" in device.bodies[-1]
        assert upper.journal.seen("complaint") == []
        device.pages = (0,)
        assert (await upper.questions.catalog(upper.device())).items == ()

    play(scene, transport=transport)


def test_what_is_wrong_is_noted() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        device.item = lambda _: f"<Item><DeviceID>{CAMERA}</DeviceID></Item>"  # type: ignore[method-assign]
        await upper.questions.catalog(upper.device())
        assert "lacks Name" in str(upper.journal.seen("complaint")[0].facts["about"])
        assert upper.device().charset == "GB2312"
        await device.say("Response", "Catalog", "777", "")
        assert upper.journal.seen("response")[-1].facts["expected"] is False

    play(scene)


def test_keepalives_and_the_offline_rule() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        assert (await device.keepalive()).status == 403
        await device.register()
        assert (await device.keepalive(CAMERA)).status == 200
        assert upper.device().faulty == [CAMERA]
        await upper.journal.wait("offline")
        await device.keepalive()
        await upper.journal.wait("online")
        upper.forget(DEVICE)
        assert (await device.keepalive()).status == 403

    play(scene, keepalive_s=0.1)


def test_an_alarm_is_answered() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        method = "<AlarmPriority>2</AlarmPriority><AlarmMethod>2</AlarmMethod>"
        assert (await device.say("Notify", "Alarm", "9", method, about="34020000001340000001")).status == 200
        (alarm,) = await upper.journal.wait("alarm")
        assert alarm.facts["about"] == "34020000001340000001"
        async with asyncio.timeout(60):
            while not device.alarms_answered:
                await asyncio.sleep(0.01)
        assert b"<SN>9</SN>" in device.bodies[-1]

    play(scene)


def test_watching_the_catalogue() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        watch = await upper.watching.subscribe(upper.device(), "Catalog")
        await device.notify("VLOST")
        await upper.journal.wait("notify")
        assert watch.events == [{"DeviceID": CAMERA, "Event": "VLOST"}]
        assert [one.facts["about"] for one in upper.journal.seen("complaint")] == ["NOTIFY: no Event"]
        assert await upper.watching.renew(watch, 600) == 200
        assert await upper.watching.renew(watch, 0) == 200
        assert (await device.notify("ON")).status == 481

    play(scene)


@pytest.mark.parametrize("mode", ["udp", "tcp_passive", "tcp_active", "tcp_plain"])
def test_a_stream_is_received_and_judged(mode: Mode, tmp_path: Path) -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        call = await upper.calls.play(upper.device(), CAMERA, mode)
        async with asyncio.timeout(60):
            while call.reception.frames < 4:
                call.fresh.clear()
                await call.fresh.wait()
        facts = call.facts()
        assert facts["complaints"] == facts["answer_complaints"] == []
        assert (facts["packets"], facts["key_frames"], facts["stream_types"]) == (6, 1, {"e0": "1b"})
        again = await upper.calls.play(upper.device(), CAMERA, mode, subject=call.subject)
        assert again.subject == call.subject
        assert await upper.calls.hang_up(again) == 200
        assert (await device.sip.ask(device.dialog.request("BYE"), device.dialog.peer)).status in {200, 481}
        await upper.calls.hang_up(call)
        assert (tmp_path / "call-1.ps").read_bytes() == KEY_FRAME + FRAME * 3

    play(scene, folder=tmp_path)


def test_the_device_hangs_up() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        call = await upper.calls.play(upper.device(), CAMERA)
        async with asyncio.timeout(60):
            while not hasattr(device, "dialog"):
                await asyncio.sleep(0.01)
        assert (await device.sip.ask(device.dialog.request("BYE"), device.dialog.peer)).status == 200
        assert call.ended == "bye"

    play(scene)


def test_faults_of_the_network() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        upper.faults.duplicate = upper.faults.reorder = True
        upper.faults.lose_next = 2
        assert (await device.register()).status == 200
        assert upper.network.lost == 2
        assert len(upper.journal.seen("registered")) == 1
        found = await upper.questions.catalog(upper.device())
        assert len(found.items) == 3
        upper.faults.silent, device.patience_s = True, 0.3
        with pytest.raises(SipTimeout):
            await device.keepalive()

    play(scene)


def test_a_restarted_platform_knows_nobody_and_has_the_same_port() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        port = upper.port
        await upper.restart()
        assert upper.port == port
        assert (await device.keepalive()).status == 403
        assert (await device.register()).status == 200
        upper.faults.reject = 500
        assert (await device.keepalive()).status == 500
        device.on_request = refusing  # type: ignore[method-assign]
        with pytest.raises(NoAnswer, match="answered by 501"):
            await upper.questions.ask(upper.device(), "DeviceInfo")

    async def refusing(request: Request, _peer: Peer) -> Response:
        return build.answer(request, 501)

    play(scene, transport="tcp")


def test_attacks_reach_the_device_and_it_lives() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        answers = await upper.attack(upper.device())
        assert {"bomb", "huge", "deep"} <= set(answers)
        assert set(answers.values()) == {200}
        assert await upper.flood(upper.device(), 100) == 100
        assert await upper.try_method(upper.device(), "PRACK") == 405

    play(scene)


def test_the_control_line() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        obey = Control(upper).obey
        assert (await obey("catalog"))["ok"] is False
        await device.register()
        assert (await obey("catalog"))["total"] == 3
        called = await obey("play - - tcp_passive")
        assert called["channel"] == CAMERA
        assert (await obey(f"bye {called['call']}"))["status"] == 200
        assert (await obey("control guard"))["result"] == "OK"
        assert (await obey("fault slow_s 0.1"))["ok"]
        assert "unknown fault" in str((await obey("fault slowly 1"))["error"])
        status = await obey("status")
        assert [one["device"] for one in status["devices"]] == [DEVICE]  # type: ignore[attr-defined]
        events = await obey("events 0 registered")
        assert len(events["events"]) == 1  # type: ignore[arg-type]
        assert "commands" in await obey("help")

    play(scene)


def test_a_refused_call_and_one_whose_media_cannot_be_reached() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        before = device.invited
        device.invited = lambda request, _: build.answer(request, 486)  # type: ignore[method-assign]
        with pytest.raises(CallRefused, match="486 Busy Here"):
            await upper.calls.play(upper.device(), CAMERA)
        answer = await Control(upper).obey(f"play - {CAMERA}")
        assert (answer["ok"], answer["status"]) == (False, 486)
        device.invited = before  # type: ignore[method-assign]
        upper.faults.no_ack = upper.faults.media_closed = True
        call = await upper.calls.play(upper.device(), CAMERA, "tcp_passive")
        assert await upper.calls.hang_up(call) == 200
        assert call.reception.packets == 0
        assert [one.ended for one in upper.calls.calls.values()] == ["refused", "refused", "hung_up"]

    play(scene)


def test_a_broken_connection_is_offline() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        await device.sip.disconnect(device.upper)
        await upper.journal.wait("offline")
        await device.keepalive()
        await upper.journal.wait("online")

    play(scene, transport="tcp")


def test_slow_rejecting_and_unreadable() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        await device.register()
        upper.faults.slow_s, device.patience_s = 0.5, 0.1
        with pytest.raises(SipTimeout):
            await device.keepalive()
        upper.faults.slow_s, device.patience_s = 0.0, None
        assert (await device.say("Notify", "Teleport", "1", "")).status == 200
        assert upper.journal.seen("message")[0].facts["cmd"] == "Teleport"
        assert (await device.say("Notify", "<", "1", "")).status == 400
        device.pages = (1,)
        device.answers = {"DeviceStatus": "", "RecordInfo": "<SumNum>0</SumNum>"}
        assert await upper.questions.records(upper.device(), CAMERA) == 0
        assert (await Control(upper).obey("ask DeviceStatus"))["ok"]

    play(scene)


def test_every_command_of_the_control_line() -> None:
    async def scene(upper: UpperPlatform, device: SmallDevice) -> None:
        device.answers |= {"RecordInfo": "<SumNum>0</SumNum>", "DeviceInfo": "<Result>OK</Result>"}
        control = Control(upper)
        await device.register()
        watch = (await control.obey("watch Alarm - 60"))["watch"]
        lines = ["status", "events", "records", "ask DeviceInfo", f"unwatch {watch}", "fault clock_s 5", "flood - 3"]
        lines += ["method INFO", "forget", "restart"]
        answers = {line: await control.obey(line) for line in lines}
        assert [line for line, answer in answers.items() if not answer["ok"]] == []
        assert answers["records"]["total"] == 0
        assert answers["flood - 3"]["answered"] == 3
        assert answers["method INFO"]["status"] == 481
        assert set(control.commands) >= {line.split()[0] for line in lines}
        assert (await control.obey("bye call-77"))["ok"] is False

    play(scene)
