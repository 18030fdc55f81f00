"""The one code: sign and read back, every refusal, sizes, garbage."""

import base64
from typing import Any

import pytest
import qrcode
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from hall.model.code import (
    MAX_LENGTH,
    Code,
    CodeId,
    CodeKind,
    ForeignKind,
    KeyRing,
    KeyRingDocument,
    OfflineSlip,
    PrivateKey,
    ReadCode,
    Refusal,
    Refused,
    certify_station_key,
    generate_key,
    hall_key_of,
    hall_signer,
    key_id_of,
    printed_text,
    read_code,
    station_signer,
    strip_prefix,
)
from hall.model.code.signer import Signer

NOW = 1_795_000_000_000
HOUR = 3_600_000
HALL = PrivateKey(bytes(range(32)))
STATION = PrivateKey(bytes(range(1, 33)))
GOLDEN = (
    "MT1.T.6CTS97.0005IERQX6QQ54N1ONF.09X87.D86GE39YW4RD0J."
    "067DNO5IEVGP78Z77K4YWZA818LGLH2QJTU8DXQG7XUUUTQU91E6LLORIHU78QFRT3TDXLL2TDNXDV3J3X6WYVSXD1PPEI23LD6R"
)


def ring(**changes: Any) -> KeyRing:
    certificate = certify_station_key(hall_signer(HALL), "kiosk-2", STATION.public, NOW + 1000 * HOUR)
    document = KeyRingDocument(hall="demo", hall_key=hall_key_of(HALL), stations=(certificate,), **changes)
    return KeyRing.from_document(KeyRingDocument.model_validate_json(document.model_dump_json()), HALL.public)


RING = ring()


def ticket(**changes: Any) -> Code:
    slip = OfflineSlip("K2-07", "real-estate", NOW)
    values = {"kind": CodeKind.TICKET, "code_id": CodeId(bytes(12)), "expires_at_ms": NOW + HOUR, "slip": slip}
    return Code(**(values | changes))


def refusal(text: str, keyring: KeyRing = RING, now_ms: int = NOW) -> Refusal:
    answer = read_code(text, keyring, now_ms)
    assert isinstance(answer, Refused)
    return answer.reason


@given(
    raw=st.binary(min_size=12, max_size=12),
    kind=st.sampled_from(CodeKind),
    expiry=st.one_of(st.none(), st.integers(NOW, NOW + 10**11)),
)
def test_hall_codes_read_back(raw: bytes, kind: CodeKind, expiry: int | None) -> None:
    text = hall_signer(HALL).sign(Code(kind, CodeId(raw), expiry))
    answer = read_code(text, RING, NOW)
    assert isinstance(answer, ReadCode)
    assert (answer.kind, answer.code_id, answer.station, answer.slip) == (kind, CodeId(raw), None, None)
    assert (answer.expires_at_ms is None) == (expiry is None)
    if expiry is not None and answer.expires_at_ms is not None:
        assert 0 <= answer.expires_at_ms - expiry < 60_000
    assert len(text) == 139


@given(
    letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    mark=st.integers(1, 99),
    count=st.integers(1, 999),
    slug=st.from_regex(r"[a-z][a-z0-9-]{0,10}[a-z]", fullmatch=True),
    life_s=st.integers(0, 97 * 86_400 - 60),
)
def test_offline_slip_reads_back(letter: str, mark: int, count: int, slug: str, life_s: int) -> None:
    number = f"{letter}{mark}-{count:02d}"
    code = ticket(slip=OfflineSlip(number, slug, NOW + 345), expires_at_ms=NOW + 345 + life_s * 1000)
    text = station_signer(STATION).sign(code)
    assert len(text) == MAX_LENGTH
    answer = read_code(text, RING, NOW)
    assert isinstance(answer, ReadCode)
    assert answer.station == "kiosk-2"
    assert answer.slip is not None
    assert (answer.slip.number, answer.slip.issued_at_ms) == (number, NOW)
    assert answer.slip.service(["other-service", slug]) == slug
    assert answer.slip.service(["other-service"]) is None


def test_golden_ticket_never_changes() -> None:
    text = station_signer(STATION).sign(ticket(code_id=CodeId(bytes(range(12)))))
    assert text == GOLDEN
    assert key_id_of(STATION.public) == GOLDEN[6:12]


def test_longest_code_fits_qr_version_6_medium() -> None:
    text = station_signer(STATION).sign(ticket())
    qr = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    qr.add_data(qrcode.util.QRData(text, mode=qrcode.util.MODE_ALPHA_NUM))
    qr.make(fit=True)
    assert qr.version == 6


