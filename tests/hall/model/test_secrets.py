"""Sealed fields, record keys, keyed hashes, canonical JSON and the chain hash."""

import base64
import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.canonical import GENESIS, canonical_json, chain_hash
from hall.model.record_key import (
    RecordKeyError,
    RecordVault,
    appointment_hash,
    daily_key,
    new_secret,
)
from hall.model.sealed import (
    SealedError,
    generate_sealing_key,
    open_sealed,
    seal,
    seal_context,
    sealing_public_key,
)

KEY = bytes(range(32))
CONTEXT = seal_context("demo", "kiosk-2", "callback")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcäé中", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text("abc", min_size=1), JSON, max_size=4))
def test_sealed_fields_open_only_for_key_and_context(fields: dict[str, Any]) -> None:
    blob = seal(sealing_public_key(KEY), fields, CONTEXT)
    assert open_sealed(KEY, blob, CONTEXT) == json.loads(canonical_json(fields))
    with pytest.raises(SealedError, match="wrong key or context"):
        open_sealed(KEY, blob, seal_context("demo", "kiosk-3", "callback"))
    with pytest.raises(SealedError, match="wrong key or context"):
        open_sealed(generate_sealing_key(), blob, CONTEXT)


def test_blob_hides_length_and_never_repeats() -> None:
    public = sealing_public_key(KEY)
    short, long = (seal(public, {"name": name}, CONTEXT) for name in ("示", "示例示例示例"))
    assert len(short) == len(long)
    assert seal(public, {"name": "示"}, CONTEXT) != short


@given(st.integers(0, 144), st.integers(1, 255))
def test_altered_blobs_are_refused(place: int, flip: int) -> None:
    raw = bytearray(base64.b64decode(seal(sealing_public_key(KEY), {"phone": "示例"}, CONTEXT)))
    raw[place % len(raw)] ^= flip
    with pytest.raises(SealedError):
        open_sealed(KEY, base64.b64encode(raw).decode(), CONTEXT)


@given(st.text())
def test_garbage_blobs_are_refused(blob: str) -> None:
    with pytest.raises(SealedError):
        open_sealed(KEY, blob, CONTEXT)


def test_golden_blob_still_opens() -> None:
    blob = (
        "AbUfHH4Ev4kn9/oASn5LzRnWl8bIA+jBANksj+PrTH9GZ1+Lza4KkODLwVMHFN017ctGKBw4T9Q2+LHrakyQuuQjM1"
        "ygQudGpELjFo/04hZ6It+gR0Hban1BPmHWY2V9ZrfbjseUTTr7XUSYyuD8DHI="
    )
    assert open_sealed(KEY, blob, CONTEXT) == {"name": "示例", "phone": "00000000000"}


def test_records_are_bound_to_their_id_and_rotate() -> None:
    old = RecordVault({"2026": KEY}, "2026")
    record = old.encrypt("r1", {"name": "示例"})
    assert old.decrypt("r1", record) == {"name": "示例"}
    with pytest.raises(RecordKeyError, match="r2 does not open"):
        old.decrypt("r2", record)
    both = RecordVault({"2026": KEY, "2027": new_secret()}, "2027")
    rotated = both.rewrap(record)
    assert (rotated.key_id, rotated.blob) == ("2027", record.blob)
    assert both.decrypt("r1", rotated) == {"name": "示例"}
    with pytest.raises(RecordKeyError, match="not loaded"):
        old.decrypt("r1", rotated)
    assert KEY.hex() not in repr(old)
    assert "\\x00\\x01" not in repr(old)


def test_vault_keys_are_checked() -> None:
    with pytest.raises(RecordKeyError, match="not among"):
        RecordVault({}, "2026")
    with pytest.raises(RecordKeyError, match="32"):
        RecordVault({"2026": b"short"}, "2026")


def test_daily_hashes() -> None:
    today = daily_key(KEY, "demo", date(2026, 11, 21))
    tomorrow = daily_key(KEY, "demo", date(2026, 11, 22))
    number = appointment_hash(today, "document", "11010519491231002x")
    assert number == appointment_hash(today, "document", "110105 19491231002X")
    assert number != appointment_hash(tomorrow, "document", "11010519491231002X")
    assert appointment_hash(today, "phone_tail", "1234") != appointment_hash(today, "foreign_code", "1234")
    assert daily_key(KEY, "other", date(2026, 11, 21)) != today


@given(JSON)
def test_canonical_json_is_one_fixed_point(value: Any) -> None:
    text = canonical_json(value)
    assert canonical_json(json.loads(text)) == text


@given(st.dictionaries(TEXT, st.integers(-5, 5)))
def test_canonical_json_ignores_order(value: dict[str, int]) -> None:
    tidy = {unicodedata.normalize("NFC", key): item for key, item in value.items()}
    assert canonical_json(dict(reversed(tidy.items()))) == canonical_json(tidy)


def test_canonical_golden() -> None:
    value = {"b": [True, None, 3], "a": "e\u0301中\n", "Z": {"y": -1, "x": ()}}
    assert canonical_json(value) == '{"Z":{"x":[],"y":-1},"a":"é中\\n","b":[true,null,3]}'


@pytest.mark.parametrize(
    "value",
    [1.0, {"a": float("nan")}, {1: "a"}, [2**53], b"raw", {"a": "\ud800"}, {"e\u0301": 1, "é": 2}, {"a": object()}],
)
def test_canonical_refuses(value: Any) -> None:
    with pytest.raises(ValueError, match="canonical JSON"):
        canonical_json(value)


def test_chain_hash_golden() -> None:
    assert chain_hash(GENESIS, "{}").hex() == "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db"
    assert chain_hash(GENESIS, "{}", "sm3").hex() == "7d221410fb0f875ae9e4f7e613b50693754a6b1d9c5c3cc5e2d7ea2121887ec7"
    with pytest.raises(ValueError, match="suite 'md5' is unknown"):
        chain_hash(GENESIS, "{}", "md5")
    with pytest.raises(ValueError, match="not 32"):
        chain_hash(b"", "{}")


@given(TEXT, TEXT)
def test_chain_hash_depends_on_all_before(first: str, second: str) -> None:
    one = chain_hash(chain_hash(GENESIS, first), second)
    other = chain_hash(chain_hash(GENESIS, first + "x"), second)
    assert one != other
