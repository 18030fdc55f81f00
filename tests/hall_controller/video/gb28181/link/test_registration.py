"""Real registrations with the simulated platform, and its faults."""

import asyncio
from dataclasses import replace

import pytest

from hall_controller.video.contract import PictureState, Reason
from hall_controller.video.simulator.platform.settings import PlatformSettings
from tests.hall_controller.video.gb28181.link.scene import COUNTER, DEVICE, PASSWORD, QUICK, scene


@pytest.mark.parametrize(
    ("transport", "qop", "algorithm"), [("udp", "auth", "MD5"), ("tcp", "", "MD5"), ("udp", "auth", "SHA-256")]
)
def test_registered_beats_and_leaves(transport: str, qop: str, algorithm: str) -> None:
    async def run() -> None:
        platform = PlatformSettings(version="2022", qop=qop, algorithm=algorithm)  # type: ignore[arg-type]
        async with scene(change=lambda one: replace(one, transport=transport), platform=platform) as here:  # type: ignore[arg-type]
            await here.registered()
            await here.platform.journal.wait("keepalive", 2)
            (entered,) = here.platform.journal.seen("registered")
            assert entered.facts["version"] == "3.0"
            assert entered.facts["via"] == transport
            assert entered.facts["expires"] == 86400
            assert abs(here.links.states()["city"].clock_offset_ms or 0) < 30_000
            steps = {step.step: step for step in (await here.links.test("city")).steps}
            good = ("register", "challenge", "registered", "clock", "keepalive")
            assert [steps[name].state for name in good] == ["ok"] * 5
            assert "realm=3402000000" in steps["challenge"].answer
            assert "nonce" not in steps["challenge"].answer
            assert steps["catalog"].state == "waiting"
            assert steps["catalog"].zh
            platform_seen = here.platform.journal
        assert platform_seen.seen("unregistered")
        assert not platform_seen.seen("complaint")
        assert here.told_states() == [("registering", ""), ("registered", ""), ("off", "")]
        log = here.links.log_text("city", 400)
        assert "REGISTER" in log
        assert PASSWORD not in log

    asyncio.run(run())


def test_refused_and_then_agreed() -> None:
    """A wrong password, a wrong platform ID, each with its hint; right after it is corrected there."""

    async def run() -> None:
        async with scene(platform=PlatformSettings(accounts={DEVICE: "another"})) as here:
            await here.until(lambda: ("rejected", "403") in here.told_states())
            first = (await here.links.test("city")).steps[0]
            assert (first.step, first.state) == ("register", "wrong")
            assert "403" in first.answer
            assert "密码" in first.zh
            here.platform.settings.accounts[DEVICE] = PASSWORD  # type: ignore[index]
            await here.links.test("city", now=True)
            await here.registered()
        async with scene(change=lambda one: replace(one, platform_id="34020000002000000009")) as here:
            await here.until(lambda: ("rejected", "id_unknown") in here.told_states())
            assert "平台编号" in (await here.links.test("city")).steps[0].zh

    asyncio.run(run())


def test_nobody_there_is_silence_with_a_hint_and_is_found_later() -> None:
    async def run() -> None:
        async with scene(timers=QUICK) as here:
            here.platform.faults.silent = True
            await here.until(lambda: here.told_states()[-1][0] == "silent")
            assert "防火墙" in (await here.links.test("city")).steps[0].zh
            here.platform.faults.silent = False
            await here.registered()

    asyncio.run(run())


def test_a_platform_that_restarts_or_forgets_has_us_again() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.platform.forget(DEVICE)
            await here.until(lambda: ("registering", "keepalive_403") in here.told_states())
            await here.registered()
            calls = len(here.platform.journal.seen("registered"))
            await here.platform.restart(0.2)
            await here.until(lambda: len(here.platform.journal.seen("registered")) > calls)
            await here.registered()

    asyncio.run(run())


