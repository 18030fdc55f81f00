"""SIPp, which shares nothing with our SIP layer, as registrar and as upper platform (tests/fixtures/sipp)."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hall_controller.video.sip import timers
from hall_controller.video.sip.contract import Peer, SipUnreachable, Transport
from hall_controller.video.sip.endpoint import SipEndpoint
from tests.hall_controller.video.platform.small_device import PASSWORD, SmallDevice

SCENARIOS = Path("tests/fixtures/sipp").resolve()
LONGEST_S = 30
LATE_ACK_MS = 700
"""On UDP: longer than T1, so that a 2xx is repeated. On TCP SIPp takes no repetition."""
pytestmark = [
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
    words += [
        "-p",
        str(port),
        "-m",
        str(calls),
        "-nostdin",
        "-timeout",
        f"{LONGEST_S}s",
        "-timeout_error",
        "-trace_err",
    ]
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
    assert running.returncode == 0, f"{errors_in(folder)}\n{said.decode(errors='replace')[-2000:]}"


def errors_in(folder: Path) -> str:
    return "".join(path.read_text(errors="replace") for path in folder.glob("*errors.log"))


@asynccontextmanager
async def device(upper: int, transport: Transport = "udp") -> AsyncIterator[SmallDevice]:
    made = SmallDevice(Peer(transport, "127.0.0.1", upper))
    made.sip = SipEndpoint(made, "127.0.0.1", timers=timers.STANDARD)
    await made.sip.start()
    try:
        yield made
    finally:
        await asyncio.gather(*made.media, return_exceptions=True)
        await made.sip.stop()


@pytest.mark.parametrize("transport", ["udp", "tcp"])
@pytest.mark.parametrize("scenario", ["registrar_qop.xml", "registrar_plain.xml"])
@pytest.mark.parametrize(("password", "status"), [(PASSWORD, 200), ("guess", 403)])
def test_the_registrar(scenario: str, password: str, status: int, transport: Transport, tmp_path: Path) -> None:
    async def run() -> None:
        port = free_port()
        async with sipp(scenario, port, tmp_path, transport=transport) as running, device(port, transport) as ours:
            ours.password = password
            if transport == "tcp":
                await listening(ours)
            assert (await ours.register()).status == status
            await well_ended(running, tmp_path)

    asyncio.run(run())


def test_the_catalogue(tmp_path: Path) -> None:
    async def run() -> None:
        upper = free_port()
        async with sipp("take_catalog.xml", upper, tmp_path, calls=2) as taking, device(upper) as ours:
            async with sipp("ask_catalog.xml", free_port(), tmp_path, to=ours.sip.port) as asking:
                await well_ended(asking, tmp_path)
            await well_ended(taking, tmp_path)
            assert len(ours.bodies) == 1

    asyncio.run(run())


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_the_call(transport: Transport, tmp_path: Path) -> None:
    async def run() -> None:
        async with device(9) as ours:
            async with sipp("call.xml", free_port(), tmp_path, to=ours.sip.port, transport=transport) as calling:
                await well_ended(calling, tmp_path)
            assert ours.sip.dialog_of(ours.dialog.request("BYE")) is None

    asyncio.run(run())


async def listening(ours: SmallDevice) -> None:
    """SIPp says nothing when it is ready."""
    async with asyncio.timeout(LONGEST_S):
        while True:
            try:
                await ours.sip.connect(ours.upper)
            except SipUnreachable:
                await asyncio.sleep(0.05)
            else:
                return
