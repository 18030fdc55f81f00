"""`./run bench scan`: codes before a camera, read by each engine alone and by our cascade (issue 3)."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from benchmarks.base.figures import neat, share
from benchmarks.base.options import Options, own_words, read
from benchmarks.base.report import Result
from benchmarks.pictures import negatives, process, readers, scenes
from benchmarks.pictures.camera import Frame
from benchmarks.pictures.readers import Reader
from benchmarks.pictures.scenes import SIZES, Scene

SEED = 20261121
"""Never the seed that stages were chosen on (1 to 9)."""
EACH, QUICK_EACH = 24, 2
TAKES, QUICK_TAKES = 10, 3
FPS = 10
MOST_PERCENT = {(640, 480): 6.0, (1280, 720): 12.0}


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when something was read falsely. `--seconds`: of watching the process."""
    options = read("scan", words, 20.0, 3.0, __doc__ or "")
    result = Result(options)
    each = QUICK_EACH if options.quick else EACH
    false = _stills(result, each) + _negatives(result, each)
    _takes(result, options, each)
    for size in SIZES:
        shares = asyncio.run(process.core_percent(size, FPS, options.seconds))
        result.add(f"reading process at {FPS} fps, {size[0]}x{size[1]}", shares)
    result.note(
        f"Generated pictures, {each} of each class, half 640x480 and half 1280x720, seed {SEED}; the stages were"
        " chosen on another. Classes go up to the edge of what can be read: rates compare readers, they are not"
        " field rates."
    )
    result.note("Milliseconds are processor time of one thread; OpenCV held to one thread. zxing and pyzbar: QR only.")
    result.note("The cascade looks for Code 128 as well. Idle is its cost in pictures that hold nothing to read.")
    result.note(
        "Aims: above each engine alone; idle at 10 pictures/s 6 % of a core at 640x480, 12 % at 1280x720; 0 false."
    )
    result.write()
    return 1 if false else 0


def _all_readers() -> tuple[list[Reader], readers.Aruco]:
    aruco = readers.Aruco()
    return [*readers.engines_alone(), aruco, readers.cascade_live(), readers.cascade_whole()], aruco


def _stills(result: Result, each: int) -> int:
    """Every reader on the same single frames; the number of wrong texts of our own."""
    everyone, aruco = _all_readers()
    hits: dict[str, Counter[str]] = {reader.name: Counter() for reader in everyone}
    wrong: Counter[str] = Counter()
    sizes: list[tuple[int, int]] = []
    for scene in _scenes(each):
        frame = scene.take()
        sizes.append(scene.size)
        for reader in everyone:
            found = reader.timed(frame)
            hits[reader.name][scene.kind] += scene.payload in found
            wrong[reader.name] += any(text != scene.payload for text in found)
    aruco.close()
    frames = len(sizes)
    result.add("rate", {f"{name}_read_percent": neat(100 * by.total() / frames) for name, by in hits.items()})
    result.add(
        "margin",
        {
            f"above_{name}_points": neat(100 * (hits["cascade_all_stages"].total() - by.total()) / frames)
            for name, by in hits.items()
            if not name.startswith("cascade")
        },
    )
    order = " / ".join(hits)
    rows = {kind: " / ".join(str(by[kind]) for by in hits.values()) for kind in scenes.KINDS}
    result.add(f"read of {each} frames each: {order}", rows)
    result.add("wrong text", {f"{name}_frames": wrong[name] for name in hits} | {"opencv_aruco_crashes": aruco.crashes})
    _cost(result, "a frame with a code", everyone, sizes)
    return wrong["cascade_live"] + wrong["cascade_all_stages"]


def _negatives(result: Result, each: int) -> int:
    everyone, aruco = _all_readers()
    false: Counter[str] = Counter()
    sizes: list[tuple[int, int]] = []
    for (number, kind), index in product(enumerate(negatives.KINDS), range(2 * each)):
        size = SIZES[index % 2]
        frame = negatives.frame(kind, size, [SEED, 1, number, index])
        sizes.append(size)
        for reader in everyone:
            false[reader.name] += bool(reader.timed(frame))
    aruco.close()
    result.add(
        "false reads", {"frames": len(sizes)} | {f"{reader.name}_frames": false[reader.name] for reader in everyone}
    )
    _cost(result, "a frame without", everyone, sizes)
    live = next(reader for reader in everyone if reader.name == "cascade_live")
    figures: dict[str, float] = {}
    for size, most in MOST_PERCENT.items():
        mean_s = float(np.mean([spent for spent, of in zip(live.spent_s, sizes, strict=True) if of == size]))
        name = f"{size[0]}x{size[1]}"
        figures |= {
            f"{name}_mean_ms": neat(mean_s * 1000),
            f"{name}_core_percent_at_{FPS}_fps": neat(mean_s * FPS * 100),
        }
        figures[f"{name}_within_{most:g}_percent"] = int(mean_s * FPS * 100 <= most)
    result.add("idle", figures)
    return false["cascade_live"] + false["cascade_all_stages"]


def _cost(result: Result, what: str, everyone: Sequence[Reader], sizes: Sequence[tuple[int, int]]) -> None:
    for size in SIZES:
        figures: dict[str, float] = {}
        for reader in everyone:
            if len(reader.spent_s) != len(sizes):
                continue  # it crashed: its times cannot be told apart by size
            spent = sorted(spent for spent, of in zip(reader.spent_s, sizes, strict=True) if of == size)
            figures[f"{reader.name}_p50_ms"] = neat(share(spent, 0.5) * 1000)
            figures[f"{reader.name}_p95_ms"] = neat(share(spent, 0.95) * 1000)
        result.add(f"{what}, {size[0]}x{size[1]}", figures)


def _takes(result: Result, options: Options, each: int) -> None:
    """How soon a code is read that a hand holds: the share of scenes read by take N."""
    most = QUICK_TAKES if options.quick else TAKES
    held = list(_scenes(max(1, each // 3), salt=2))
    for make in (lambda: readers.engines_alone()[0], lambda: readers.engines_alone()[1], readers.cascade_live):
        read_at: list[int] = []
        for scene in held:
            reader = make()
            read_at.append(next((take for take in range(1, most + 1) if _reads(reader, scene, take)), most + 1))
        shares = {
            f"by_take_{take}_percent": neat(100 * sum(at <= take for at in read_at) / len(held))
            for take in (1, 2, 3, 5, 10)
            if take <= most
        }
        result.add(f"{make().name}, {len(held)} scenes in a hand", shares)


def _reads(reader: Reader, scene: Scene, take: int) -> bool:
    frame: Frame = scene.take(take)
    return scene.payload in reader.read(frame)


def _scenes(each: int, salt: int = 0) -> Iterator[Scene]:
    for (number, kind), index in product(enumerate(scenes.KINDS), range(each)):
        yield scenes.scene(kind, SIZES[index % 2], [SEED, salt, number, index])


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
