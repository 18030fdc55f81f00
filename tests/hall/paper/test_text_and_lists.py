"""Native lines of a slip, the list for calling by hand, and the font."""

from pathlib import Path

import pytest

from hall.model.text import Text
from hall.paper import CallList, CallRow, FontMissingError, NativeQr, NativeText, fonts, lines, render_list
from tests.support.slips import CODE, slip


def texts(**changes: object) -> list[str]:
    return [line.text for line in lines(slip(**changes)) if isinstance(line, NativeText)]


def test_native_slip_says_what_the_picture_says() -> None:
    said = texts()
    assert said[0] == "示例县政务服务中心"
    assert "A038" in said
    assert any("前面还有" in line and line.endswith("5") for line in said)
    assert any("12–20" in line for line in said)
    assert any("一楼 A 区" in line for line in said)
    assert any("过号" in line for line in said)
    assert said[-1].endswith("2026-11-21 09:41")
    assert [line.data for line in lines(slip()) if isinstance(line, NativeQr)] == [CODE]


def test_native_offline_and_copy() -> None:
    said = texts(offline=True, copy=1)
    assert "请到导办台扫码" in said
    assert "【补打】" in said
    assert not any("前面还有" in line or "大约" in line for line in said)


def test_number_is_the_largest_line() -> None:
    largest = max((line for line in lines(slip()) if isinstance(line, NativeText)), key=lambda line: line.scale)
    assert largest.text == "A038"


def test_every_line_can_be_written_in_gb18030() -> None:
    for line in texts(offline=True, copy=2):
        assert line.encode("gb18030").decode("gb18030") == line


@pytest.mark.parametrize("dots", [384, 576])
def test_call_list_grows_by_one_row_a_ticket(dots: int) -> None:
    def listed(count: int) -> CallList:
        rows = tuple(CallRow(f"A{n:03}", "不动产登记与查询综合业务受理", "09:41", "预约") for n in range(count))
        return CallList(Text(zh="示例县政务服务中心"), Text(zh="企业开办"), "2026-11-21 10:05", rows)

    none, many = render_list(listed(0), dots), render_list(listed(20), dots)
    assert (many.width, many.mode) == (dots, "1")
    assert many.height - none.height == 20 * 52
    assert many.crop((dots - 12, 0, dots, many.height)).getextrema() == (255, 255)


def test_missing_font_names_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts._found.cache_clear()
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path,))
    with pytest.raises(FontMissingError, match="fonts-noto-cjk"):
        fonts.regular_path()
