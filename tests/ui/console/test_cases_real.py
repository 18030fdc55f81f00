"""Scene 5 through the pages of the real hall: handed in with one missing, receipt, red, 督办单, answered, closed."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest

from config.new_hall import EXAMPLE
from hall_controller.application.cases.watch import watch_cases
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import read_catalogue
from mingting.guides.words import vocabulary_of
from tests.support.example_hall import example_hall

from .real_hall import RealHall
from .test_real_hall import Browser

DAY = 86_400_000
OWN = "990100-ZWJ-0001"


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHall]:
    hall = RealHall(tmp_path)
    loaded = example_hall()
    guides = read_catalogue((Path(EXAMPLE) / "guides.json").read_bytes(), "guides.json", vocabulary_of(loaded.config))
    publish_catalogue(hall.run, guides.guides, (), date(2026, 1, 1), source="示例")
    yield hall
    hall.close()


@pytest.fixture
def browsers(real: RealHall) -> Iterator[dict[str, Browser]]:
    real.seed("chen", "clerk")
    real.seed("wang", "manager")
    real.seed("ma", "supervisor")
    some = {name: Browser(real).sign_in(name) for name in ("chen", "wang", "ma")}
    yield some
    for one in some.values():
        one.close()


def test_from_the_receipt_to_the_closed_order(real: RealHall, browsers: dict[str, Browser], tmp_path: Path) -> None:
    clerk, manager, supervisor = browsers["chen"], browsers["wang"], browsers["ma"]
    assert "990100-ZWJ-0001" in clerk.text("/cases/new")
    assert "m:" in clerk.text(f"/cases/new?item={OWN}")
    materials = {
        "m:id": "given",
        "n:id": "示例身份证明",
        "m:photo": "later",
        "n:photo": "示例照片",
        "by:photo": "2026-12-30",
    }
    told = clerk.press("receive_case", item=OWN, name="张示例", document="990100199001010012", **materials)
    case_id = told["case_id"]  # type: ignore[index]
    clerk.press("issue_document", case_id=case_id, kind="receipt")
    page = clerk.text(f"/cases/{case_id}")
    document = re.search(r"/cases/documents/([0-9a-f-]{36})", page)
    assert document is not None
    sent = {"csrf": clerk.client.headers["x-csrf-token"]}
    pdf = clerk.client.post(f"/cases/documents/{document[1]}", data=sent)
    (tmp_path / "receipt.pdf").write_bytes(pdf.content)
    words = pypdf.PdfReader(tmp_path / "receipt.pdf").pages[0].extract_text()
    assert "张示例" in words
    assert "示例照片" in words
    clerk.press("accept_case", case_id=case_id)
    assert clerk.refused("decide_case", case_id=case_id) == "later_open"
    real.now += 12 * DAY
    real.run(lambda tx: watch_cases(tx, real.facts))
    for name, browser in browsers.items():
        browser.sign_in(name)
    assert "红灯" in supervisor.text("/supervision")
    fields = {
        "text": "请说明",
        "responsible_body": "示例局",
        "responsible_person": "李示例",
        "responsible_leader": "王示例",
    }
    order = supervisor.press("order_supervision", case_id=case_id, answer_by="2026-12-31", **fields)
    assert "待答复" in manager.text(f"/cases/{case_id}")
    manager.press("answer_supervision", order_id=order["order_id"], text="已整改")  # type: ignore[index]
    assert supervisor.refused("order_supervision", case_id=case_id, answer_by="2026-12-31", **fields) == "order_open"
    supervisor.press("close_supervision", order_id=order["order_id"], note="同意")  # type: ignore[index]
    assert "已核销" in supervisor.text("/supervision")
    assert clerk.press("show_applicant", case_id=case_id, reason="电话核实")["name"] == "张示例"  # type: ignore[index]
    assert "张示例" not in clerk.text("/cases") + clerk.text(f"/cases/{case_id}") + supervisor.text("/supervision")


def test_a_scanned_number_becomes_a_mirror_and_is_found_again(browsers: dict[str, Browser]) -> None:
    clerk = browsers["chen"]
    first = clerk.press("mirror_case", number="990100-scjg-0001-202600077", window="window-2")
    assert clerk.press("mirror_case", number="990100-SCJG-0001-202600077")["case_id"] == first["case_id"]  # type: ignore[index]
    assert clerk.refused("mirror_case", number="UNKNOWN-000001") == "item_needed"
    assert clerk.refused("issue_document", case_id=first["case_id"], kind="acceptance") == "not_own_item"  # type: ignore[index]
    assert "990100-SCJG-0001-202600077" in clerk.text("/cases?wanted=00077")
