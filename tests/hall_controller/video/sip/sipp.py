"""SIPp as a process, with a scenario of tests/fixtures/sipp."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hall_controller.video.sip.contract import Transport

SCENARIOS = Path("tests/fixtures/sipp").resolve()
LONGEST_S = 30
LATE_ACK_MS = 700
"""On UDP: longer than T1, so that a 2xx is repeated. On TCP SIPp takes no repetition."""
MARKS = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("sipp") is None, reason="SIPp is missing (Debian package sip-tester)"),
]


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def sipp(
    scenario: str, port: int, folder: Path, *, calls: int = 1, to: int = 0, transport: Transport = "udp"
) -> AsyncIterator[asyncio.subprocess.Process]:
    words = ["sipp", *([f"127.0.0.1:{to}"] if to else []), "-sf", str(SCENARIOS / scenario), "-i", "127.0.0.1"]
    words += ["-p", str(port), "-m", str(calls), "-nostdin", "-timeout", f"{LONGEST_S}s", "-timeout_error"]
    words += ["-trace_err", "-trace_msg", "-mp", str(free_port()), "-rtp_echo"]
    words += ["-t", "t1", "-d", "0"] if transport == "tcp" else ["-t", "u1", "-d", str(LATE_ACK_MS)]
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(*words, cwd=folder, stdout=pipe, stderr=asyncio.subprocess.STDOUT)
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def well_ended(running: asyncio.subprocess.Process, folder: Path) -> None:
    said, _ = await asyncio.wait_for(running.communicate(), LONGEST_S + 5)
    assert running.returncode == 0, f"{logged(folder, 'errors')}\n{said.decode(errors='replace')[-2000:]}"


def logged(folder: Path, what: str) -> str:
    """What SIPp wrote: `errors` or `messages`."""
    return "".join(path.read_bytes().decode("gb18030", "replace") for path in folder.glob(f"*{what}.log"))
