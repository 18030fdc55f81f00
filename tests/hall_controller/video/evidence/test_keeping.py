"""Clips are kept whole or not at all: doubled orders, full disks, kills, changed files, time that is over."""

import asyncio
import errno
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hall.messages import Message
from hall.messages.bodies.video import ClipDeleted, ClipFailed, ClipKept, KeepClip, SnapshotKept
from hall_controller.video.cameras.durable import kept
from hall_controller.video.contract import Clip, NoPicture, Snapshot
from hall_controller.video.evidence.events import reason_of
from hall_controller.video.evidence.files import STRANGER_AGE_S
from hall_controller.video.evidence.keeping import DAY_MS, Evidence, NoEvidence

NOW = 1_800_000_000_000


class FolderOfClips:
    """Stands where the pool stands and writes files as readers do; with the real pool: test_with_cameras."""

    def __init__(self) -> None:
        self.trouble: dict[str, Exception] = {}
        self.asked: list[tuple[str, int, int]] = []
        self.over = asyncio.Event()
        self.over.set()

    async def snapshot(self, camera: str, at_ms: int | None = None) -> Snapshot:
        if camera == "blind":
            raise NoPicture("stalled")
        return Snapshot(camera, at_ms or NOW, b"jpeg of " + camera.encode(), 640, 360)

    async def clip(self, camera: str, from_ms: int, to_ms: int, path: Path) -> Clip:
        self.asked.append((camera, from_ms, to_ms))
        await self.over.wait()
        if camera in self.trouble:
            raise self.trouble[camera]
        data = b"movie of " + camera.encode()
        digest = kept(data, path)
        return Clip(camera, path, from_ms - 700, to_ms, digest, len(data), masked=False)


class Told(list[tuple[str, Message]]):
    def __init__(self) -> None:
        self.refuse = 0

    async def append_event(self, kind: str, body: Message) -> None:
        if self.refuse:
            self.refuse -= 1
            raise sqlite3.OperationalError("database or disk is full")
        self.append((kind, body))

    def of(self, kind: str) -> list[Message]:
        return [body for told, body in self if told == kind]


def order(at_ms: int = NOW, days: int = 30, **clips: str) -> KeepClip:
    return KeepClip(clips=clips, cause="door", about="k1/A01", at_ms=at_ms, keep_days=days)


class Rig:
    def __init__(self, folder: Path) -> None:
        self.folder, self.told, self.cameras = folder, Told(), FolderOfClips()
        self.now = NOW
        self.evidence = Evidence(folder, self.cameras, lambda: self.now, self.told.append_event)  # type: ignore[arg-type]

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("index"))


@asynccontextmanager
async def rig_in(folder: Path) -> AsyncIterator[Rig]:
    rig = Rig(folder)
    await rig.evidence.start()
    try:
        yield rig
    finally:
        await rig.evidence.stop()


def story(folder: Path, play: Callable[[Rig], Awaitable[None]]) -> None:
    async def run() -> None:
        async with rig_in(folder) as rig:
            await play(rig)

    asyncio.run(run())


