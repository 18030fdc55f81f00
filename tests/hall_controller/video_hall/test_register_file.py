"""The register of views as a workbook."""

import io

from openpyxl import load_workbook

from hall_controller.reports.video.files import register_file


def test_no_text_of_a_row_is_a_formula() -> None:
    rows = (("时间", "谁"), ("=IF(1,2)", "=ROUND(1,1)"), ("@甲", "示例"))
    book = load_workbook(io.BytesIO(register_file(rows, "示例大厅", ("2026-11-01", "2026-11-30"))))
    cells = [[(cell.value, cell.data_type) for cell in row] for row in book["调阅登记"].iter_rows(min_row=2)]
    assert cells == [[("'=IF(1,2)", "s"), ("'=ROUND(1,1)", "s")], [("'@甲", "s"), ("示例", "s")]]
