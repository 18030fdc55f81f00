"""Documents as people who cannot see read them: a structure, a language, a title, words for every picture."""

import io
from datetime import date
from itertools import chain
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject

from hall.model.text import Text
from hall.paper.documents import CaseContent, DocumentPage, PdfWorker, compose
from hall.paper.documents.setting import pdf_of
from hall_controller.application.commands import AcceptCase, AskSupplement, IssueDocument, MaterialNote
from hall_controller.read_models.case_papers import document_page
from tests.hall_controller.cases.case_hall import CaseHall

CODE = "MT1.C.ABCDEF." + "A" * 125
CONTENT = CaseContent(
    item=Text(zh="示例食品经营许可"),
    case_number="11620000TEST00000X2000123001000202602120001",
    own=True,
    received_on=date(2026, 2, 12),
    accepted_on=date(2026, 2, 12),
    decided_on=date(2026, 2, 25),
    due_on=date(2026, 2, 26),
    supplement_by=date(2026, 3, 12),
    state="decided",
    body="示例县市场监督管理局",
    consult="0990-12345",
    materials=(
        ("示例身份证明", "given", None),
        ("示例照片", "later", date(2026, 3, 1)),
        ("示例场地证明", "missing", None),
    ),
    applicant="张示例",
)
HALL = Text(zh="示例县政务服务中心")


def page(kind: str, **more: Any) -> DocumentPage:
    title = Text(zh={"receipt": "收件凭证", "supplement": "材料补正清单"}.get(kind, "通知单"), en="Sample")
    return compose(kind, title, HALL, "示例〔2026〕0001号", CONTENT, date(2026, 2, 12), code=CODE, **more)


def read(made: DocumentPage) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf_of(made)))


def elements(node: Any) -> list[DictionaryObject]:
    """The structure tree, flattened."""
    node = node.get_object()
    kids = node.get("/K", []) if isinstance(node, DictionaryObject) else []
    kids = kids if isinstance(kids, list) else [kids]
    objects = [kid.get_object() for kid in kids]
    below = chain.from_iterable(elements(kid) for kid in objects if isinstance(kid, DictionaryObject))
    return [node, *below]


@pytest.fixture(scope="module")
def raw() -> bytes:
    return pdf_of(page("supplement"))


@pytest.fixture(scope="module")
def supplement(raw: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(raw))


def test_language_title_tags_and_the_mark_of_pdf_ua(supplement: pypdf.PdfReader) -> None:
    root: Any = supplement.trailer["/Root"]
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF boolean)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert supplement.metadata is not None
    assert supplement.metadata.title == "材料补正清单 示例〔2026〕0001号"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert all(sheet.get("/Tabs") == "/S" for sheet in supplement.pages)


def test_the_structure_names_headings_a_table_lists_and_words_for_the_picture(supplement: pypdf.PdfReader) -> None:
    root: Any = supplement.trailer["/Root"]
    found = elements(root["/StructTreeRoot"])
    kinds = [str(one.get("/S")) for one in found]
    for kind in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/P"):
        assert kind in kinds, kind
    assert kinds.index("/H1") < kinds.index("/H2")
    figures = [one for one in found if one.get("/S") == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == ["扫这个码，可以查办理进度"]


def test_fonts_are_embedded_as_small_parts(supplement: pypdf.PdfReader, raw: bytes) -> None:
    sheet: Any = supplement.pages[0]
    for font in sheet["/Resources"]["/Font"].values():
        assert "+" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
        assert "/ToUnicode" in font
    assert len(raw) < 400_000


def test_everything_is_on_one_sheet_in_words_that_can_be_copied(supplement: pypdf.PdfReader) -> None:
    assert len(supplement.pages) == 1
    text = "".join(supplement.pages[0].extract_text().split())
    for words in ("张示例", "请在2026年3月12日前", "示例场地证明", "一次性告知", "盖章处", "示例县市场监督管理局"):
        assert words in text, words
    assert "示例照片" not in text


def test_what_a_terminal_prints_proves_nothing_and_bears_no_place_for_a_seal() -> None:
    made = page("receipt", query_print=True, copy=3)
    text = "".join(read(made).pages[0].extract_text().split())
    assert "查询打印件，不作凭证" in text
    assert "盖章处" not in text
    assert "补打，第3份" in text
    assert "收到材料不等于已经受理" in text


def test_markup_in_data_stays_text() -> None:
    evil = CaseContent(Text(zh="<img src='file:///etc/passwd'>"), "<b>1</b>", own=False, received_on=date(2026, 2, 12))
    made = compose("receipt", Text(zh="收件凭证"), HALL, "1", evil, date(2026, 2, 12))
    assert "<img" in read(made).pages[0].extract_text()


def test_a_refusal_says_why_and_where_to_go() -> None:
    refused = CaseContent(
        Text(zh="示例"), "1", own=True, received_on=date(2026, 2, 12), state="not_granted", reason="场地不合格"
    )
    made = compose("completion", Text(zh="办结通知单"), HALL, "1", refused, date(2026, 2, 12))
    assert "场地不合格" in made.intro
    assert any("行政复议" in note for note in made.notes)


def test_a_worker_makes_them_beside_and_starts_again_after_its_death(hall: CaseHall) -> None:
    case_id = hall.receive(materials=(MaterialNote("id", "示例身份证明"),))
    issued = hall.do(IssueDocument(case_id, "receipt"))
    hall.do(AskSupplement(case_id, (MaterialNote("site", "示例场地证明"),)))
    with hall.database.read() as connection:
        made = document_page(connection, hall.facts, issued["document_id"], 1)
        anonymous = document_page(connection, hall.facts, issued["document_id"], 1, query_print=True)
        assert document_page(connection, hall.facts, "none", 1) is None
    assert made is not None
    assert anonymous is not None
    assert ("申请人", "张示例") in made.facts
    assert "张示例" not in str(anonymous)
    assert made.code is not None
    worker = PdfWorker()
    try:
        assert worker.pdf(made).startswith(b"%PDF-")
        worker.close()
        assert worker.pdf(made).startswith(b"%PDF-")
    finally:
        worker.close()
    hall.do(AcceptCase(case_id))
