"""Subscribers and alarms: what changes is told, each alarm once, all of it again when the line comes back."""

import asyncio
from dataclasses import replace

from hall.messages.bodies.video import AlarmDevice, AlarmUp, Video
from hall_controller.video.contract import PictureState, Reason
from hall_controller.video.gb28181.link.settings import Channel
from tests.hall_controller.video.gb28181.link.scene import COUNTER, DEVICE, GATE, LOCKER, QUICK, Kept, Scene, scene

DOWN, UP, DEGRADED = PictureState.DOWN, PictureState.UP, PictureState.DEGRADED


def forced(*numbers: int) -> Video:
    return Video(
        devices=(AlarmDevice(about="cabinet:k1", name="取件柜"),),
        alarms=tuple(
            AlarmUp(alarm_id=f"a{number}", code="locker_forced", about="cell:k1/A01", raised_ms=1_795_000_000_000)
            for number in numbers
        ),
    )


def notices(here: Scene, upper: str = "city", cmd: str = "Catalog") -> list[dict[str, object]]:
    """Items of NOTIFY in order; also of one that overtook the 200 of its SUBSCRIBE."""
    seen = here.platforms[upper].journal.seen("notify")
    return [one.facts["item"] for one in seen if one.facts["cmd"] == cmd]  # type: ignore[misc]


def alarms(here: Scene, upper: str = "city") -> list[dict[str, object]]:
    return [seen.facts["alarm"] for seen in here.platforms[upper].journal.seen("alarm")]  # type: ignore[misc]


def test_a_subscriber_hears_of_the_tree_first_what_is_not_well_then_what_changes() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.cameras.become("counter", DOWN, Reason.REFUSED)
            watching = here.platform.watching
            watch = await watching.subscribe(here.platform.device(), "Catalog")

            def told() -> list[tuple[object, object]]:
                return [(event.get("Event"), event.get("DeviceID")) for event in notices(here)]

            await here.until(lambda: told() == [("VLOST", COUNTER)])
            here.cameras.become("counter", UP)
            await here.until(lambda: told()[1:] == [("ON", COUNTER)])
            here.cameras.become("gate", DEGRADED, Reason.FROZEN)
            await here.until(lambda: told()[2:] == [("DEFECT", GATE)])
            settings = here.links._lines["city"].settings
            await here.links.change([replace(settings, channels=(Channel("gate", GATE, "正门"),))])
            await here.until(lambda: told()[3:] == [("DEL", COUNTER), ("UPDATE", GATE)])
            assert notices(here)[-1]["Name"] == "正门"
            await here.links.change([settings])
            await here.until(lambda: ("ADD", COUNTER) in told()[5:])
            assert len(here.platform.journal.seen("registered")) == 1
            count = len(notices(here))
            assert await watching.renew(watch, 300) == 200
            await here.until(lambda: len(notices(here)) > count)
            assert await watching.renew(watch, 0) == 200
            here.cameras.become("gate", UP)
            short = await watching.subscribe(here.platform.device(), "Catalog", 1)
            await here.until(lambda: short.state.startswith("terminated"))
            assert not here.platform.journal.seen("complaint")
            assert here.step("subscribe").state == "ok"

    asyncio.run(run())


def test_what_happened_while_the_platform_was_away_is_told_when_it_is_back_and_off_at_the_end() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, keepalive_misses=1), timers=QUICK) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.platform.journal.wait("keepalive", 1)
            here.platform.faults.silent = True
            await here.until(lambda: here.told_states()[-1][0] == "silent")
            here.cameras.become("gate", DOWN, Reason.TIMEOUT)
            here.platform.faults.silent = False
            await here.until(lambda: any(event.get("Event") == "VLOST" for event in notices(here)))
            await here.until(lambda: alarms(here))
        events = [(event.get("Event"), event.get("DeviceID")) for event in notices(here)]
        assert ("OFF", COUNTER) in events
        assert ("OFF", LOCKER) in events

    asyncio.run(run())


def test_a_notice_that_was_not_taken_comes_again_by_itself() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, keepalive_misses=9)) as here:
            await here.registered()
            await here.platform.watching.subscribe(here.platform.device(), "Catalog")
            await here.platform.journal.wait("notify", 0)
            here.platform.faults.reject = 500
            here.cameras.become("gate", DOWN, Reason.TIMEOUT)
            await here.until(lambda: here.step("keepalive").state == "wrong")
            here.platform.faults.reject = 0
            await here.until(lambda: ("VLOST", GATE) in [(one.get("Event"), one["DeviceID"]) for one in notices(here)])
            assert len(here.platform.journal.seen("registered")) == 1

    asyncio.run(run())


