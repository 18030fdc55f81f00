"""Slips as pictures: what must stand on them, what must not, and that codes read."""

from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hall.model.text import Text
from hall.paper import CodeTooLongError, TemplateError, load_template, render
from hall.paper.qr import qr_picture
from hall.paper.typeset import balanced, figure, text_width, wrapped
from tests.support.slips import CODE, slip

WIDTHS = (384, 512, 576, 640)


def codes(picture: Image.Image) -> list[str]:
    wide = Image.new("L", (picture.width + 64, picture.height + 64), 255)
    wide.paste(picture.convert("L"), (32, 32))
    return [found.text for found in zxingcpp.read_barcodes(wide)]


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("prefix", [None, "HTTPS://HALL.EXAMPLE/C/"])
def test_code_reads_from_the_picture(dots: int, prefix: str | None) -> None:
    picture = render(slip(code_prefix=prefix), dots)
    assert (picture.mode, picture.width) == ("1", dots)
    assert codes(picture) == [(prefix or "") + CODE]


@pytest.mark.parametrize("dots", WIDTHS)
@pytest.mark.parametrize("number", ["1", "A038", "K2-07", "AB1234"])
def test_number_is_tall_enough_for_three_metres(dots: int, number: str) -> None:
    """At least 8 mm (64 dots) even for six letters on narrow paper, 12 mm for four."""
    picture = figure(number, 250, dots - 40)
    assert picture.height >= (96 if len(number) <= 4 and dots > 384 else 64) * 0.75
    assert picture.crop((0, 0, 2, picture.height)).getextrema() == (255, 255), "not cut at the edge"


def test_offline_slip_bears_no_count_and_no_estimate() -> None:
    base = slip(offline=True, number="K2-07")
    bare = render(base, 576)
    other = render(slip(offline=True, number="K2-07", ahead=99, wait_minutes=(1, 2)), 576)
    assert bare.tobytes() == other.tobytes()
    assert bare.tobytes() != render(slip(number="K2-07"), 576).tobytes()


def test_unknown_estimate_is_left_out() -> None:
    assert render(slip(wait_minutes=None, ahead=None), 576).height < render(slip(), 576).height


def test_copy_is_marked_and_keeps_its_number_and_code() -> None:
    picture = render(slip(copy=1), 576)
    assert picture.height > render(slip(), 576).height
    assert codes(picture) == [CODE]


def test_rendering_is_repeatable() -> None:
    assert render(slip(), 576).tobytes() == render(slip(), 576).tobytes()


def test_long_names_and_notes_stay_on_the_paper() -> None:
    long = slip(
        hall_name=Text(
            zh="示例自治州示例自治县人民政府政务服务管理局综合服务大厅", en="A very long official name " * 3
        ),
        service=Text(zh="不动产转移登记与抵押登记及相关税费缴纳一窗受理", en="Real estate " * 6),
        where=Text(zh="二楼东侧等候区第三排座椅之后"),
        notes=(Text(zh="今天可能办不上,请留意大屏" * 3),),
        language="en",
    )
    for dots in WIDTHS:
        picture = render(long, dots)
        for edge in (0, dots - 8):
            assert picture.crop((edge, 0, edge + 8, picture.height)).getextrema() == (255, 255)


def test_code_too_long_for_the_paper_is_told() -> None:
    with pytest.raises(CodeTooLongError, match="dots"):
        render(slip(code="A" * 1200), 384)
    with pytest.raises(CodeTooLongError):
        qr_picture("A" * 5000, 4, 5000)


def test_quiet_zone_and_module() -> None:
    picture = qr_picture("MT1.A", 6, 300)
    assert picture.crop((0, 0, picture.width, 24)).getextrema() == (255, 255)
    assert picture.width % 6 == 0
    assert picture.getpixel((24, 24)) == 0


@given(st.text(st.sampled_from("叫号请到。,A b1(）"), max_size=60), st.integers(120, 500))
@settings(max_examples=60, deadline=None)
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: int) -> None:
    for lines in (wrapped(text, 24, width), balanced(text, 24, width)):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line in lines:
            hanging = line.rstrip("。,)） ")
            assert text_width(hanging, 24) <= width or len(hanging) == 1


def test_hall_edits_its_template(tmp_path: Path) -> None:
    path = tmp_path / "ticket.yaml"
    path.write_text("blocks:\n  - {block: number, size: 200}\n  - {block: code}\n", encoding="utf-8")
    picture = render(slip(), 576, load_template(path))
    assert codes(picture) == [CODE]
    assert picture.height < render(slip(), 576).height


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("blocks:\n  - {block: number, size: 5}\n", "ticket.yaml:2: blocks.0.size: Input should be greater"),
        ("blocks:\n  - block: number\n  - block: text\n    colour: red\n", "ticket.yaml:4: blocks.1.colour"),
        ("blocks:\n  - {block: nmber}\n", "ticket.yaml:2: blocks.0: "),
        ("blocks: [{block: number}]\n", "no block `code`"),
        ("blocks: [{block: code}]\n", "no block `number`"),
        ("blocks: [{block: code}, {block: number}, {block: text}]\n", "either `field` or `words`"),
        ("blocks: [\n", "not YAML"),
        ("- 1\n", "file"),
    ],
)
def test_broken_templates_say_where(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "ticket.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_template(path)
    assert told in str(caught.value)


def test_missing_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read"):
        load_template(tmp_path / "no.yaml")
