"""What a technician sees of a printer's wire, and how one is found politely."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

from devices.catalog import CATALOG
from devices.drivers import escpos_generic, escpos_presenter, masung
from devices.escpos.driver import PosPrinter
from devices.escpos.probing import PLAIN_PROBE, PRESENTER_PROBE
from devices.escpos.simulator import PrinterSimulator
from devices.escpos.simulator.makes import Make, MasungMake, PlainMake, PresenterMake
from devices.transports import Recorder, Transport, transport_for
from tests.devices.support import PATIENT, job, run, settings

COMMON = {"dots_per_line": 384, "timings": PATIENT, "speed_mm_s": 400}


def made(make: str, url: str, wire: Transport) -> tuple[PosPrinter, Any]:
    if make == "presenter":
        chosen = escpos_presenter.PresenterSettings(url=url, **COMMON)  # type: ignore[arg-type]
        return escpos_presenter.PresenterPrinter("p", chosen, transport=wire), escpos_presenter.tracer(chosen)
    if make == "masung":
        told = masung.MasungSettings(url=url, outlet_status="high", **COMMON)  # type: ignore[arg-type]
        return masung.MasungPrinter("p", told, transport=wire), masung.tracer(told)
    plain = settings(url)
    return escpos_generic.EscposPrinter("p", plain, transport=wire), escpos_generic.tracer(plain)


MAKES: dict[str, Make] = {
    "generic": PlainMake(),
    "presenter": PresenterMake(),
    "masung": MasungMake(outlet_status="high"),
}
SEEN = {
    "generic": ["reset style", "feed and cut", "all printed (00)", "status 4 = 12: nothing is wrong"],
    "presenter": ["end of the slip", "ticket at the outlet", "status 20 = 20 00 00 00"],
    "masung": ["outlet?", "status 5 = 04", "status 1 = 16"],
}


@pytest.mark.parametrize("make", MAKES)
def test_a_job_in_words(make: str) -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384, make=MAKES[make])
        await sim.start_tcp()
        frames: list[tuple[str, bytes]] = []
        wire = Recorder(transport_for(sim.url), lambda direction, data: frames.append((direction, data)))
        printer, tracer = made(make, sim.url, wire)
        await printer.open()
        assert (await printer.print(job())).printed
        await printer.poll()
        await printer.close()
        await sim.stop()
        text = "\n".join(line.en for way, data in frames if way in {"in", "out"} for line in tracer.lines(way, data))
        for words in [*SEEN[make], "picture, 128 rows"]:
            assert words in text
        assert "noise" not in text
        assert "unasked" not in text

    run(scene())


def test_words_on_paper_are_not_shown() -> None:
    async def scene() -> None:
        sim = PrinterSimulator(dots=384)
        await sim.start_tcp()
        frames: list[bytes] = []
        wire = Recorder(transport_for(sim.url), lambda way, data: frames.append(data) if way == "out" else None)
        plain = settings(sim.url, content="text")
        printer = escpos_generic.EscposPrinter("p", plain, transport=wire)
        await printer.open()
        assert (await printer.print(job())).printed
        await printer.close()
        await sim.stop()
        text = "\n".join(line.en for data in frames for line in escpos_generic.tracer(plain).lines("out", data))
        assert "a line of text" in text
        assert "a code" in text
        assert b"A038".hex(" ") not in text

    run(scene())


async def answer(make: Make, question: bytes) -> bytes:
    sim = PrinterSimulator(dots=384, make=make)
    await sim.start_tcp()
    wire = transport_for(sim.url)
    await wire.open(5)
    await wire.write(question, 1)
    got, quiet = b"", 0
    while quiet < 3:
        data = await wire.read(100, 0.1)
        got, quiet = got + data, 0 if data else quiet + 1
    assert not sim.mechanism.roll.rows
    assert sim.mechanism.queued_bytes == 0
    await wire.close()
    await sim.stop()
    return got


def test_each_make_is_recognised_and_nothing_is_printed() -> None:
    async def scene() -> None:
        for make in (PlainMake(), MasungMake()):
            said = PLAIN_PROBE.recognise(await answer(make, PLAIN_PROBE.question))
            assert said is not None
            assert ("Masung" in said.en) == isinstance(make, MasungMake)
            assert PRESENTER_PROBE.recognise(await answer(make, PRESENTER_PROBE.question)) is None
        both = await answer(PresenterMake(), PLAIN_PROBE.question)
        assert PLAIN_PROBE.recognise(both) is None
        said = PRESENTER_PROBE.recognise(await answer(PresenterMake(), PRESENTER_PROBE.question))
        assert said is not None
        assert "presenter" in said.en

    run(scene())


@pytest.mark.parametrize(
    "heard", [b"", b"\x12" * 3, b"OK\r\n", bytes(8), b"\xff" * 9, b"\x10\x0f\x00", b"\x10\x0f\x10abc"]
)
def test_others_are_not_taken_for_printers(heard: bytes) -> None:
    assert PLAIN_PROBE.recognise(heard) is None
    assert PRESENTER_PROBE.recognise(heard) is None


@pytest.mark.parametrize("name", ["escpos_generic", "escpos_presenter", "masung"])
def test_every_simulator_runs_as_a_program(name: str, tmp_path: Path) -> None:
    async def scene() -> None:
        module = CATALOG[name].simulator.removesuffix(".__main__")
        program = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, "--out", str(tmp_path)), stdout=asyncio.subprocess.PIPE
        )
        assert program.stdout is not None
        assert b'"control_port"' in await program.stdout.readline()
        program.terminate()
        assert await program.wait() == 0

    run(scene())
