"""Reading a file in a process of its own: whatever the file does, time and memory are bounded and the hall goes on.

`python -m hall_controller.application.guides.apart`: first line of standard input says name and vocabulary as JSON,
the rest is the file; standard output is the catalogue as JSON.
"""

import contextlib
import dataclasses
import json
import os
import subprocess
import sys

from hall_controller.application.guides.carrying import from_json, to_json
from hall_controller.application.guides.reading import Catalogue, Problem, Vocabulary, read_catalogue

LONGEST_S = 180
"""Wall time of one file; 3,000 rich guides take some 15 s on a small machine (benchmarks, `catalogue`)."""
MOST_MEMORY = 1_536 * 1024 * 1024


def read_apart(data: bytes, name: str, vocabulary: Vocabulary, *, longest_s: float = LONGEST_S) -> Catalogue:
    """`read_catalogue` in a child; a child that was stopped becomes the problem `took_too_long`."""
    head = json.dumps({"name": name, **dataclasses.asdict(vocabulary)}, ensure_ascii=False).encode()
    command = [sys.executable, "-m", "hall_controller.application.guides.apart"]
    try:
        child = subprocess.run(
            command, input=head + b"\n" + data, capture_output=True, timeout=longest_s, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired:
        return _stopped(longest_s)
    if child.returncode != 0:
        return _stopped(longest_s)
    return from_json(child.stdout.decode())


def _stopped(longest_s: float) -> Catalogue:
    problem = Problem("took_too_long", params={"seconds": round(longest_s)})
    return Catalogue((), (problem,), 1, 0, {})


def _environment() -> dict[str, str]:
    """The child finds the same modules as its parent."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}


def _bound() -> None:
    with contextlib.suppress(ImportError):  # only where the system has such limits
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_S, LONGEST_S))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """The child."""
    _bound()
    head = json.loads(sys.stdin.buffer.readline())
    name = str(head.pop("name"))
    read = read_catalogue(sys.stdin.buffer.read(), name, Vocabulary(**head))
    sys.stdout.buffer.write(to_json(read).encode())


if __name__ == "__main__":
    main()
