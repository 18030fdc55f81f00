"""Others judge: a browser's media source plays our fragments, ffprobe counts the pictures of clips and views."""

import base64
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hall_controller.video.cameras import boxes, clips
from hall_controller.video.cameras.fragments import Fragmenter, Piece
from hall_controller.video.cameras.units import Setup, Unit
from hall_controller.video.contract import Mask
from hall_controller.video.gb28181 import annexb
from hall_controller.video.simulator.camera.clips import ClipKind, Codec, clip_of
from ui.console.screenshots import CHROMIUM, chromium

pytestmark = pytest.mark.long
COUNT, STEP = 120, 6_000
PLAY = """
async ([codec, parts]) => {
    const video = document.createElement("video");
    video.muted = true;
    document.body.append(video);
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    await new Promise((done) => { source.onsourceopen = done; });
    const buffer = source.addSourceBuffer(`video/mp4; codecs="${codec}"`);
    for (const part of parts) {
        buffer.appendBuffer(Uint8Array.from(atob(part), (c) => c.charCodeAt(0)));
        await new Promise((done, fail) => { buffer.onupdateend = done; buffer.onerror = () => fail("not taken"); });
    }
    await video.play();
    await new Promise((done) => { video.ontimeupdate = () => video.currentTime > 1 && done(); });
    return [video.buffered.length, video.buffered.end(0), video.videoWidth, video.error && video.error.message];
}
"""


def units_of(codec: Codec) -> list[Unit]:
    data = [b"".join(annexb.START + nal for nal in unit) for unit in clip_of(ClipKind(codec=codec)).units[:COUNT]]
    setup = Setup(codec, 640, 360, annexb.only_parameter_sets(codec, data[0]))
    keys = [annexb.has_parameter_sets(codec, one) for one in data]
    return [Unit(one, n * STEP, n * STEP, keys[n], n / 15, setup) for n, one in enumerate(data)]


def pieces() -> list[Piece]:
    fragmenter = Fragmenter()
    return [piece for unit in units_of("h264") for piece in fragmenter.put(unit)]


def probed(path: Path) -> tuple[str, int, int]:
    if shutil.which("ffprobe") is None:
        pytest.skip("ffprobe is not installed (package ffmpeg)")
    shown = "stream=codec_name,width,nb_read_frames"
    words = ["ffprobe", "-v", "error", "-count_frames", "-show_entries", shown, "-of", "json", str(path)]
    run = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert run.stderr == ""
    (stream,) = json.loads(run.stdout)["streams"]
    return stream["codec_name"], stream["width"], int(stream["nb_read_frames"])


@pytest.mark.browser
@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed")
def test_a_browser_plays_the_fragments() -> None:
    made = pieces()
    with chromium() as browser:
        page = browser.new_page()
        parts = [base64.b64encode(piece.data).decode() for piece in made]
        ranges, end, width, error = page.evaluate(PLAY, [boxes.codec_name(made[0].data), parts])
    assert (ranges, width, error) == (1, 640, None)
    assert end > COUNT / 15 - 0.6


def test_ffprobe_reads_the_view(tmp_path: Path) -> None:
    path = tmp_path / "view.mp4"
    path.write_bytes(b"".join(piece.data for piece in pieces()))
    codec, width, count = probed(path)
    assert (codec, width) == ("h264", 640)
    assert count >= COUNT - 9


@pytest.mark.parametrize("codec", ["h264", "hevc"])
def test_ffprobe_reads_the_clip(tmp_path: Path, codec: Codec) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(clips.movie(units_of(codec), ()))
    assert probed(path) == (codec, 640, COUNT)


def test_ffprobe_reads_the_masked_clip(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(clips.movie(units_of("hevc"), (Mask(0, 0, 0.5, 0.5),)))
    assert probed(path) == ("h264", 640, COUNT)
