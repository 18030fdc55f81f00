"""Every kind of PDF of cases and codes before an independent checker of PDF/UA-1 (Matterhorn protocol, 104 rules)."""

import io
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import page as checker
import pypdf
import pytest
from pypdf.generic import NameObject

from hall.model.code import CodeId, generate_key, hall_signer
from hall.model.guide import Guide
from hall.model.text import Text
from hall.paper.documents import DocumentPage, Listed
from hall.paper.documents.setting import pdf_of
from hall_controller.reports.code_sheets import WindowLabel, window_sheets
from mingting.guides.sheets import wall_sheets
from tests.hall_controller.cases.test_documents import CODE, page
from tests.support.example_hall import example_hall

GUIDE = Guide.model_validate(
    {
        "code": "990100-SCJ-0001",
        "name": {"zh": "示例食品经营许可"},
        "implementing_body": {"zh": "示例局"},
        "materials": [{"key": "id", "name": {"zh": "示例身份证明"}}, {"key": "site", "name": {"zh": "示例场地证明"}}],
    }
)


def paper(kind: str, **more: Any) -> bytes:
    return pdf_of(page(kind, **more))


def sheets(layout: str) -> bytes:
    signer = hall_signer(generate_key())
    return wall_sheets(
        example_hall().config, [GUIDE], {GUIDE.code: str(CodeId.new())}, signer, date(2026, 11, 23), layout
    )


def windows() -> bytes:
    label = WindowLabel(1, Text(zh="综合窗口", en="General"), CODE, (Text(zh="取证", en="Pick-up"),), low_counter=True)
    return window_sheets([label], Text(zh="示例县政务服务中心", en="Sample hall"), "2026-11-23")


def visit() -> bytes:
    """A long document with a file inside, as 差评溯源 is."""
    days = tuple(Listed(f"2026-11-{day}", tuple((f"{n}: 叫号", f"流水 {n}") for n in range(40))) for day in (20, 21))
    made = DocumentPage("示例县政务服务中心", "差评溯源", "The visit", "1", "共 80 条。", (("评价", "不满意"),), days)
    return pdf_of(
        DocumentPage(**{name: getattr(made, name) for name in made.__slots__} | {"attachment": ("v.json", b"{}")})
    )


MADE: dict[str, Callable[[], bytes]] = {
    **{kind: partial(paper, kind) for kind in ("receipt", "acceptance", "supplement", "completion")},
    "query print": partial(paper, "receipt", query_print=True, copy=3),
    "walk-back": visit,
    "wall": partial(sheets, "wall"),
    "poster": partial(sheets, "poster"),
    "windows": windows,
}


@pytest.mark.parametrize("kind", MADE)
def test_it_passes(kind: str) -> None:
    report = checker.validate_pdf_bytes(MADE[kind](), profile="ua1")
    assert report.rules.total > 100
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_checker_sees_what_is_missing() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(page("receipt"))))
    writer = pypdf.PdfWriter(clone_from=reader)
    for name in ("/MarkInfo", "/Lang"):
        del writer.root_object[NameObject(name)]
    spoilt = io.BytesIO()
    writer.write(spoilt)
    assert not checker.is_pdf_compliant_bytes(spoilt.getvalue(), profile="ua1")
