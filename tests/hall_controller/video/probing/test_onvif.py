"""A simulated camera and a simulated recorder asked by ONVIF: clock, streams, recordings, and every mischief."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from hall_controller.video.probing.onvif import (
    Asked,
    Judged,
    OnvifDevice,
    OnvifError,
    Recording,
    ask_camera,
    discover,
    judge_recording,
    recording_of,
)
from hall_controller.video.probing.onvif import main_and_sub as chosen
from hall_controller.video.simulator.onvif import BackgroundOnvif, Kept, OnvifKind, Source

T = TypeVar("T")
PASSWORD = "<geheim> & 示例"
DAY_MS = 86_400_000
SOURCES = (
    Source("V1", "大门", "rtsp://192.168.1.9:554/Streaming/101?x=1&y=2", "rtsp://192.168.1.9:554/Streaming/102"),
    Source("V2", "窗口", "rtsp://192.168.1.9:554/Streaming/201", "rtsp://192.168.1.9:554/Streaming/202"),
)
KEPT = (
    Kept("V1", "大门", "2026-01-01T00:00:00Z", "2026-02-05T09:59:00Z"),
    Kept("V2", "窗口", "2026-01-30T00:00:00+08:00", "2026-02-01T00:00:00Z"),
    Kept("V3", "未录", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
)
RECORDER = OnvifKind(SOURCES, KEPT, user="admin", password=PASSWORD)


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def ask(
    device: BackgroundOnvif,
    work: Callable[[OnvifDevice], Coroutine[Any, Any, T]],
    password: str = PASSWORD,
    timeout_s: float = 20,
) -> T:
    async def there() -> T:
        async with OnvifDevice(device.address, "admin", password, now_ms=now_ms, timeout_s=timeout_s) as asked:
            return await work(asked)

    return asyncio.run(there())


def refusal(device: BackgroundOnvif, work: Callable[[OnvifDevice], Coroutine[Any, Any, T]], **more: Any) -> OnvifError:
    with pytest.raises(OnvifError) as caught:
        ask(device, work, **more)
    assert "geheim" not in str(caught.value)
    return caught.value


@pytest.fixture(scope="module")
def running() -> Iterator[BackgroundOnvif]:
    with BackgroundOnvif(RECORDER) as device:
        yield device


@pytest.fixture
def recorder(running: BackgroundOnvif) -> Iterator[BackgroundOnvif]:
    yield running
    running.make_noise()
    for name, value in vars(type(running.faults)()).items():
        setattr(running.faults, name, value)


@pytest.mark.parametrize("wrong_ms", [0, 3_600_000, -40 * DAY_MS])
def test_the_clock_is_measured_and_a_wrong_one_opens_nothing_less(recorder: BackgroundOnvif, wrong_ms: int) -> None:
    recorder.faults.clock_ms = wrong_ms
    assert ask(recorder, OnvifDevice.clock).offset_ms == pytest.approx(wrong_ms, abs=30_000)
    assert ask(recorder, OnvifDevice.information).model == "SIM-1", "tokens are made by the device's clock"


def test_main_and_sub_of_each_source_at_the_host_that_was_asked(recorder: BackgroundOnvif) -> None:
    streams = chosen(ask(recorder, OnvifDevice.offers))
    assert [(one.source, one.name, one.main.codec, one.sub.codec) for one in streams] == [
        ("V1", "大门", "hevc", "h264"),
        ("V2", "窗口", "hevc", "h264"),
    ]
    assert streams[0].main.url == "rtsp://127.0.0.1:554/Streaming/101?x=1&y=2"
    assert (streams[0].sub.width, streams[0].sub.frames_per_s, streams[0].sub.kbit_per_s) == (640, 15, 512)


@pytest.mark.parametrize("kind", [replace(RECORDER, media2=False), replace(RECORDER, media2=False, services=False)])
def test_older_devices_are_asked_the_older_way(kind: OnvifKind) -> None:
    with BackgroundOnvif(kind) as device:
        streams = chosen(ask(device, OnvifDevice.offers))
        assert [one.sub.url for one in streams] == [
            "rtsp://127.0.0.1:554/Streaming/102",
            "rtsp://127.0.0.1:554/Streaming/202",
        ]
        assert len(ask(device, OnvifDevice.recordings)) == 3


def test_a_picture_has_an_address_at_the_host_that_was_asked(recorder: BackgroundOnvif) -> None:
    recorder.faults.host = "10.9.8.7"
    address = ask(recorder, lambda device: device.snapshot_address("V1-sub"))
    assert address.startswith("http://127.0.0.1:")
    assert address.endswith("/snapshot/V1-sub.jpg")


def test_what_is_recorded_of_each_camera(recorder: BackgroundOnvif) -> None:
    kept = {one.source: one for one in ask(recorder, OnvifDevice.recordings)}
    assert datetime.fromtimestamp((kept["V2"].oldest_ms or 0) / 1000, UTC) == datetime(2026, 1, 29, 16, tzinfo=UTC)
    assert (kept["V3"].oldest_ms, kept["V3"].newest_ms) == (None, None)
    offers = ask(recorder, OnvifDevice.offers)
    mine = recording_of(tuple(kept.values()), offers, "rtsp://10.0.0.1/Streaming/102")
    assert mine
    assert mine.source == "V1"
    assert recording_of(tuple(kept.values()), offers, "rtsp://10.0.0.1/other") is None


def test_a_recorder_that_cannot_search_tells_its_summary() -> None:
    with BackgroundOnvif(replace(RECORDER, summary_only=True, recordings=KEPT[:2])) as device:
        (whole,) = ask(device, OnvifDevice.recordings)
    assert whole.newest_ms == int(datetime(2026, 2, 5, 9, 59, tzinfo=UTC).timestamp() * 1000)


def test_a_camera_without_profile_g_says_so() -> None:
    with BackgroundOnvif(replace(RECORDER, recordings=None)) as device:
        assert refusal(device, OnvifDevice.recordings).reason == "not_offered"


@pytest.mark.parametrize(
    ("oldest_days", "newest_ms", "installed_days", "reason"),
    [
        (30.0, 60_000, 400, ""),
        (29.5, 60_000, 400, ""),
        (20, 60_000, 400, "too_short"),
        (20, 60_000, 20, ""),
        (31, 2 * 3_600_000, 400, "stopped"),
        (None, None, 400, "nothing"),
    ],
)
def test_thirty_days_are_kept_or_not(
    oldest_days: float | None, newest_ms: int | None, installed_days: int, reason: str
) -> None:
    now = now_ms()
    oldest = None if oldest_days is None else now - int(oldest_days * DAY_MS)
    recording = Recording("V1", "", oldest, None if newest_ms is None else now - newest_ms)
    judged = judge_recording(recording, now, 30, now - installed_days * DAY_MS)
    assert (judged.ok, judged.reason) == (not reason, reason)


def asked(device: BackgroundOnvif, stream: str, password: str = PASSWORD) -> Asked:
    return asyncio.run(
        ask_camera(device.address, "admin", password, (stream,), now_ms=now_ms, keep_days=30, timeout_s=20)
    )


def test_clock_and_recording_of_one_camera_in_one_answer() -> None:
    now, day = datetime.now(UTC), timedelta(days=1)
    kept = (
        Kept("V1", "", (now - 31 * day).isoformat(), (now + timedelta(hours=1)).isoformat()),
        Kept("V2", "", (now - 31 * day).isoformat(), (now - 2 * day).isoformat()),
    )
    with BackgroundOnvif(replace(RECORDER, recordings=kept)) as device:
        device.faults.clock_ms = 3_600_000
        good = asked(device, "rtsp://10.0.0.1/Streaming/102")
        assert good.offset_ms == pytest.approx(3_600_000, abs=30_000)
        assert (good.reason, good.tested) == ("", Judged(True))
        assert good.newest_ms == pytest.approx(now_ms(), abs=60_000), "by our clock"
        assert asked(device, "rtsp://10.0.0.1/Streaming/202").tested == Judged(False, "stopped")
        assert asked(device, "rtsp://10.0.0.1/strange").tested == Judged(False, "nothing")
        assert asked(device, "", password="geheim-x").tested == Judged(False, "wrong_password")
    assert asked(device, "").reason == "refused"
    with BackgroundOnvif(replace(RECORDER, recordings=None)) as camera:
        assert asked(camera, "").tested is None


def test_a_wrong_password_is_told_by_name(recorder: BackgroundOnvif) -> None:
    assert refusal(recorder, OnvifDevice.information, password="geheim-x").reason == "wrong_password"
    assert ask(recorder, OnvifDevice.clock, password="geheim-x").offset_ms == pytest.approx(0, abs=30_000)


def test_http_digest_besides_the_token() -> None:
    with BackgroundOnvif(replace(RECORDER, http_digest=True)) as device:
        assert ask(device, OnvifDevice.information).maker == "示例"
        assert refusal(device, OnvifDevice.information, password="geheim-x").reason == "wrong_password"


@pytest.mark.parametrize(
    ("hostile", "reasons"),
    [
        ("bomb", {"not_onvif"}),
        ("outside", {"not_onvif"}),
        ("huge", {"too_big"}),
        ("doctype", {"not_onvif"}),
        ("challenge", {"not_onvif"}),
        ("nonsense", {"not_onvif"}),
        ("cut", {"not_onvif"}),
        ("page", {"not_onvif"}),
        ("elsewhere", {"not_onvif"}),
    ],
)
def test_mischief_is_refused_and_the_loop_goes_on(recorder: BackgroundOnvif, hostile: str, reasons: set[str]) -> None:
    recorder.faults.hostile = hostile

    async def there() -> OnvifError:
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0)
                beats += 1

        heart = asyncio.create_task(beat())
        async with OnvifDevice(recorder.address, "admin", PASSWORD, now_ms=now_ms, timeout_s=20) as device:
            with pytest.raises(OnvifError) as caught:
                await device.clock()
        heart.cancel()
        assert beats > 3
        return caught.value

    assert asyncio.run(there()).reason in reasons


def test_silence_ends_at_its_time(recorder: BackgroundOnvif) -> None:
    recorder.faults.silent = True
    assert refusal(recorder, OnvifDevice.clock, timeout_s=0.3).reason == "timeout"


def test_nobody_at_the_port_refuses() -> None:
    with BackgroundOnvif(RECORDER) as device:
        address = device.address

    async def there() -> None:
        async with OnvifDevice(address, now_ms=now_ms) as gone:
            await gone.clock()

    with pytest.raises(OnvifError, match="refused"):
        asyncio.run(there())


def test_a_fault_is_told_with_its_words(recorder: BackgroundOnvif) -> None:
    recorder.faults.fault = "ter:HardwareFailure"
    error = refusal(recorder, OnvifDevice.information)
    assert error.reason == "fault"
    assert "HardwareFailure" in str(error)


def test_devices_are_found_by_name_and_noise_is_not() -> None:
    noise = [
        b"x" * 40_000,
        b"<not xml {relates}",
        b'<!DOCTYPE e [<!ENTITY a "b">]><e>{relates}&a;</e>',
        b"<e><a>{relates}</a><RelatesTo>urn:x</RelatesTo><ProbeMatch><XAddrs>http://10.0.0.1/</XAddrs></ProbeMatch></e>",
        b"<e><RelatesTo>{relates}</RelatesTo><ProbeMatch><XAddrs>ftp://h/ http:///x</XAddrs></ProbeMatch></e>",
    ]
    other = replace(RECORDER, name="南门 2", model="NVR/8")
    with BackgroundOnvif(RECORDER) as first, BackgroundOnvif(other) as second:
        first.make_noise(*noise)
        found = asyncio.run(discover(1.0, targets=[first.discovery, second.discovery]))
        addresses = {first.address: ("Gate 1", "SIM-1"), second.address: ("南门 2", "NVR/8")}
    assert {one.address: (one.name, one.model) for one in found} == addresses


def test_whole_networks_are_asked_by_multicast() -> None:
    try:
        device = BackgroundOnvif(replace(RECORDER, name="group"), group=True).__enter__()
    except OSError:
        pytest.skip("no multicast on this machine's loopback")
    try:
        found = asyncio.run(discover(1.0))
    finally:
        device.__exit__(None, None, None)
    assert device.address in {one.address for one in found}


def test_time_zones_and_nonsense_in_times() -> None:
    from hall_controller.video.probing.onvif.times import moment_ms  # noqa: PLC0415  (only here)

    begin = datetime(2026, 2, 1, tzinfo=UTC)
    for written in (
        "2026-02-01T00:00:00Z",
        "2026-02-01T08:00:00+08:00",
        "2026-02-01T00:00:00",
        " 2026-02-01T00:00:00.000Z ",
    ):
        assert moment_ms(written) == int(begin.timestamp() * 1000)
    assert moment_ms(str(begin + timedelta(days=1))) is not None
    for nonsense in ("", "yesterday", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00Z", "99999"):
        assert moment_ms(nonsense) is None
