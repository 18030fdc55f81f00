import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from hall.model.guide import Guide
from hall_controller.application.guides.problem_words import KNOWN_CODES, problem_words
from hall_controller.application.guides.reading import Catalogue, Vocabulary, read_catalogue
from hall_controller.application.guides.workbook_writing import workbook_of
from tests.hall_controller.guides.workbooks import ITEM, MATERIAL, items, one, workbook

WORDS = Vocabulary(
    departments={"scjg": "scjg", "市场监管局": "scjg"},
    services={"enterprise": "enterprise", "企业开办与变更": "enterprise"},
    windows={"window2": "window-2", "2": "window-2"},
)


def read(data: bytes, name: str = "a.xlsx") -> Catalogue:
    found = read_catalogue(data, name, WORDS)
    for problem in found.problems:
        for language in ("zh", "en"):
            what, _ = problem_words(problem, language)  # type: ignore[arg-type]
            assert problem.code in KNOWN_CODES, problem
            assert "{" not in what.replace('{"guides"', ""), what
    return found


def places(found: Catalogue) -> list[tuple[str, str, str]]:
    return [(one.code, one.sheet, one.cell) for one in found.problems]


def the_guide(data: bytes) -> Guide:
    found = read(data)
    assert found.problems == ()
    return found.guides[0]


FULL = Guide.model_validate(
    {
        "code": "SL-0001",
        "name": {"zh": "开饭店登记（示例）", "en": "Open a restaurant (sample)"},
        "basic_code": "000131001000",
        "handling_code": "SL-0001-01",
        "local_code": "L-1",
        "item_type": "行政许可",
        "level": "县级",
        "power_source": "法定本级行使",
        "legal_basis": [{"zh": "《示例条例》第一条；第二条", "en": "Sample act"}, {"zh": "《示例办法》"}],
        "department": "scjg",
        "implementing_body": {"zh": "示例县市场监督管理局"},
        "implementing_code": "11990100MB00000000",
        "implementing_nature": "法定机关",
        "entrusted_body": {"zh": "示例乡政府"},
        "joint_bodies": [{"zh": "示例消防队"}, {"zh": "示例卫生局", "en": "Health"}],
        "service": "enterprise",
        "parties": "both",
        "topics": ["开办企业", "食品"],
        "aliases": ["开饭馆"],
        "case_time": "within_limit",
        "case_ways": ["window", "no_visit"],
        "statutory": {"days": 20, "unit": "working", "note": {"zh": "法定"}},
        "promised": {"days": 5, "unit": "natural"},
        "special_procedures": [{"kind": "现场核查", "limit": {"days": 5}, "note": {"zh": "上门前一天电话通知"}}],
        "conditions": [{"zh": "有固定场所", "en": "A place"}, {"zh": "从业人员体检合格", "en": "Health checks"}],
        "flow": [{"name": {"zh": "受理", "en": "Accept"}, "who": {"zh": "窗口"}, "limit": {"days": 1}}],
        "situations": [
            {
                "key": "who",
                "question": {"zh": "谁来办？", "en": "Who comes?"},
                "choices": [
                    {"key": "self", "name": {"zh": "本人来"}},
                    {"key": "agent", "name": {"zh": "请人代办", "en": "An agent"}},
                ],
            }
        ],
        "materials": [
            {
                "key": "id",
                "name": {"zh": "身份证"},
                "kind": "证件证书证明",
                "necessity": "required",
                "form": "either",
                "originals": 1,
                "copies": 2,
                "specification": {"zh": "A4"},
                "source": "government",
                "source_note": {"zh": "公安机关"},
                "basis": {"zh": "《示例条例》"},
                "standard": {"zh": "清楚"},
                "advice": {"zh": "=不是公式"[1:]},
                "blank_form": "form:food",
                "filled_sample": "text:示例人",
                "common_errors": [{"zh": "复印件只印了一面"}, {"zh": "过了有效期"}],
            },
            {"key": "letter", "name": {"zh": "委托书"}, "choices": ["who/agent"], "originals": 1},
        ],
        "visits": 1,
        "fees": [{"name": {"zh": "工本费"}, "fen": 1050, "basis": {"zh": "示例文件"}, "reduction": {"zh": "低保免"}}],
        "places": [{"address": {"zh": "一楼"}, "window": "window-2", "hours": {"zh": "工作日 9:00-17:00"}}],
        "consult": {"zh": "0990-0000001"},
        "complain": {"zh": "0990-0000002"},
        "results": [
            {"name": {"zh": "食品经营许可证"}, "kind": "证照"},
            {"name": {"zh": "登记表"}, "kind": "其他", "sample": "https://example.invalid/sample.png"},
        ],
        "quota": {"zh": "无"},
        "intermediary": {"zh": "无"},
        "scope": "全县通办",
        "channels": {"appointment": True, "self_service": True, "express": True, "online_depth": "四级"},
        "questions": [{"question": {"zh": "要多久？"}, "answer": {"zh": "5 天", "en": "5 days"}}],
        "form": "food",
        "own_acceptance": True,
        "locker": True,
        "yellow_days": 2,
        "effective_from": "2026-12-01",
        "effective_to": "2027-12-01",
    }
)  # fmt: skip


