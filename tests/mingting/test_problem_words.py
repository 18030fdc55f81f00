"""A report on a document that cannot be used says where and what kind, never what stood there (G4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hall.messages.documents import Appointments, Desired, Keys
from mingting.terminal.problem_words import unreadable

SECRET = "5f2e示例"


def refused(kind: type[Appointments | Keys], content: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        kind.model_validate(content)
    return unreadable(Desired(ver=7, name="appointments", content={}), caught.value)


def test_places_are_named() -> None:
    said = refused(Appointments, {"entries": [{"id": SECRET, "service": [SECRET]}] * 4})
    zh, en = said.split("\n")
    assert zh.startswith("appointments 7：这些地方读不懂：entries.0.service（string_type）")
    assert zh.endswith("另有 7 处")
    assert en.startswith("appointments 7: cannot be read at entries.0.service (string_type)")
    assert en.endswith("and 7 more")


def test_keys_that_are_content_are_left_out() -> None:
    said = refused(Keys, {"ring": {}, "sealing_public_key": "x", "appointment_keys": {SECRET: 5}})
    assert "appointment_keys.…" in said
    assert SECRET not in said


@given(st.text(alphabet="示例0123456789", min_size=4))
def test_whatever_stood_there_is_not_repeated(value: str) -> None:
    said = refused(Appointments, {"entries": [{"id": [value], "service": {value: value}, "slot_start": value + "示"}]})
    assert value not in said.replace("appointments 7", "").replace("entries.0", "")


def test_other_trouble_is_named_by_its_kind() -> None:
    assert SECRET not in unreadable(Desired(ver=1, name="keys", content={}), ValueError(SECRET))
