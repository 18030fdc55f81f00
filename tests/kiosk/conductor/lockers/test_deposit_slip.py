"""The slip of a deposit: what lies where and how it is taken out, and never a code."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from hall.model.locker import Purpose
from hall.model.text import Text
from hall.paper.deposit_slip import DepositSlip, deposit_lines, render_deposit
from hall.paper.native import NativeText
from kiosk.conductor.lockers.deposit_sheet import deposit_sheet
from kiosk.conductor.lockers.flow import Flow, Lying, Wish
from kiosk.conductor.printing import Printing
from kiosk.store.lockers import OpeningRow
from tests.devices.support import rig as printer_rig
from tests.kiosk.conductor.lockers.rig import CABINET
from tests.kiosk.conductor.test_guides import desk_of
from tests.kiosk.store.support import NOW, Books


@pytest.mark.parametrize("way", ["raster", "text"])
def test_the_slip_comes_out(tmp_path: Path, way: str) -> None:
    async def scene() -> str:
        books = Books(tmp_path)
        async with printer_rig(tmp_path, content=way) as (sim, printer):
            await printer.open()
            desk = desk_of(books)
            wish = Wish("A02", Purpose.DEPOSIT, "staff", Lying("d-1", case_number="SL-2026-0001"))
            flow = Flow(wish, OpeningRow("o-1", "A02", Purpose.DEPOSIT, "staff", NOW), 7, 60, 30)
            outcome = await Printing(desk, lambda: printer, lambda: None).sheet(deposit_sheet(desk, CABINET, flow))
            assert outcome.printed
            assert sim.slips[0].cut
            text = sim.slips[0].text
        books.close()
        return str(text)

    text = asyncio.run(asyncio.wait_for(scene(), 60))
    if way == "text":
        for said in ("已存入取件柜", "A02 格", "智能取件柜 · 进门左手", "办件编号 SL-2026-0001", "不印在这里"):
            assert said in text
        assert "身份证" not in text, "there is no reader"


def test_it_has_no_code_in_any_language() -> None:
    slip = DepositSlip(Text(zh="厅"), Text(zh="柜", en="Locker"), Text(zh="门口"), "A01", "N-1", "2026-11-23 09:00")
    for language in ("zh", "en"):
        assert not any(type(line).__name__ == "NativeQr" for line in deposit_lines(slip, language))  # type: ignore[arg-type]
    assert render_deposit(slip, 384, "en").width == 384
    with_reader = deposit_lines(replace(slip, card=True))
    assert any("刷身份证" in line.text for line in with_reader if isinstance(line, NativeText))