def test_a_guide_written_to_a_workbook_reads_back_as_it_was() -> None:
    assert the_guide(workbook_of([FULL])) == FULL


def test_the_template_explains_every_column_and_is_an_empty_catalogue() -> None:
    book = load_workbook(BytesIO(workbook_of([])))
    assert book.sheetnames == ["填写说明", "事项", "材料", "流程", "情形", "收费", "地点", "常见问题"]
    assert [one.code for one in read(workbook_of([])).problems] == ["no_guides"]
    headings = {cell.value for cell in book["事项"][1]}
    explained = {row[1].value for row in book["填写说明"].iter_rows(min_row=2) if row[0].value == "事项"}
    assert explained <= headings
    assert book["事项"].data_validations.dataValidation


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("生效日期", "２０２６年１２月１日", "effective_from", date(2026, 12, 1)),
        ("生效日期", 46357, "effective_from", date(2026, 12, 1)),
        ("生效日期", datetime(2026, 12, 1), "effective_from", date(2026, 12, 1)),  # noqa: DTZ001
        ("生效日期", "2026.12.1", "effective_from", date(2026, 12, 1)),
        ("生效日期", 20261201, "effective_from", date(2026, 12, 1)),
        ("到办事现场次数", "１次", "visits", 1),
        ("到办事现场次数", 1.0, "visits", 1),
        ("主管部门", "市场监管局", "department", "scjg"),
        ("俗称", "开饭馆、开小吃店，开面馆", "aliases", ("开饭馆", "开小吃店", "开面馆")),
        ("本厅自办", "√", "own_acceptance", True),
        (" 基本编码* ", "０００１", "basic_code", "0001"),
    ],
)
def test_what_managers_write_is_understood(heading: str, value: object, field: str, expected: object) -> None:
    assert getattr(the_guide(one(**{heading: value})), field) == expected


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("生效日期", "2026-13-01", "not_a_day"),
        ("生效日期", "下个月", "not_a_day"),
        ("到办事现场次数", "一次", "not_a_number"),
        ("到办事现场次数", 99, "number_out_of_range"),
        ("到办事现场次数", datetime(2026, 1, 5), "date_instead_of_number"),  # noqa: DTZ001
        ("主管部门", "不存在的局", "unknown_department"),
        ("对应业务", "不存在", "unknown_service"),
        ("办件类型", "快办件", "not_one_of"),
        ("本厅自办", "也许", "not_yes_no"),
        ("受理条件", "=SUM(A1:A9)", "formula"),
        ("受理条件", '=HYPERLINK("http://x","y")', "formula"),
        ("受理条件", "#REF!", "broken_formula"),
        ("受理条件", "长" * 9_000, "too_long"),
        ("基本编码", 1.23456789012345e30, "code_as_number"),
        ("基本编码", "1.2E+30", "code_as_number"),
        ("承诺办结时限单位", "工作日", "unit_without_days"),
        ("是否收费", "是", "charged_without_fees"),
        ("终端填表", "食品表", "not_a_slug"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(heading: str, value: object, code: str) -> None:
    assert places(read(one(**{heading: value}))) == [(code, "事项", "D2")]


def test_sheets_that_name_each_other() -> None:
    found = read(
        workbook(
            事项=[ITEM, ("A", "甲", "局"), ("A", "乙", "局"), ("B", None, "局"), (None, "丙", "局")],
            材料=[
                ("某县材料清单",),
                (*MATERIAL, "适用情形", "常见错误"),
                ("A", "身份证", None, "1.过期；2.只印一面"),
                (None, "身份证"),
                (None, "委托书", "请人代办"),
                ("Z", "其他"),
                (None, "照片"),
            ],
            情形=[("实施编码", "情形问题", "选项"), ("A", "谁来办", "本人来")],
            意见=[("随便",)],
        )
    )
    assert sorted(places(found)) == [
        ("code_twice", "事项", "A3"),
        ("material_twice", "材料", "B4"),
        ("one_choice", "情形", "B2"),
        ("required", "事项", "A5"),
        ("required", "事项", "B4"),
        ("unknown_choice", "材料", "C5"),
        ("unknown_guide", "材料", "A6"),
        ("unknown_guide", "材料", "A7"),
        ("unknown_sheet", "意见", ""),
    ]
    assert (found.errors, found.warnings) == (8, 1)


def test_headings_are_found_below_titles_and_unknown_ones_are_said() -> None:
    data = items(("SL-1", "甲", "局", "x"), headings=(*ITEM, "承诺时间限"))
    assert places(read(data)) == [("unknown_heading", "事项", "D1")]
    assert places(read(workbook(事项=[("甲",), ("乙",)])))[0][0] == "no_headings"
    assert ("heading_missing", "事项", "A1") in places(read(items(("SL-1", "甲"), headings=("实施编码", "事项名称"))))
    assert ("heading_twice", "事项", "D1") in places(read(items(("S", "甲", "局", "乙"), headings=(*ITEM, "事项名称"))))


def test_merged_cells_are_said_and_a_merged_code_counts_for_all_its_rows() -> None:
    book = Workbook()
    page = book.active
    page.title = "事项"
    for row in (ITEM, ("SL-1", "甲", "局")):
        page.append(row)
    materials = book.create_sheet("材料")
    for row in (MATERIAL, ("SL-1", "身份证"), (None, "照片")):
        materials.append(row)
    materials.merge_cells("A2:A3")
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert places(found) == [("merged_cells", "材料", "A2:A3")]
    assert [one.name.zh for one in found.guides[0].materials] == ["身份证", "照片"]


class GbkName(zipfile.ZipInfo):
    """A name as Chinese Windows packs it: GBK, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  (zipfile's own name)
        return self.filename.encode("gbk"), self.flag_bits


def test_csv_alone_and_packed_also_as_chinese_windows_packs_it() -> None:
    item = "实施编码,事项名称,实施主体\nSL-1,甲,局\n"
    for name in ("事项.csv", "guides 2026.csv"):
        assert read(item.encode("gb18030"), name).guides[0].name.zh == "甲"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(GbkName("x/事项.csv"), item.encode("utf-8-sig"))
        packed.writestr(GbkName("x/材料.csv"), '实施编码,材料名称\nSL-1,"身份\n证"\n')
    found = read(out.getvalue(), "清单.zip")
    assert found.guides
    assert found.guides[0].materials


def test_json_in_the_model_s_names_with_problems_by_path() -> None:
    good = FULL.model_dump_json()
    assert read(f'{{"guides": [{good}]}}'.encode(), "a.json").guides == (FULL,)
    found = read(b'{"guides": [{"code": "A", "name": {"zh": "x"}, "visits": -1}]}', "a.json")
    assert [one.cell for one in found.problems][:2] == ["guides[0].implementing_body", "guides[0].visits"]
    assert places(read(b"{", "a.json"))[0][0] == "not_json"
    assert places(read(b"[" * 100_000, "a.json"))[0][0] == "not_json"


def test_json_names_only_what_the_hall_has() -> None:
    strange = FULL.model_copy(update={"department": "moon", "service": "tides"})
    found = read(f"[{strange.model_dump_json()}]".encode(), "a.json")
    assert [one.code for one in found.problems] == ["unknown_department", "unknown_service"]


def test_a_guide_without_end_is_refused() -> None:
    questions = [{"question": {"zh": "问"}, "answer": {"zh": "答" * 3_000}}] * 100
    endless = Guide.model_validate({**FULL.model_dump(), "questions": questions})
    assert places(read(f"[{endless.model_dump_json()}]".encode(), "a.json"))[0][0] == "guide_too_big"


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(450):
                part.write(b" " * 1024 * 1024)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(one())) as good, zipfile.ZipFile(out, "w") as packed:
        for part in good.namelist():
            packed.writestr(part, content if part == name else good.read(part))
    return out.getvalue()


LAUGH = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_headings"),
        (b"PK\x03\x04 broken", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_text"),
        (with_part(SHEET, LAUGH), "not_a_workbook"),
        (with_part(SHEET, b"<worksheet><sheetData><row>"), "not_a_workbook"),
        (with_part("xl/workbook.xml", b"<nothing/>"), "no_items_sheet"),
        (one()[:-200], "not_a_workbook"),
        (bytes(21 * 1024 * 1024), "file_too_big"),
    ],
    ids=["empty", "broken", "old", "picture", "entities", "cut sheet", "no workbook", "cut", "big"],
)
def test_a_hostile_file_is_a_problem_and_never_a_crash(data: bytes, code: str) -> None:
    assert code in {one.code for one in read(data).problems}


def test_a_zip_bomb_is_not_opened() -> None:
    assert places(read(bomb()))[0][0] == "unpacks_too_big"


def test_a_row_at_the_end_of_the_sheet_and_a_cell_far_right_cost_nothing() -> None:
    book = Workbook()
    page = book.active
    page.title = "事项"
    page.append(ITEM)
    page.append(("SL-1", "甲", "局"))
    page.cell(3, 16_384, "x")
    page.cell(1_048_576, 1, "SL-2")
    out = BytesIO()
    book.save(out)
    assert "too_many_rows" in {one.code for one in read(out.getvalue()).problems}


def test_control_characters_and_lone_surrogates_are_dropped() -> None:
    data = b'{"guides": [{"code": "A", "name": {"zh": "x\\ud800y"}, "implementing_body": {"zh": "z"}}]}'
    found = read(data, "a.json")
    assert found.problems
    assert the_guide(one(受理条件="甲_x000D_\n乙\x07".replace("\x07", ""))).conditions[0].zh == "甲"


def test_problems_are_counted_but_not_all_kept() -> None:
    rows: list[Any] = [("", f"名{n}", "") for n in range(3_000)]
    found = read(items(*rows))
    assert found.errors == 6_000
    assert len(found.problems) == 2_000