def test_a_tcp_connection_that_breaks_is_offline_at_once() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, transport="tcp", keepalive_s=60.0)) as here:
            await here.registered()
            await here.platform.restart(0.1)
            await here.until(lambda: any(state == "silent" for state, _ in here.told_states()))
            await here.registered()
            reasons = {reason for state, reason in here.told_states() if state == "silent"}
            assert "broken" in reasons

    asyncio.run(run())


def test_lost_keepalives_are_silence() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, retry_s=0.2, keepalive_misses=2), timers=QUICK) as here:
            await here.registered()
            here.platform.faults.silent = True
            await here.until(lambda: ("silent", "keepalive") in here.told_states())
            here.platform.faults.silent = False
            await here.until(lambda: here.told_states()[-1][0] == "registered")

    asyncio.run(run())


def test_a_faulty_child_is_named_at_once() -> None:
    async def run() -> None:
        async with scene(change=lambda one: replace(one, keepalive_s=60.0)) as here:
            await here.registered()
            await here.platform.journal.wait("keepalive")
            here.cameras.become("gate", PictureState.UNKNOWN, Reason.STARTING)
            here.cameras.become("counter", PictureState.DOWN, Reason.REFUSED)
            await here.until(lambda: here.platform.device().faulty)
            assert here.platform.device().faulty == [COUNTER]

    asyncio.run(run())


def test_a_bad_network_and_a_slow_clock_ahead_are_borne() -> None:
    async def run() -> None:
        async with scene(timers=QUICK) as here:
            faults = here.platform.faults
            faults.duplicate, faults.reorder, faults.slow_s, faults.clock_s = True, True, 0.1, 90.0
            faults.lose_every = 3
            await here.registered()
            await here.until(lambda: len(here.platform.journal.seen("keepalive")) >= 3)
            await here.until(lambda: here.links.states()["city"].clock_offset_ms is not None)
            clock = {step.step: step for step in (await here.links.test("city")).steps}["clock"]
            assert clock.state == "wrong"
            assert (here.links.states()["city"].clock_offset_ms or 0) > 60_000

    asyncio.run(run())


def test_a_clock_that_was_set_is_told_at_the_next_registration() -> None:
    async def run() -> None:
        async with scene() as here:
            await here.registered()
            here.platform.faults.clock_s = -3600.0
            await here.links.test("city", now=True)
            await here.until(lambda: (here.states[-1].clock_offset_ms or 0) < -3_500_000)
            assert here.told_states()[-2:] == [("registered", "")] * 2
            assert here.states[-1].since_ms <= here.states[-2].since_ms + 1

    asyncio.run(run())


def test_redirected_and_too_brief() -> None:
    async def run() -> None:
        async with scene("city", "county", platform=PlatformSettings(shortest_expires_s=90_000)) as here:
            await here.registered("city")
            assert here.platforms["city"].journal.seen("registered")[0].facts["expires"] == 90_000
            here.platforms["county"].faults.redirect = f"127.0.0.1:{here.platforms['city'].port}"
            here.platforms["county"].forget(DEVICE)
            await here.until(lambda: len(here.platforms["city"].journal.seen("registered")) >= 2)

    asyncio.run(run())


def test_one_silent_platform_holds_up_no_other() -> None:
    """G8."""

    async def run() -> None:
        async with scene("county", "city", timers=QUICK) as here:
            here.platforms["county"].faults.silent = True
            await here.registered("city")
            await here.until(lambda: here.links.states()["county"].state == "silent")
            beats = len(here.platforms["city"].journal.seen("keepalive"))
            here.cameras.become("gate", PictureState.DOWN, Reason.TIMEOUT)
            await here.until(lambda: len(here.platforms["city"].journal.seen("keepalive")) > beats + 2)
            await here.platforms["city"].journal.wait("alarm")
            assert len((await here.platforms["city"].questions.catalog(here.platforms["city"].device())).items) == 3

    asyncio.run(run())
