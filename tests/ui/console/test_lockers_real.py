"""A certificate goes into a locker through the pages of the real hall, its station played by its events."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.new_hall import EXAMPLE
from hall.messages import bodies
from hall.messages.presence import StationPhase
from hall.model.ids import uuid7
from hall.model.locker import Cabinet, Cell, CellState, Purpose, new_pepper
from hall.model.locker.cabinet import Label
from hall.model.sealed import generate_sealing_key, sealing_public_key
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import read_catalogue
from mingting.guides.words import vocabulary_of
from tests.support.example_hall import example_hall

from .real_hall import RealHall
from .test_real_hall import Browser

OWN = "990100-ZWJ-0001"
PEPPER = new_pepper()
CABINET = Cabinet(
    station="k1",
    name=Label(zh="示例取件柜"),
    place=Label(zh="示例大厅"),
    columns=((Cell(name="A01", door="locker/1-01"), Cell(name="A02", door="locker/1-02", low=True)),),
)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHall]:
    hall = RealHall(tmp_path)
    hall.facts = replace(hall.facts, lockers=replace(hall.facts.lockers, pepper=lambda _: PEPPER))
    loaded = example_hall()
    guides = read_catalogue((Path(EXAMPLE) / "guides.json").read_bytes(), "guides.json", vocabulary_of(loaded.config))
    publish_catalogue(hall.run, guides.guides, (), date(2026, 1, 1), source="示例")
    hall.station_is("k1", StationPhase.READY)
    key = base64.b64encode(sealing_public_key(generate_sealing_key())).decode()
    cells = tuple(_now(hall, cell.name, CellState.VACANT) for cell in CABINET.cells)
    hall.tells("k1", "locker.cabinet", bodies.CabinetTold(cabinet=CABINET, public_key=key, cells=cells))
    yield hall
    hall.close()


@pytest.fixture
def clerk(real: RealHall) -> Iterator[Browser]:
    real.seed("chen", "clerk")
    browser = Browser(real).sign_in("chen")
    yield browser
    browser.close()


def _now(hall: RealHall, cell: str, state: CellState, deposit: str | None = None) -> bodies.CellNow:
    return bodies.CellNow(cell=cell, state=state, door="closed", since=hall.now, deposit_id=deposit)


def _decided(clerk: Browser) -> str:
    applicant = {"name": "张示例", "document": "990100199001010012", "phone": "13800000000"}
    told = clerk.press("receive_case", item=OWN, **applicant)
    case_id: str = told["case_id"]  # type: ignore[index]
    clerk.press("accept_case", case_id=case_id)
    clerk.press("decide_case", case_id=case_id)
    return case_id


def test_in_and_back_out_by_the_pages(real: RealHall, clerk: Browser) -> None:
    assert "没有要处理的事" in clerk.text("/lockers")
    case_id = _decided(clerk)
    assert "d-consent" in clerk.text(f"/cases/{case_id}")
    assert clerk.refused("prepare_deposit", case_id=case_id, cabinet="k1") == "no_consent"
    clerk.press("confirm_delivery", case_id=case_id, how="locker", signed_on="2026-11-23", low_cell="true")
    assert "d-deposit" in clerk.text(f"/cases/{case_id}")
    deposit = str(clerk.press("prepare_deposit", case_id=case_id, cabinet="k1", size="S", low="true"))
    assert "打开，存件" in clerk.text(f"/cases/{case_id}")
    cmd_id = str(clerk.press("open_cell", cabinet="k1", purpose="deposit", deposit_id=deposit))
    opening = uuid7(real.now)
    recorded = bodies.OpeningRecorded(
        opening_id=opening, cell="A02", purpose=Purpose.DEPOSIT, deposit_id=deposit, cmd_id=cmd_id, how="panel",
        by=("chen",),
    )  # fmt: skip
    real.tells("k1", "locker.opening_recorded", recorded)
    opened = bodies.OpeningSettled(opening_id=opening, state="opened", outcome="opened")
    real.tells("k1", "locker.opening_settled", opened)
    held = bodies.CellChanged(now=_now(real, "A02", CellState.OPEN_FOR_DEPOSIT, deposit), why="opened_for_deposit")
    real.tells("k1", "locker.cell", held)
    page = clerk.text("/lockers?cell=k1/A02")
    assert "放好了吗" in page
    clerk.press("confirm_cell", cabinet="k1", opening_id=opening, said="in")
    lies = bodies.CellChanged(now=_now(real, "A02", CellState.OCCUPIED, deposit), why="deposited")
    real.tells("k1", "locker.cell", lies)
    put_in = bodies.Deposited(deposit_id=deposit, cell="A02", opening_id=opening, by=("chen",))
    real.tells("k1", "locker.deposited", put_in)
    page = clerk.text("/lockers?cell=k1/A02")
    assert "在柜里" in page
    assert "放好了吗" not in page
    assert clerk.refused("open_cell", cabinet="k1", purpose="take_back", deposit_id=deposit) == "not_in_this_state"
    clerk.press("recall_deposit", deposit_id=deposit, reason="示例：要重做")
    assert "打开，取回" in clerk.text("/lockers")
    for address in (f"case={case_id}", f"deposit={deposit}", "cell=k1/A02"):
        past = clerk.text(f"/lockers/history?{address}")
        assert past.count('<tr id="o-') == 1
        assert "控制中心的命令" in past
