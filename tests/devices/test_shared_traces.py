"""Sections that share a port: whichever is traced, its technician sees the line."""

import asyncio
from typing import Any

import pytest

from devices.contract import SystemClock
from devices.drivers.lock_8a80 import Lock8a80Settings
from devices.drivers.lock_8a80.simulator import Simulated8a80
from devices.supervisor import Charge, charge_of
from tests.devices.plumbing.lock_rigs import QUICK
from tests.devices.support import run


def charge(number: int, url: str) -> Charge:
    board: dict[str, Any] = {"address": number, "locks": 12, "polarity": "closed_is_1"}
    return charge_of(f"cabinet-{number}", Lock8a80Settings(url=url, boards=[board], **QUICK), SystemClock())


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_each_section_of_a_shared_line_is_traced(order: tuple[int, int]) -> None:
    async def scene() -> None:
        simulator = Simulated8a80({1: 12, 2: 12})
        await simulator.start_tcp()
        charges = [charge(number, simulator.url) for number in order]
        heard: list[list[tuple[str, bytes]]] = [[], []]
        try:
            for one in charges:
                await one.device.open()
            for one, into in zip(charges, heard, strict=True):
                assert one.tap is not None
                one.tap.listen(lambda direction, data, into=into: into.append((direction, data)))
            await charges[1].device.open_door(f"{order[1]}-03")  # type: ignore[attr-defined]
            for into in heard:
                assert b"\x8a" in {data[:1] for direction, data in into if direction == "out"}
                assert "in" in {direction for direction, _ in into}
            # Each byte once, also after the second came back, and nothing once it is gone.
            await charges[1].device.close()
            heard[1].clear()
            await charges[0].device.open_door(f"{order[0]}-05")  # type: ignore[attr-defined]
            assert [direction for direction, _ in heard[1] if direction != "close"] == []
            await charges[1].device.open()
            for into in heard:
                into.clear()
            await charges[1].device.open_door(f"{order[1]}-07")  # type: ignore[attr-defined]
            for into in heard:
                assert len([data for direction, data in into if direction == "out" and data[0] == 0x8A]) == 1
            assert simulator.pulses == {f"{order[1]}-03": 1, f"{order[0]}-05": 1, f"{order[1]}-07": 1}
        finally:
            await asyncio.gather(*(one.device.close() for one in charges))
            await simulator.stop()

    run(scene())
