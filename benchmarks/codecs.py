"""`./run bench codecs`: frames a second through every driver's codec, against copying the same bytes (issue 3)."""

import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.base.figures import neat, ratio
from benchmarks.base.options import own_words, read
from benchmarks.base.report import Result
from benchmarks.devices.captured import Capture, captures
from devices.codecs import checksums
from devices.codecs.scans import ScanGate

SECONDS, QUICK_SECONDS = 1.0, 0.05
CHUNK = 32
"""Bytes that a serial port gives at a time."""


def main(words: list[str]) -> int:
    """Measure, print, write; 1 when a driver could not be heard. `--seconds` is the time of each codec."""
    options = read("codecs", words, SECONDS, QUICK_SECONDS, __doc__ or "")
    result = Result(options)
    with tempfile.TemporaryDirectory(prefix="mingting-bench-") as folder:
        found, silent = captures(Path(folder))
    copying = _bytes_per_s(_copied, _pieces(b"".join(one.heard for one in found)), options.seconds)
    result.add("yardstick", {"copying_mib_per_s": neat(copying / 2**20)})
    for one in found:
        result.add(one.name, _decoding(one, options.seconds))
    result.add("checksums", _checksums(options.seconds))
    result.add("scan gate", {"scans_per_s": neat(_rate(_scanned, options.seconds))})
    result.note("Bytes are those that each driver heard from its own simulator while it opened and did its work.")
    result.note(f"Fed in pieces of {CHUNK} bytes; `wire_115200` = how often faster than a serial line of 115200 baud.")
    for name in silent:
        result.note(f"{name} said nothing that its driver decodes frame by frame.")
    result.write()
    return 0 if found else 1


def _decoding(one: Capture, seconds: float) -> dict[str, float]:
    pieces = _pieces(one.heard)
    per_s = _bytes_per_s(lambda: one.decode(pieces), pieces, seconds)
    copying = _bytes_per_s(lambda: _copy(pieces), pieces, seconds / 2)
    return {
        "frames": one.frames,
        "bytes_a_frame": neat(len(one.heard) / max(1, one.frames)),
        "frames_per_s": neat(per_s / len(one.heard) * one.frames),
        "ratio_to_copying": ratio(per_s, copying),
        "wire_115200": neat(per_s / 11520),
    }


def _pieces(data: bytes) -> list[bytes]:
    return [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]


def _copy(pieces: Iterable[bytes]) -> bytes:
    kept = bytearray()
    for piece in pieces:
        kept += piece
    return bytes(kept)


def _copied() -> bytes:
    return _copy(_MANY)


_MANY = [bytes(CHUNK)] * 64


def _bytes_per_s(work: Callable[[], object], pieces: list[bytes], seconds: float) -> float:
    size = sum(map(len, _MANY if work is _copied else pieces))
    return _rate(work, seconds) * size


def _rate(work: Callable[[], object], seconds: float) -> float:
    """Calls a second."""
    calls, begun = 0, time.perf_counter()
    while (now := time.perf_counter()) - begun < seconds:
        work()
        calls += 1
    return calls / (now - begun)


def _checksums(seconds: float) -> dict[str, float]:
    frame = bytes(range(16))
    names = [name for name in vars(checksums) if callable(getattr(checksums, name)) and not name.startswith("_")]
    own = [name for name in names if getattr(checksums, name).__module__ == checksums.__name__]
    return {
        f"{name}_of_16_bytes_per_s": neat(_rate(lambda: getattr(checksums, name)(frame), seconds / 4))  # noqa: B023 - called at once
        for name in own
    }


_gate = ScanGate(512, 0.0)


def _scanned() -> object:
    return _gate.admit(b"MT1.T.K7.0R9A2C7B1D4E5F60.20261128.QWERTYUIOPASDFG", 0.0)


if __name__ == "__main__":
    raise SystemExit(main(own_words()))
