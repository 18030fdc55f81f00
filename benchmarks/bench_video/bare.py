"""Bare PyAV demuxing of some cameras, one thread each: `python -m benchmarks.bench_video.bare URL ...`."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Self

import av

OPTIONS = {"rtsp_transport": "tcp", "fpsprobesize": "0", "allowed_media_types": "video"}


def main(urls: list[str]) -> None:
    """Say `ready` when all are read; end when the standard input closes."""
    counts = dict.fromkeys(urls, 0)

    def read(url: str) -> None:
        with av.open(url, options=OPTIONS, timeout=(20, 20)) as container:
            for _ in container.demux(video=0):
                counts[url] += 1

    for url in urls:
        threading.Thread(target=read, args=(url,), daemon=True).start()
    while not all(counts.values()):
        threading.Event().wait(0.05)
    print("ready", flush=True)
    with suppress(KeyboardInterrupt):
        sys.stdin.read()
    print(sum(counts.values()), flush=True)
    os._exit(0)


class Bare:
    """Processes of at most 8 cameras each, as ours are."""

    def __init__(self, urls: list[str], a_process: int = 8) -> None:
        self._groups = [urls[start : start + a_process] for start in range(0, len(urls), a_process)]
        self.processes: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        for group in self._groups:
            command = [sys.executable, "-m", "benchmarks.bench_video.bare", *group]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.processes.append(process)
        for process in self.processes:
            assert process.stdout is not None  # noqa: S101 - for mypy
            if process.stdout.readline().strip() != "ready":
                raise OSError("bare demuxing did not start")
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.communicate("")

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self.processes]


if __name__ == "__main__":
    main(sys.argv[1:])
