"""`hall video` before an upper platform that shares no code with it, and cameras by GStreamer: whole, in one piece.

JUDGE_MINUTES=10 JUDGE_CALLS=40 give the run of a release; without them it is shorter by what is only repeated.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from mingting.demo.folder import HallFolder, make_folder
from mingting.video.own_secrets import OwnSecrets
from tests.support.gstreamer import need_gstreamer, serving
from tests.support.video_file import HEAD
from tests.system.support.upper_judge.media import Mode
from tests.system.support.upper_judge.platform import DEVICE, DOMAIN, PASSWORD, PLATFORM, Call, Platform

pytestmark = [pytest.mark.long, pytest.mark.timeout(7_200)]
MINUTES, CALLS = float(os.environ.get("JUDGE_MINUTES", "1")), int(os.environ.get("JUDGE_CALLS", "12"))
KEEPALIVE_S = 60 if MINUTES >= 5 else 5
MODES: tuple[Mode, ...] = ("udp", "passive", "active")
CAMERAS = {"gate": ("99010000401326000001", 0x1B), "hall": ("99010000401326000002", 0x24)}
"""H.264 with B-frames and H.265, both with sound."""
PATHS = {"gate": "bframes", "hall": "hevc-sound"}
PICTURES = 45
FILE = """  cameras:
{cameras}
  upper:
    judge:
      name: 示例市平台
      platform_id: "{platform}"
      domain: "{domain}"
      host: 127.0.0.1
      port: {port}
      device_id: "{device}"
      password: !secret judge
      version: "2016"
      keepalive_every: {keepalive} s
      media_ports: {first}-{last}
"""
CAMERA = """    {slug}:
      name: 示例{slug}
      place: entrance
      sub: {url}
      user: admin
      password: !secret camera
      audio: true
      gb_id: "{gb_id}"
      filing_number: 示例
      sign_in_place: true
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    for name in ("ffprobe", "ffmpeg"):
        if shutil.which(name) is None:
            pytest.skip(f"{name} (Debian's ffmpeg) is not installed")
    need_gstreamer()
    with serving() as address:
        yield address


