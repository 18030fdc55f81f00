"""`1D 49 n`: another model at the wire is refused before it prints."""

from pathlib import Path

import pytest

from devices.contract import DeviceMismatch
from tests.devices.printers import presenter_rig
from tests.devices.support import QUICK, job, rig, run

EXPECTED = {"n": 1, "answer": "20"}


def test_pushed_status_does_not_stand_among_the_answer(tmp_path: Path) -> None:
    async def scene() -> None:
        changes = {"automatic_status": True, "identity": EXPECTED, "timings": QUICK}
        async with rig(tmp_path, **changes) as (_, printer):
            await printer.open()
            assert (await printer.poll()).ready

    run(scene())


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_the_right_model_prints_and_the_wrong_one_does_not(tmp_path: Path, wire: str) -> None:
    async def scene() -> None:
        async with rig(tmp_path, wire, identity=EXPECTED, timings=QUICK) as (sim, printer):
            await printer.open()
            assert (await printer.print(job())).printed
            await printer.close()
            sim.mechanism.model = b"\x27"
            with pytest.raises(DeviceMismatch, match="says 27, the configuration expects 20"):
                await printer.open()
            assert [fault.code for fault in printer.health.faults] == ["mismatch"]
            assert not printer.health.ready
            assert (await printer.print(job())).paper_out_of_slot == "nothing"
            assert sim.slip_count == 1

    run(scene())


def test_a_text_answer_and_none_at_all(tmp_path: Path) -> None:
    async def scene() -> None:
        text = b"_TM-T88\x00"
        async with rig(tmp_path, identity={"n": 67, "answer": text.hex(" ")}, timings=QUICK) as (sim, printer):
            sim.mechanism.model = text
            await printer.open()
            await printer.close()
            sim.mechanism.model = b""
            with pytest.raises(DeviceMismatch, match="says nothing"):
                await printer.open()

    run(scene())


def test_a_printer_that_stands_still_is_asked_when_it_is_well(tmp_path: Path) -> None:
    async def scene() -> None:
        async with presenter_rig(tmp_path, identity=EXPECTED, timings=QUICK) as (sim, printer):
            sim.mechanism.model = b"\x27"
            sim.mechanism.sensors.paper_out = True
            await printer.open()
            await printer.poll()
            sim.repair()
            with pytest.raises(DeviceMismatch):
                await printer.poll()
            sim.mechanism.model = b"\x20"
            await printer.open()
            assert (await printer.print(job())).printed

    run(scene())