def test_two_cameras_are_kept_with_hashes_and_told(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await rig.evidence.keep(order(door="c1", hall="c2"), before_s=10, after_s=5)
        await rig.evidence.settled()
        bodies = {body.clip_id: body for body in rig.told.of("video.clip_kept") if isinstance(body, ClipKept)}
        assert sorted(bodies) == ["c1", "c2"]
        told = bodies["c1"]
        assert told.sha256 == hashlib.sha256(b"movie of door").hexdigest()
        assert told.snapshot_sha256 == hashlib.sha256(b"jpeg of door").hexdigest()
        assert (told.from_ms, told.to_ms) == (NOW - 10_700, NOW + 5_000)
        assert told.delete_after_ms == NOW + 30 * DAY_MS
        path = await rig.evidence.path_of("c1")
        assert path.read_bytes() == b"movie of door"
        assert (await rig.evidence.path_of("c1", "snapshot")).read_bytes() == b"jpeg of door"
        assert rig.files() == ["c1.jpg", "c1.mp4", "c2.jpg", "c2.mp4"]
        assert rig.folder.stat().st_mode & 0o077 == 0

    story(tmp_path / "evidence", play)


def test_the_picture_is_there_and_told_while_its_clip_still_runs(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        rig.cameras.over.clear()
        await rig.evidence.keep(order(door="c1", blind="c2"))
        async with asyncio.timeout(60):
            while len(rig.cameras.asked) < 2:
                await asyncio.sleep(0.01)
        digest = hashlib.sha256(b"jpeg of door").hexdigest()
        told = SnapshotKept(clip_id="c1", camera="door", cause="door", about="k1/A01", sha256=digest)
        assert rig.told == [("video.snapshot_kept", told)]
        assert (await rig.evidence.path_of("c1", "snapshot")).read_bytes() == b"jpeg of door"
        for clip_id, what in (("c1", "clip"), ("c2", "snapshot")):
            with pytest.raises(NoEvidence, match="not_kept"):
                await rig.evidence.path_of(clip_id, what)  # type: ignore[arg-type]
        rig.cameras.over.set()
        await rig.evidence.settled()
        assert len(rig.told.of("video.clip_kept")) == 2

    story(tmp_path, play)


def test_an_order_that_comes_twice_is_one(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await asyncio.gather(rig.evidence.keep(order(door="c1")), rig.evidence.keep(order(door="c1")))
        await rig.evidence.settled()
        await rig.evidence.keep(order(door="c1"))
        await rig.evidence.settled()
        assert [kind for kind, _ in rig.told] == ["video.snapshot_kept", "video.clip_kept"]
        assert len(rig.cameras.asked) == 1

    story(tmp_path, play)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (NoPicture("not_in_ring"), "not_in_ring"),
        (OSError(errno.ENOSPC, "full"), "disk_full"),
        (OSError(errno.EIO, "broken"), "disk_error"),
    ],
)
def test_what_cannot_be_kept_is_told_and_leaves_nothing(tmp_path: Path, trouble: Exception, reason: str) -> None:
    async def play(rig: Rig) -> None:
        rig.cameras.trouble["door"] = trouble
        await rig.evidence.keep(order(door="c1", hall="c2"))
        await rig.evidence.settled()
        (failed,) = rig.told.of("video.clip_failed")
        assert isinstance(failed, ClipFailed)
        assert (failed.clip_id, failed.reason, failed.about) == ("c1", reason, "k1/A01")
        assert len(rig.told.of("video.clip_kept")) == 1
        assert rig.files() == ["c2.jpg", "c2.mp4"]
        with pytest.raises(NoEvidence, match="unknown"):
            await rig.evidence.path_of("c1")

    story(tmp_path, play)


def test_without_a_snapshot_the_clip_is_kept_all_the_same(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await rig.evidence.keep(order(blind="c1"))
        await rig.evidence.settled()
        (told,) = rig.told.of("video.clip_kept")
        assert isinstance(told, ClipKept)
        assert told.snapshot_sha256 is None
        with pytest.raises(NoEvidence, match="not_kept"):
            await rig.evidence.path_of("c1", "snapshot")

    story(tmp_path, play)


def test_a_changed_file_is_no_evidence(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await rig.evidence.keep(order(door="c1"))
        await rig.evidence.settled()
        (tmp_path / "c1.mp4").write_bytes(b"movie of d00r")
        (tmp_path / "c1.jpg").unlink()
        with pytest.raises(NoEvidence, match="changed"):
            await rig.evidence.path_of("c1")
        with pytest.raises(NoEvidence, match="gone"):
            await rig.evidence.path_of("c1", "snapshot")

    story(tmp_path, play)


def test_what_is_over_is_deleted_and_told_but_not_by_a_clock_that_jumped(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await rig.evidence.keep(order(door="c1", days=1))
        await rig.evidence.keep(order(at_ms=NOW - 2 * DAY_MS, door="c2", days=1))
        await rig.evidence.settled()
        rig.now += 900 * DAY_MS
        await rig.evidence.sweep()
        assert rig.told.of("video.clip_deleted") == []
        rig.now = NOW
        await rig.evidence.sweep()
        assert rig.told.of("video.clip_deleted") == [ClipDeleted(clip_id="c2", reason="time_over")]
        assert rig.files() == ["c1.jpg", "c1.mp4"]

    story(tmp_path, play)


def test_dropped_before_its_time(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        await rig.evidence.keep(order(door="c1"))
        await rig.evidence.settled()
        await rig.evidence.drop("c1", "false_alarm")
        assert rig.told.of("video.clip_deleted") == [ClipDeleted(clip_id="c1", reason="false_alarm")]
        assert rig.files() == []
        with pytest.raises(NoEvidence, match="unknown"):
            await rig.evidence.drop("c1", "false_alarm")

    story(tmp_path, play)


def test_what_the_outbox_did_not_take_is_told_later(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        rig.told.refuse = 2
        await rig.evidence.keep(order(door="c1"))
        await rig.evidence.settled()
        assert rig.told == []
        await rig.evidence.sweep()
        await rig.evidence.sweep()
        assert len(rig.told.of("video.clip_kept")) == 1

    story(tmp_path, play)


def test_old_files_of_nobody_are_removed_young_ones_are_not(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        for name in ("old.mp4.part", "old.jpg", "young.mp4.part", "note.txt"):
            (tmp_path / name).write_bytes(b"x")
        long_ago = time.time() - 2 * STRANGER_AGE_S
        for name in ("old.mp4.part", "old.jpg", "note.txt"):
            os.utime(tmp_path / name, (long_ago, long_ago))
        await rig.evidence.sweep()
        assert rig.files() == ["note.txt", "young.mp4.part"]

    story(tmp_path, play)


def test_an_id_that_is_a_path_is_refused(tmp_path: Path) -> None:
    async def play(rig: Rig) -> None:
        with pytest.raises(ValueError, match="no id"):
            await rig.evidence.keep(order(door="../../etc/passwd"))
        assert rig.told == []

    story(tmp_path, play)


def test_a_full_database_is_a_full_disk() -> None:
    conn = sqlite3.connect(":memory:")
    conn.execute("PRAGMA max_page_count = 2")
    conn.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.OperationalError) as full:
        conn.execute("INSERT INTO t VALUES (zeroblob(100000))")
    conn.close()
    assert reason_of(full.value) == "disk_full"


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from tests.hall_controller.video.evidence.test_keeping import Rig, order

async def main():
    rig = Rig(Path(sys.argv[1]))
    die_at = int(sys.argv[2])
    steps = 0
    def step(*args):
        nonlocal steps
        steps += 1
        if steps == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
    append = rig.evidence._append
    async def appended(kind, body):
        step()
        await append(kind, body)
        print(kind, flush=True)
        step()
    rig.evidence._append = appended
    do = rig.evidence._do
    async def done(work, *values):
        step()
        result = await do(work, *values)
        step()
        return result
    rig.evidence._do = done
    clip = rig.cameras.clip
    async def clipped(camera, from_ms, to_ms, path):
        path.with_name(path.name + ".part").write_bytes(b"half")
        step()
        result = await clip(camera, from_ms, to_ms, path)
        step()
        return result
    rig.cameras.clip = clipped
    await rig.evidence.keep(order(door="c1"))
    await rig.evidence.settled()
    print("whole", flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "die_at", [9, 12, *(pytest.param(step, marks=pytest.mark.long) for step in (*range(1, 9), 10, 11, 13, 14))]
)
def test_after_a_kill_there_is_nothing_or_the_whole(tmp_path: Path, die_at: int) -> None:
    words = [sys.executable, "-c", KILLED, str(tmp_path), str(die_at)]
    run = subprocess.run(words, capture_output=True, text=True, check=False, timeout=110)
    told_before = run.stdout.split()

    async def play(rig: Rig) -> None:
        await rig.evidence.sweep()
        kinds = told_before + [kind for kind, _ in rig.told]
        kinds = [kind for kind in kinds if kind != "video.snapshot_kept"]
        if rig.files() == []:
            assert set(kinds) <= {"video.clip_failed"}
            if kinds:
                (failed,) = rig.told.of("video.clip_failed")
                assert isinstance(failed, ClipFailed)
                assert failed.reason == "interrupted"
        else:
            assert rig.files() == ["c1.jpg", "c1.mp4"]
            assert "video.clip_kept" in kinds
            await rig.evidence.path_of("c1")
            await rig.evidence.path_of("c1", "snapshot")

    story(tmp_path, play)
