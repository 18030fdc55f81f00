"""Engines and cascade on pictures: what is read, what never is, and how much effort is spent."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import qrcode
import zxingcpp

from devices.codecs.scans import decoded
from devices.drivers.camera_scanner import still
from devices.drivers.camera_scanner.cascade import BARS_EVERY, EXTRA_LOOKS, MOST_EFFORT, Cascade
from devices.drivers.camera_scanner.engines import Engine, Look, NearMiss, ZbarEngine, ZxingEngine
from devices.drivers.camera_scanner.rescue import WAYS, Straight
from devices.drivers.camera_scanner.simulator import Scene
from devices.drivers.camera_scanner.simulator.scene import card_of
from devices.drivers.camera_scanner.stages import STAGES, Grey

KINDS = ("qr", "code128")
OURS = b"MT1.T.K7ABCD.0R9A2C7B1D4E5F60123.00F3K.QWERTYUIOPASDFGHJKLZXCVBNM0123456789"


def cascade() -> Cascade:
    return Cascade(ZxingEngine(KINDS))


def texts(look: Look) -> set[str | None]:
    return {decoded(code.raw) for code in look.codes}


@pytest.mark.parametrize(
    "knobs",
    [
        {},
        {"dark_mode": True},
        {"tilt": 35.0, "turn": 20.0},
        {"turn": 180.0},
        {"blur": 2.0},
        {"module_px": 2.2},
        {"light": 0.12, "noise": 4.0},
        {"light": 2.2},
        {"noise": 30.0},
    ],
)
def test_hard_pictures_are_read(knobs: dict[str, float | bool]) -> None:
    picture = Scene(codes=[OURS], **knobs).picture(1)  # type: ignore[arg-type]
    assert texts(cascade().whole(picture)) == {OURS.decode()}


@pytest.mark.parametrize("size", [(640, 480), (1280, 720)])
def test_live_reading_gets_there_within_a_round_of_stages(size: tuple[int, int]) -> None:
    scene, reader = Scene(*size, codes=[OURS], module_px=4.0, blur=2.4, noise=2.0), cascade()
    looks = [reader.live(scene.picture(number)) for number in range(2 * len(STAGES))]
    assert OURS.decode() in set.union(*(texts(look) for look in looks))


@pytest.mark.parametrize("text", ["取号A038·企业开办", "号", "MT1.T.A038"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_in_both_encodings(text: str, encoding: str) -> None:
    assert texts(cascade().whole(Scene(codes=[text.encode(encoding)]).picture(1))) == {text}


def test_two_codes_in_view_are_both_read() -> None:
    picture = Scene(codes=[b"LEFT", b"RIGHT"], module_px=6.0).picture(1)
    assert texts(cascade().live(picture)) == {"LEFT", "RIGHT"}


def test_a_bar_code_is_read_and_only_when_it_is_wanted() -> None:
    bars = np.array(zxingcpp.create_barcode("A038-11330624", zxingcpp.BarcodeFormat.Code128).to_image(scale=2))
    picture = np.pad(bars, 80, constant_values=255)
    assert texts(cascade().whole(picture)) == {"A038-11330624"}
    reader = cascade()
    assert any(reader.live(picture).codes for _ in range(BARS_EVERY))
    assert not Cascade(ZxingEngine(("qr",))).whole(picture).codes


@pytest.mark.parametrize("format_", ["MicroQRCode", "DataMatrix", "Aztec", "EAN13", "PDF417"])
def test_other_kinds_of_codes_are_nothing(format_: str) -> None:
    content = "123456789012" if format_ == "EAN13" else "12345"
    made = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, format_))
    picture = np.pad(np.array(made.to_image(scale=4)), 60, constant_values=255)
    assert zxingcpp.read_barcodes(picture), "the picture itself is good"
    assert not cascade().whole(picture).codes


def test_nothing_is_read_out_of_noise_and_of_eyes_with_random_modules() -> None:
    rng = np.random.default_rng(5)
    code = qrcode.QRCode(version=4, border=4)
    code.add_data("A")
    code.make(fit=True)
    modules = np.array(code.get_matrix(), dtype=np.uint8)
    modules[13:-5, 13:-5] = rng.integers(0, 2, modules[13:-5, 13:-5].shape)
    fake = cv2.resize(255 - 255 * modules, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    look = cascade().whole(fake)
    assert not look.codes
    assert look.near, "it is told that something like a code is there"
    assert not cascade().whole(rng.integers(0, 255, (480, 640), dtype=np.uint8)).codes


class CountingEngine:
    """Finds a code that cannot be read in every picture."""

    reads_inverted = True

    def __init__(self) -> None:
        self.looks = 0

    def look(self, grey: Grey, *, bars: bool = False) -> Look:  # noqa: ARG002 - every picture looks the same to it
        self.looks += 1
        corners = np.array([[20, 20], [80, 20], [80, 80], [20, 80]], dtype=np.float32)
        return Look((), (NearMiss(corners, 3),))


def test_an_unreadable_code_in_view_does_not_heat_the_terminal() -> None:
    engine = CountingEngine()
    reader: Cascade = Cascade(engine)
    grey = np.zeros((100, 100), np.uint8)
    spent: list[int] = []
    for _ in range(100):
        before = engine.looks
        reader.live(grey)
        spent.append(engine.looks - before)
    assert max(spent) == 2 + EXTRA_LOOKS
    assert sum(spent[:20]) - 2 * 20 >= MOST_EFFORT
    assert np.mean(spent[50:]) < 2.5
    assert min(spent) == 2


def test_the_straightened_code_lies_where_it_was_found() -> None:
    picture = Scene(codes=[OURS], module_px=6.0, tilt=30.0, turn=15.0).picture(1)
    (found,) = zxingcpp.read_barcodes(picture)
    place = found.position
    corners = [(p.x, p.y) for p in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
    near = NearMiss(np.array(corners, dtype=np.float32), int(found.extra["Version"]))
    straight = Straight(picture, near)
    for way in (lambda straight: straight.grey, *WAYS[:1]):
        assert [code.bytes for code in zxingcpp.read_barcodes(way(straight))] == [OURS]
    assert all(way(straight).shape == (straight.side, straight.side) for way in WAYS)


def test_zbar_behind_the_same_interface_reads_dark_mode_through_the_cascade() -> None:
    pytest.importorskip("pyzbar.pyzbar", reason="libzbar0 is not installed", exc_type=ImportError)
    engine: Engine = ZbarEngine(KINDS)
    picture = Scene(codes=[OURS], dark_mode=True, module_px=6.0).picture(1)
    assert not engine.look(picture).codes
    assert texts(Cascade(engine).whole(picture)) == {OURS.decode()}


@pytest.mark.parametrize("px", [6, 10, 16])
def test_modules_drawn_as_dots_are_read(px: int) -> None:
    code = qrcode.QRCode(version=5, border=4, error_correction=qrcode.constants.ERROR_CORRECT_H)
    code.add_data(b"DOTTED")
    code.make()
    modules = np.array(code.get_matrix())
    picture = np.full(tuple(side * px for side in modules.shape), 240, np.uint8)
    for y, x in np.argwhere(modules):
        cv2.circle(picture, (int(x) * px + px // 2, int(y) * px + px // 2), round(px * 0.3), 20, -1)
    assert texts(cascade().whole(picture)) == {"DOTTED"}


def test_pictures_on_disk_are_read_at_any_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small, large, empty, text = (tmp_path / name for name in ("small.png", "large.png", "empty.png", "text.png"))
    cv2.imwrite(str(small), 255 - card_of("取号".encode(), dark_mode=True).astype(np.uint8))
    cv2.imwrite(str(large), Scene(4000, 3000, codes=[OURS], module_px=30.0).picture(1))
    cv2.imwrite(str(empty), np.full((300, 400), 99, np.uint8))
    text.write_text("no picture")
    assert still.main([str(small), str(large)]) == 0
    assert still.main([str(empty), str(text)]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["texts"] for line in lines] == [["取号"], [OURS.decode()], [], []]
    assert "picture" in lines[3]["error"]
