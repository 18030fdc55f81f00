"""The gate before every scan: what is refused, what is one scan, and that it forgets what it saw."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.codecs.scans import Refusal, ScanGate

OURS = "MT1.T.K7ABCD.0R9A2C7B1D4E5F60123.00F3K.QWERTYUIOPASDFGHJKLZXCVBNM0123456789"


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        OURS.lower(),
        "HTTPS://HALL.SHILI.EXAMPLE/C/" + OURS,
        "https://hall.shili.example/c?x=1#SCN",
        "113306240024550001",
        "11330624MB1234567X",
        "取号A038·企业开办",
        "A038",
        "#12345678",
        "@取号",
        "#A1",
        "óscar 1",
        "WIFI:T:WPA;S:SHILI;P:12345678;;",
    ],
)
def test_honest_codes_pass_unchanged(text: str) -> None:
    assert ScanGate().admit(text.encode(), 0.0).text == text


@pytest.mark.parametrize(
    ("raw", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"   ", Refusal.EMPTY),
        (b"A\x00B", Refusal.CONTROL),
        (b"A\x03B", Refusal.CONTROL),
        (b"A\x1bB", Refusal.CONTROL),
        (b"AB\r", Refusal.CONTROL),
        (b"\r", Refusal.CONTROL),
        (b"A\tB", Refusal.CONTROL),
        (b"A\x7fB", Refusal.CONTROL),
        ("A\x85B".encode(), Refusal.CONTROL),
        ("A\u2028B".encode(), Refusal.CONTROL),
        ("A\u202eB".encode(), Refusal.CONTROL),
        (b"\x16M\rTRGMOD0!", Refusal.CONTROL),
        (b"A\xffB", Refusal.UNDECODABLE),
        (b"\x80", Refusal.UNDECODABLE),
        (b"X" * 513, Refusal.TOO_LONG),
        (b"@SETUPE1", Refusal.SETTING),
        (b"#SCNTRG1;", Refusal.SETTING),
        (b"@SCNMOD0;ORTSET3000", Refusal.SETTING),
        (b"@128ENA1", Refusal.SETTING),
        (b"@TSUSET0D0A", Refusal.SETTING),
        (b"\xf30006010", Refusal.SETTING),
        ("ó0006010".encode(), Refusal.SETTING),
    ],
)
def test_refused_and_counted_by_reason(raw: bytes, refusal: Refusal) -> None:
    gate = ScanGate()
    scan = gate.admit(raw, 0.0)
    assert (scan.text, scan.refusal) == (None, refusal)
    assert gate.counters == {"refused": 1, f"refused_{refusal}": 1}
    assert gate.refused == 1


def test_a_programming_symbol_is_refused_whatever_it_says() -> None:
    assert ScanGate().admit(b"A038", 0.0, reader_init=True).refusal is Refusal.SETTING


def test_fnc3_letter_is_only_a_mark_in_code_128() -> None:
    assert ScanGate().admit("ó12".encode(), 0.0, symbology="QRCode").text == "ó12"
    assert ScanGate().admit("ó12".encode(), 0.0, symbology="Code128").refusal is Refusal.SETTING


@pytest.mark.parametrize("text", ["取号", "㐀𠮷—·", "示例县政务服务中心A038"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_in_either_encoding(text: str, encoding: str) -> None:
    assert ScanGate().admit(text.encode(encoding), 0.0).text == text


def test_a_code_held_in_view_is_one_scan_however_long() -> None:
    gate = ScanGate(repeat_s=2.0)
    assert [gate.admit(b"SAME", tick / 20).text for tick in range(200)].count("SAME") == 1
    assert gate.admit(b"SAME", 199 / 20 + 1.9).refusal is Refusal.REPEATED
    assert gate.admit(b"SAME", 199 / 20 + 1.9 + 2.0).text == "SAME"
    assert gate.counters == {"scanned": 2, "repeated": 200}


def test_two_codes_in_view_are_each_one_scan() -> None:
    gate = ScanGate()
    heard = [gate.admit(code, tick / 10).text for tick in range(30) for code in (b"LEFT", b"RIGHT")]
    assert [text for text in heard if text] == ["LEFT", "RIGHT"]


def test_forgetting_makes_the_same_code_new() -> None:
    gate = ScanGate()
    gate.admit(b"SAME", 0.0)
    gate.forget()
    assert gate.admit(b"SAME", 0.1).text == "SAME"


def test_no_text_is_kept() -> None:
    gate = ScanGate()
    gate.admit(b"330624199001011234", 0.0)
    gate.admit(b"@SETUPE1", 0.0)
    for number in range(100):
        gate.admit(b"%d" % number, 1.0)
    assert "330624" not in repr(gate)
    assert "SETUPE" not in repr(gate)
    assert len(gate._seen) <= 32


@given(st.binary(max_size=80))
def test_whatever_passes_is_clean(raw: bytes) -> None:
    scan = ScanGate(max_length=64).admit(raw, 0.0)
    assert (scan.text is None) == (scan.refusal is not None)
    if scan.text is not None:
        assert len(raw) <= 64
        assert scan.text.strip()
        assert not any(ord(letter) < 0x20 or 0x7F <= ord(letter) <= 0x9F for letter in scan.text)


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip() and text[0] not in "@#ó"))
def test_printable_text_is_never_lost(text: str) -> None:
    assert ScanGate(max_length=4096).admit(text.encode(), 0.0).text == text