@dataclass
class Station:
    """`hall video` as its own process, without a controller."""

    folder: HallFolder
    address: str
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def data(self) -> Path:
        return self.folder.station_data("v1")

    def write(self, port: int, ports: tuple[int, int]) -> None:
        cameras = "".join(
            CAMERA.format(slug=slug, url=f"{self.address}/{PATHS[slug]}", gb_id=gb_id)
            for slug, (gb_id, _) in CAMERAS.items()
        )
        text = HEAD.format(name="v1") + FILE.format(
            cameras=cameras, platform=PLATFORM, domain=DOMAIN, device=DEVICE, port=port, keepalive=KEEPALIVE_S,
            first=ports[0], last=ports[1],
        )  # fmt: skip
        self.folder.station_file("v1").write_text(text, "utf-8")
        secrets = OwnSecrets(self.data)
        secrets.keep("judge", PASSWORD)
        secrets.keep("camera", "right word")

    def start(self) -> None:
        words = ["--bundle", str(self.folder.bundle("v1")), "--data", str(self.data)]
        words += ["--station", str(self.folder.station_file("v1")), "--log-file", str(self.data / "log")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mingting.video", *words], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert json.loads(self.process.stdout.readline()) == {"station": "v1"}

    def end(self, how: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None


@contextmanager
def stood(folder: HallFolder, address: str) -> Iterator[Station]:
    station = Station(folder, address)
    try:
        yield station
    finally:
        if station.process is not None:
            station.end(signal.SIGKILL)


class Lag:
    """How late this program's own loop was: of what comes late then nobody else is accused."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._task = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while True:
            begun = time.monotonic()
            await asyncio.sleep(0.05)
            self.worst = max(self.worst, time.monotonic() - begun - 0.05)

    def stop(self) -> None:
        self._task.cancel()


def test_whole_and_in_one_piece(address: str, tmp_path: Path) -> None:
    with stood(make_folder(tmp_path / "hall"), address) as station:
        asyncio.run(Judge(station, tmp_path).run())


class Judge:
    def __init__(self, station: Station, folder: Path) -> None:
        self._station, self._folder = station, folder
        self._upper = Platform()
        self._ports = (31_000, 31_199)

    async def run(self) -> None:
        upper = self._upper
        await upper.open()
        self._station.write(upper.port, self._ports)
        await asyncio.to_thread(self._station.start)
        try:
            await self._registered_and_watched()
            for number in range(CALLS):
                await self._called(number)
            await self._kept_alive()
            await self._platform_restarts()
            await self._we_are_killed()
            await self._we_stop()
        finally:
            upper.close()
            await asyncio.sleep(0.1)  # sockets that were closed just now are given back by the loop
        assert not upper.complaints
        assert not upper.alarms

    async def _registered_and_watched(self) -> None:
        upper = self._upper
        await upper.until(lambda: upper.registered, "registered")
        await upper.until(lambda: upper.keepalives, "a heartbeat", KEEPALIVE_S + 30)
        await self._all_on()
        assert (await upper.subscribe("Catalog", "Catalog;id=77")).body, "a catalogue's first NOTIFY has a body"
        assert not (await upper.subscribe("Alarm", "presence")).body, "no alarm, no body"

    async def _all_on(self) -> None:
        end = time.monotonic() + 120
        while (seen := await self._upper.catalogue()) != {gb_id: "ON" for gb_id, _ in CAMERAS.values()}:
            assert time.monotonic() < end, seen
            await asyncio.sleep(1)

    async def _called(self, number: int) -> None:
        """One call from INVITE to BYE; each kind is also given to ffprobe and ffmpeg once."""
        slug, mode = list(CAMERAS)[number // len(MODES) % 2], MODES[number % len(MODES)]
        gb_id, codec = CAMERAS[slug]
        upper, lag = self._upper, Lag()
        call = await upper.play(gb_id, mode)
        got = call.receiver.received
        await upper.until(lambda: len(got.pictures) > PICTURES, f"pictures of {slug} by {mode}")
        if mode == "udp":
            await upper.until(lambda: call.receiver.reports, "RTCP sender reports", 30)
        await upper.hang_up(call)
        await asyncio.to_thread(got.judge, sound=True, codec=codec, ack=call.acknowledged - lag.worst)
        await self._is_silent(call)
        lag.stop()
        upper.complaints += [f"{number} {slug} {mode} (lag {lag.worst:.2f} s): {one}" for one in got.complaints]
        if number < 2 * len(MODES):
            await asyncio.to_thread(self._decoded, f"{slug}-{mode}", got.program_stream, bytes(got.elementary), codec)
        call.receiver.close()

    async def _is_silent(self, call: Call) -> None:
        """Nothing comes once the answer to the BYE has had its second."""
        upper, got = self._upper, call.receiver.received
        if call.receiver.mode != "udp":
            await upper.until(call.receiver.closed.is_set, "the connection is closed after the BYE", 30)
            return
        await asyncio.sleep(2)
        before = got.packets
        await asyncio.sleep(1)
        if got.packets != before:
            upper.complaints.append(f"{got.packets - before} packets after the BYE")

    def _decoded(self, name: str, stream: bytes, elementary: bytes, codec: int) -> None:
        """By programs that are neither ours nor this platform's."""
        dump = self._folder / f"{name}.ps"
        dump.write_bytes(stream)
        words = [
            "ffprobe",
            "-v",
            "error",
            "-f",
            "mpeg",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "csv=p=0",
            str(dump),
        ]
        told = subprocess.run(words, capture_output=True, text=True, check=True, timeout=300)
        wanted = {0x1B: "h264", 0x24: "hevc"}[codec]
        # What ffprobe makes of the sound is its guess: of a map's type 0x90 it knows nothing.
        assert told.stdout.split()[0] == wanted, (name, told.stdout)
        assert len(told.stdout.split()) == 2, (name, told.stdout)
        raw = self._folder / f"{name}.es"
        raw.write_bytes(elementary)
        words = ["ffmpeg", "-v", "error", "-f", wanted, "-i", str(raw), "-f", "null", "-"]
        decoded = subprocess.run(words, capture_output=True, text=True, check=True, timeout=300)
        errors = [line for line in decoded.stderr.splitlines() if "timestamp" not in line.lower()]
        assert not errors, (name, errors)

    async def _kept_alive(self) -> None:
        upper, begun = self._upper, time.monotonic()
        await upper.until(lambda: time.monotonic() - begun > 60 * MINUTES, "the minutes are over", 60 * MINUTES + 30)
        came = [at for at, _ in upper.keepalives if at >= begun]
        gaps = [later - earlier for earlier, later in pairwise(came)]
        assert gaps
        assert max(gaps) < 1.5 * KEEPALIVE_S + 5, gaps
        assert not [faulty for _, faulty in upper.keepalives if faulty]
        assert len(upper.registered) == 1, "one registration, no other"

    async def _platform_restarts(self) -> None:
        """It was away for four heartbeats and knows nobody any more."""
        upper = self._upper
        call = await upper.play(CAMERAS["gate"][0], "passive")
        await upper.until(lambda: call.receiver.received.pictures, "a picture")
        upper.close()
        upper.forget()
        call.receiver.close()
        await asyncio.sleep(4.5 * KEEPALIVE_S)
        before = len(upper.registered)
        await upper.open()
        await upper.until(lambda: len(upper.registered) > before, "registered after the restart", 400)
        await self._all_on()
        await upper.subscribe("Catalog", "Catalog")
        await self._called(0)

    async def _we_are_killed(self) -> None:
        """A stream runs; the next start tells no change of any camera, and everything works again."""
        upper = self._upper
        call = await upper.play(CAMERAS["gate"][0], "udp")
        await upper.until(lambda: call.receiver.received.pictures, "a picture")
        registered, told = len(upper.registered), len(upper.notices)
        self._station.end(signal.SIGKILL)
        await asyncio.to_thread(self._station.start)
        await upper.until(lambda: len(upper.registered) > registered, "registered after kill -9", 200)
        assert set((await upper.catalogue()).values()) == {"ON"}, "as it was known last"
        await upper.subscribe("Catalog", "Catalog;id=78")
        await upper.hang_up(call, expected=481)
        call.receiver.close()
        for mode in range(len(MODES)):
            await self._played_when_it_can_be(mode)
        assert [events for _, _, events in upper.notices[told:] if events] == [], "nothing changed"

    async def _played_when_it_can_be(self, number: int) -> None:
        """A camera that nobody has seen yet is answered 480."""
        end = time.monotonic() + 90
        while True:
            try:
                return await self._called(number)
            except AssertionError as error:
                if "480" not in str(error) or time.monotonic() > end:
                    raise
            await asyncio.sleep(1)

    async def _we_stop(self) -> None:
        upper = self._upper
        call = await upper.play(CAMERAS["hall"][0], "active")
        await upper.until(lambda: call.receiver.received.pictures, "a picture")
        await asyncio.to_thread(self._station.end, signal.SIGTERM)
        await upper.until(lambda: upper.gone, "un-registered")
        assert call.key[0] in upper.byes
        off = {(gb_id, "OFF") for gb_id, _ in CAMERAS.values()}
        assert off <= {one for _, _, events in upper.notices for one in events}
        call.receiver.close()
