"""Asked by a simulated platform: each answer with the same SN, nothing met with silence, hostile bodies borne."""

import asyncio
from dataclasses import replace

import pytest

from hall.messages.bodies.video import AlarmDevice, AlarmUp, Video
from hall_controller.video.contract import PictureState, Reason
from hall_controller.video.simulator.platform import xml
from hall_controller.video.simulator.platform.settings import PlatformSettings
from tests.hall_controller.video.gb28181.link.scene import COUNTER, DEVICE, GATE, LOCKER, PASSWORD, scene


@pytest.mark.parametrize(
    ("version", "charset", "transport", "per_message"),
    [("2016", "GB2312", "udp", 1), ("2022", "UTF-8", "tcp", 2), ("2022", "GB18030", "tcp", 8)],
)
def test_the_catalogue_in_parts(version: str, charset: str, transport: str, per_message: int) -> None:
    async def run() -> None:
        platform = PlatformSettings(version=version, charset=charset)  # type: ignore[arg-type]
        async with scene(
            platform=platform,
            change=lambda one: replace(one, transport=transport, per_message=per_message),  # type: ignore[arg-type]
        ) as here:
            await here.registered()
            here.cameras.become("counter", PictureState.DOWN, Reason.REFUSED)
            catalog = await here.platform.questions.catalog(here.platform.device())
            assert (catalog.total, catalog.pages) == (3, -(-3 // per_message))
            gate, counter, locker = catalog.items
            assert [one["DeviceID"] for one in (gate, counter, locker)] == [GATE, COUNTER, LOCKER]
            assert (gate["Name"], counter["Name"], locker["Name"]) == ("入口", "1 号窗口", "取件柜")
            assert [one["Status"] for one in (gate, counter, locker)] == ["ON", "OFF", "ON"]
            assert {one["ParentID"] for one in catalog.items} == {DEVICE}
            assert {one["Parental"] for one in catalog.items} == {"0"}
            assert {one["CivilCode"] for one in catalog.items} == {"3402"}
            (one,) = await here.platform.questions.ask(here.platform.device(), "Catalog", about=COUNTER)
            assert xml.text(one, "SumNum") == "1"
            (none,) = await here.platform.questions.ask(here.platform.device(), "Catalog", about="9" * 20)
            assert (xml.text(none, "SumNum"), xml.find(none, "DeviceList")) == ("0", None)
            assert not here.platform.journal.seen("complaint")
            assert here.step("catalog").state == "ok"

    asyncio.run(run())


def test_as_a_platform_we_are_the_first_node_ourselves() -> None:
    ours = "34020000002006000009"

    async def run() -> None:
        platform = PlatformSettings(accounts={ours: PASSWORD})
        async with scene(platform=platform, change=lambda one: replace(one, device_id=ours)) as here:
            await here.registered()
            catalog = await here.platform.questions.catalog(here.platform.device())
            first, *children = catalog.items
            assert (first["DeviceID"], first["Parental"]) == (ours, "1")
            assert {one["ParentID"] for one in children} == {ours}
            assert not here.platform.journal.seen("complaint")

    asyncio.run(run())


def test_every_question_has_its_answer() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            ask, device = here.platform.questions.ask, here.platform.device()
            forced = AlarmUp(alarm_id="a1", code="locker_forced", about="cell:k1/A01", raised_ms=5)
            here.links.show(Video(devices=(AlarmDevice(about="cabinet:k1", name="取件柜"),), alarms=(forced,)))
            (info,) = await ask(device, "DeviceInfo")
            assert (xml.text(info, "Result"), xml.text(info, "DeviceName")) == ("OK", "示例政务大厅")
            assert xml.text(info, "Channel") == "3"
            (status,) = await ask(device, "DeviceStatus")
            assert (xml.text(status, "Online"), xml.text(status, "Status")) == ("ONLINE", "OK")
            alarms = xml.find(status, "Alarmstatus")
            assert alarms is not None
            assert xml.as_dict(alarms[0]) == {"DeviceID": LOCKER, "DutyStatus": "ALARM"}
            here.cameras.become("gate", PictureState.DEGRADED, Reason.BLACK)
            (gate,) = await ask(device, "DeviceStatus", about=GATE)
            assert (xml.text(gate, "Online"), xml.text(gate, "Status")) == ("ONLINE", "ERROR")
            assert await here.platform.questions.records(device, GATE) == 0
            (basic,) = await ask(device, "ConfigDownload", extra="<ConfigType>BasicParam</ConfigType>")
            assert xml.text(basic, "Result") == "OK"
            (video,) = await ask(device, "ConfigDownload", extra="<ConfigType>VideoParamOpt</ConfigType>")
            assert xml.text(video, "Result") == "ERROR"
            (presets,) = await ask(device, "PresetQuery", about=GATE)
            assert xml.find(presets, "PresetList") is not None
            for command, root in (("Teleport", "Query"), ("MobilePosition", "Query"), ("DeviceConfig", "Control")):
                (answer,) = await ask(device, command, root=root)
                assert xml.text(answer, "Result") == "ERROR"
            (stranger,) = await ask(device, "DeviceInfo", about="9" * 20)
            assert xml.text(stranger, "Result") == "ERROR"
            assert not here.platform.journal.seen("complaint")

    asyncio.run(run())


def test_orders() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            control, device = here.platform.questions.control, here.platform.device()
            results = {
                (what, about): await control(device, what, about)
                for what, about in (
                    ("iframe", GATE),
                    ("iframe_wvp", COUNTER),
                    ("iframe", LOCKER),
                    ("reset_alarm", LOCKER),
                    ("reset_alarm", ""),
                    ("reset_alarm", "9" * 20),
                    ("unguard", LOCKER),
                    ("unguard", GATE),
                    ("reboot", ""),
                    ("record", GATE),
                    ("ptz", GATE),
                )
            }
            assert {key for key, result in results.items() if result == "OK"} == {
                ("iframe", GATE),
                ("iframe_wvp", COUNTER),
                ("reset_alarm", LOCKER),
                ("reset_alarm", ""),
                ("unguard", LOCKER),
            }
            assert here.cameras.key_frames == ["gate", "counter"]
            (status,) = await here.platform.questions.ask(device, "DeviceStatus", about=LOCKER)
            alarms = xml.find(status, "Alarmstatus")
            assert alarms is not None
            assert xml.text(alarms[0], "DutyStatus") == "OFFDUTY"
            assert await control(device, "guard", "") == "OK"

    asyncio.run(run())


def test_hostile_and_half_messages_change_nothing() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            device = here.platform.device()
            answers = await here.platform.attack(device)
            assert {answers[name] for name in ("bomb", "external", "deep", "cut", "empty", "text")} == {400}
            assert await here.platform.flood(device, 100) == 100
            assert await here.platform.try_method(device, "OPTIONS") == 200
            assert await here.platform.try_method(device, "INFO") in {405, 481}
            assert await here.platform.try_method(device, "NOTIFY") == 481
            assert len((await here.platform.questions.catalog(device)).items) == 3
            assert here.told_states()[-1] == ("registered", "")

    asyncio.run(run())


def test_who_is_not_the_platform_is_not_heard() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, host="localhost")) as here:
            await here.registered()
            line = here.links._lines["city"]
            assert line.allows(line._voice.at)
            assert not line.allows(replace(line._voice.at, host="127.0.0.2"))

    asyncio.run(run())