def test_each_alarm_once_with_its_kind_also_after_a_restart_of_ours() -> None:
    async def run() -> None:
        kept = Kept()
        async with scene(sent=kept) as here:
            await here.registered()
            here.links.show(forced(1))
            here.cameras.become("gate", DEGRADED, Reason.COVERED)
            await here.until(lambda: len(alarms(here)) == 2)
            here.links.show(forced(1))
            here.cameras.become("gate", DEGRADED, Reason.COVERED)
            by_device = {alarm["DeviceID"]: alarm for alarm in alarms(here)}
            locker = by_device[LOCKER]
            assert (locker["AlarmMethod"], locker["AlarmPriority"], locker["Info"]) == ("2", "2", {"AlarmType": "2"})
            assert locker["AlarmTime"] == "2026-11-18T19:06:40"
            assert "取件柜" in str(locker["AlarmDescription"])
            assert (by_device[GATE]["AlarmMethod"], by_device[GATE]["Info"]) == ("5", {"AlarmType": "13"})

            await here.until(lambda: "Result OK" in here.step("alarm").answer)
        async with scene(sent=kept) as here:
            here.links.show(forced(1, 2))
            await here.registered()
            await here.until(lambda: alarms(here))
            await here.platform.journal.wait("keepalive", 2)
            assert len(alarms(here)) == 1

    asyncio.run(run())


def test_by_the_reset_rule_a_device_is_quiet_until_it_is_reset() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, alarm_reset_rule=True)) as here:
            await here.registered()
            here.links.show(forced(1, 2))
            here.cameras.become("gate", DOWN, Reason.TIMEOUT)
            await here.until(lambda: {alarm["DeviceID"] for alarm in alarms(here)} == {LOCKER, GATE})
            await here.platform.journal.wait("keepalive", 3)
            assert len(alarms(here)) == 2
            assert "复位" in here.step("alarm").zh
            assert await here.platform.questions.control(here.platform.device(), "reset_alarm", LOCKER) == "OK"
            await here.until(lambda: len(alarms(here)) == 3)

    asyncio.run(run())


def test_an_alarm_goes_to_whoever_subscribed_and_again_when_it_was_not_taken() -> None:
    async def run() -> None:
        async with scene("city", "county") as here:
            await here.registered("city")
            await here.registered("county")
            county = here.platforms["county"]
            await county.watching.subscribe(county.device(), "Alarm")
            here.platforms["city"].faults.reject = 500
            here.links.show(forced(1))
            await here.until(lambda: [event.get("DeviceID") for event in notices(here, "county", "Alarm")] == [LOCKER])
            assert not alarms(here, "county")
            here.platforms["city"].faults.reject = 0
            await here.until(lambda: len(alarms(here, "city")) == 1)
            assert county.device().id == DEVICE

    asyncio.run(run())


def test_who_subscribes_to_alarms_hears_at_once_that_there_is_none_and_at_the_end() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            watching = here.platform.watching
            watch = await watching.subscribe(here.platform.device(), "Alarm")
            await here.until(lambda: watch.state.startswith("active;expires="))
            assert await watching.renew(watch, 300) == 200
            await here.platform.journal.wait("quiet", 2)
            short = await watching.subscribe(here.platform.device(), "Alarm", 1)
            await here.until(lambda: short.state.startswith("terminated"))
            assert not notices(here, "city", "Alarm")
            assert not here.platform.journal.seen("complaint")
            assert here.step("subscribe").state == "ok"

    asyncio.run(run())


def test_watch_only_shows_no_camera_and_tells_of_its_trouble() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, watch_only=True)) as here:
            await here.registered()
            catalog = await here.platform.questions.catalog(here.platform.device())
            assert [item["DeviceID"] for item in catalog.items] == [LOCKER]
            here.cameras.become("gate", DOWN, Reason.TIMEOUT)
            await here.until(lambda: alarms(here))
            assert alarms(here)[0]["DeviceID"] == DEVICE
            assert "入口" in str(alarms(here)[0]["AlarmDescription"])

    asyncio.run(run())