def test_every_single_changed_character_is_refused() -> None:
    text = station_signer(STATION).sign(ticket())
    for place, character in enumerate(text):
        changed = text[:place] + ("0" if character != "0" else "1") + text[place + 1 :]
        assert isinstance(read_code(changed, RING, NOW), Refused), place


def test_expired_with_drift() -> None:
    text = hall_signer(HALL).sign(ticket(slip=None))
    end = -(-(NOW + HOUR) // 60_000) * 60_000
    assert isinstance(read_code(text, RING, end + 120_000), ReadCode)
    assert refusal(text, now_ms=end + 120_001) is Refusal.EXPIRED
    assert isinstance(read_code(text, RING, end + 1, drift_ms=0), Refused)


def test_code_dies_with_its_certificate() -> None:
    text = station_signer(STATION).sign(ticket(expires_at_ms=NOW + 2000 * HOUR))
    assert isinstance(read_code(text, RING, NOW + 999 * HOUR), ReadCode)
    assert refusal(text, now_ms=NOW + 1001 * HOUR) is Refusal.EXPIRED


def test_revoked_key_and_code() -> None:
    text = station_signer(STATION).sign(ticket())
    assert refusal(text, ring(revoked_keys=(STATION.key_id,))) is Refusal.REVOKED
    assert refusal(text, ring(revoked_codes=(str(CodeId(bytes(12))),))) is Refusal.REVOKED
    other = hall_signer(HALL).sign(ticket())
    assert isinstance(read_code(other, ring(revoked_keys=(STATION.key_id,)), NOW), ReadCode)


def test_unknown_key_and_forged() -> None:
    stranger = generate_key()
    text = hall_signer(stranger).sign(ticket())
    assert refusal(text) is Refusal.UNKNOWN_KEY
    assert refusal(text.replace(stranger.key_id, HALL.key_id)) is Refusal.FORGED


def test_station_cannot_sign_or_smuggle_a_pickup() -> None:
    code = Code(CodeKind.PICKUP, CodeId.new(), NOW + HOUR)
    with pytest.raises(ValueError, match="may not sign pickup"):
        station_signer(STATION).sign(code)
    rogue = Signer(STATION.key_id, STATION, frozenset(CodeKind))
    assert refusal(rogue.sign(code)) is Refusal.WRONG_KIND_FOR_KEY


def test_uncertified_and_overreaching_certificates_are_not_believed() -> None:
    hall = hall_signer(HALL)
    good = certify_station_key(hall, "kiosk-2", STATION.public, NOW + HOUR)
    self_made = certify_station_key(station_signer(STATION), "kiosk-2", STATION.public, NOW + HOUR)
    longer = good.model_copy(update={"not_after_ms": NOW + 2 * HOUR})
    greedy = good.model_copy(update={"kinds": (CodeKind.PICKUP,)})
    greedy = greedy.model_copy(
        update={"signature": base64.b64encode(hall.sign_bytes(greedy.statement())).decode()}
    )  # even signed by the hall, by mistake
    for bad in (self_made, longer, greedy):
        document = KeyRingDocument(hall="demo", hall_key=hall_key_of(HALL), stations=(bad,))
        keyring = KeyRing.from_document(document)
        assert keyring.rejected == ("kiosk-2",)
        assert refusal(station_signer(STATION).sign(ticket()), keyring) is Refusal.UNKNOWN_KEY


def test_pinned_hall_key_refuses_another_hall() -> None:
    document = KeyRingDocument(hall="demo", hall_key=hall_key_of(generate_key()))
    with pytest.raises(ValueError, match="not the one in this bundle"):
        KeyRing.from_document(document, HALL.public)


def test_scanner_habits_are_forgiven() -> None:
    text = hall_signer(HALL).sign(ticket())
    own = ("https://zw.example.gov.cn/c/",)
    for scanned in (text.lower(), f"]Q1{text}\r\n", f"  {text}\t", f"HTTPS://ZW.EXAMPLE.GOV.CN/C/{text}"):
        assert isinstance(read_code(scanned, RING, NOW, own_prefixes=own), ReadCode), scanned
    assert strip_prefix("HTTPS://ZW.EXAMPLE.GOV.CN/C/HELP", own) == "HTTPS://ZW.EXAMPLE.GOV.CN/C/HELP"
    assert isinstance(read_code(f"HTTPS://EVIL.EXAMPLE/{text}", RING, NOW, own_prefixes=own), Refused)


def test_printed_text_is_read_back_by_an_independent_decoder() -> None:
    address = "https://zw.example.gov.cn/c"
    text = printed_text(station_signer(STATION).sign(ticket()), address)
    qr = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=4)
    qr.add_data(qrcode.util.QRData(text, mode=qrcode.util.MODE_ALPHA_NUM))
    image = qr.make_image().get_image().convert("L")
    (found,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    assert isinstance(read_code(found.text, RING, NOW, own_prefixes=[address]), ReadCode)
    assert qr.version == 8
    with pytest.raises(ValueError, match="cannot hold"):
        printed_text("MT1", "https://example.cn/?a=b")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://www.example.gov.cn/item?areaCode=1", ForeignKind.URL),
        ("wxp://f2f0abc", ForeignKind.PAYMENT),
        ("weixin://wxpay/bizpayurl?pr=x", ForeignKind.PAYMENT),
        ("HTTPS://QR.ALIPAY.COM/FKX0", ForeignKind.PAYMENT),
        ("134567890123456789", ForeignKind.PAYMENT),
        ("281234567890123456", ForeignKind.PAYMENT),
        ("https://jkm.example.gov.cn/x", ForeignKind.HEALTH_CODE),
        ("WIFI:T:WPA;S:hall;P:secret;;", ForeignKind.WIFI),
        ("BEGIN:VCARD\nFN:示例\nEND:VCARD", ForeignKind.CONTACT),
        ("11440105MB2C920125244201110300120261121" + "0042", ForeignKind.CASE_NUMBER),
        ("11440105MB2C9201252442011103001", ForeignKind.ITEM_NUMBER),
        ("11010519491231002X", ForeignKind.ID_NUMBER),
        ("6220000000000000001", ForeignKind.PAYMENT),
        ("https://pay.weixin.qq.com/index.php", ForeignKind.PAYMENT),
        ("示例健康码", ForeignKind.HEALTH_CODE),
        ("https://weixin.qq.com/g/AQYAAExample", ForeignKind.CONTACT),
        ("MATMSG:TO:a@example.invalid;;", ForeignKind.CONTACT),
        ("你好", ForeignKind.OTHER),
        ("", ForeignKind.OTHER),
    ],
)
def test_foreign_families(text: str, kind: ForeignKind) -> None:
    answer = read_code(text, RING, NOW)
    assert isinstance(answer, Refused)
    assert (answer.reason, answer.foreign) == (Refusal.FOREIGN, kind)
    assert "text" not in repr(answer)


