"""The whole way: a camera over RTSP, its reader's process, SIP and PS over RTP, judged by FFmpeg's own program."""

import asyncio
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hall_controller.video.cameras.pool import ReaderPool
from hall_controller.video.contract import CameraSpec, PictureState, Thresholds
from hall_controller.video.simulator.camera.separate import SeparateCameras
from hall_controller.video.simulator.platform.media import Mode
from hall_controller.video.simulator.platform.settings import PlatformSettings
from tests.hall_controller.video.gb28181.link.scene import COUNTER, GATE, Scene, now_ms, scene

FRAMES = 45


def probed(path: Path) -> dict[str, str]:
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        pytest.skip("ffprobe is not installed: nobody independent judges the stream")
    wanted = ("-count_frames", "-show_entries", "stream=codec_name,nb_read_frames", "-select_streams", "v:0")
    out = subprocess.run(
        [ffprobe, "-v", "error", *wanted, "-of", "json", str(path)], capture_output=True, text=True, check=True
    )
    assert not out.stderr, out.stderr
    return dict(json.loads(out.stdout)["streams"][0])


async def looked_at(here: Scene, folder: Path, channel: str, mode: Mode, codec: str) -> None:
    call = await here.platform.calls.play(here.platform.device(), channel, mode)
    await here.until(lambda: call.reception.frames >= FRAMES or call.ended)
    first = call.facts()["first_packet_ms"]
    assert await here.platform.calls.hang_up(call) == 200
    assert not call.reception.complaints
    assert not call.complaints
    assert isinstance(first, int)
    assert first < 2000
    judged = probed(folder / f"{call.id}.ps")
    assert judged["codec_name"] == codec
    assert int(judged["nb_read_frames"]) >= FRAMES - 2


@pytest.mark.long
def test_from_the_camera_to_the_platform(tmp_path: Path) -> None:
    quick = Thresholds(down_debounce_s=1.0, stalled_after_s=2.0)

    async def run(cameras: SeparateCameras) -> None:
        specs = [CameraSpec(name, cameras.url(name), thresholds=quick) for name in ("gate", "counter")]
        pool = ReaderPool(specs, tmp_path / "references", now_ms)
        await pool.start()
        try:
            async with scene(readers=pool, platform=PlatformSettings(folder=tmp_path, version="2022")) as here:
                await here.registered()
                await here.until(lambda: all(one.state is PictureState.UP for one in pool.health().values()))
                await here.platform.watching.subscribe(here.platform.device(), "Catalog")
                for mode in ("udp", "tcp_passive", "tcp_active"):
                    await looked_at(here, tmp_path, GATE, mode, "h264")  # type: ignore[arg-type]
                await looked_at(here, tmp_path, COUNTER, "tcp_passive", "hevc")
                call = await here.platform.calls.play(here.platform.device(), GATE)
                await here.until(lambda: call.reception.frames > 3)
                cameras.__exit__(None, None, None)
                await here.until(lambda: call.ended == "bye")
                await here.until(lambda: {one.facts["about"] for one in here.platform.journal.seen("alarm")} >= {GATE})
                seen = here.platform.journal.seen("notify")
                assert "VLOST" in [one.facts["item"].get("Event") for one in seen]  # type: ignore[attr-defined]
        finally:
            await pool.stop()

    with SeparateCameras(["gate", "counter=good,hevc"]) as cameras:
        asyncio.run(run(cameras))