@given(st.one_of(st.text(), st.text("MT1.ICTPDSW0A9Z").map(lambda tail: "MT1." + tail)))
def test_garbage_never_raises(text: str) -> None:
    assert isinstance(read_code(text, RING, NOW), Refused)


@given(st.from_regex(r"\AMT1\.[ICTPDSW]\.[0-9A-Z]{6}\.[0-9A-Z]{19}\.[0-9A-Z]{5}(\.[0-9A-Z]{14})?\.[0-9A-Z]{100}\Z"))
def test_well_shaped_garbage_never_raises(text: str) -> None:
    assert refusal(text) in {Refusal.MALFORMED, Refusal.UNKNOWN_KEY, Refusal.FORGED}


def test_wrong_codes_are_refused_when_signed() -> None:
    with pytest.raises(ValueError, match="only a ticket"):
        hall_signer(HALL).sign(ticket(kind=CodeKind.CASE))
    with pytest.raises(ValueError, match="K2-07"):
        hall_signer(HALL).sign(ticket(slip=OfflineSlip("A038", "x", NOW)))
    with pytest.raises(ValueError, match="before 2026"):
        hall_signer(HALL).sign(ticket(slip=None, expires_at_ms=0))


@given(st.binary(min_size=12, max_size=12))
def test_code_id_text_reads_back(raw: bytes) -> None:
    assert CodeId.parse(str(CodeId(raw))) == CodeId(raw)


def test_private_keys_travel_as_base64_and_stay_out_of_repr() -> None:
    key = generate_key()
    assert PrivateKey.from_text(key.to_text()) == key
    assert key.to_text() not in repr(key)
    assert repr(key.raw) not in repr(hall_signer(key))
    for bad in ("", "AAAA", "not base64!"):
        with pytest.raises(ValueError, match="private signing key"):
            PrivateKey.from_text(bad)
