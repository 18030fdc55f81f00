"""Nothing that a station writes is without a bound; what is too long is refused, never cut in silence."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hall.messages.base import Message
from hall.messages.bodies import EVENT_BODIES, REQUEST_BODIES, CommandDone, DeviceChanged, HelpRequested
from hall.messages.documents.desired import LONGEST_PROBLEM, MOST_PROBLEMS, Reported
from hall.messages.presence import Birth, StationState

WRITTEN_BY_STATIONS: dict[str, type[Message]] = {
    **EVENT_BODIES,
    **{op: question for op, (question, _) in REQUEST_BODIES.items()},
    "reported": Reported,
    "station.state": StationState,
}


def unbounded(schema: Any, at: str = "") -> Iterator[str]:
    """Places of a JSON schema where text or a list may grow without end."""
    if isinstance(schema, list):
        for place, part in enumerate(schema):
            yield from unbounded(part, f"{at}/{place}")
    if not isinstance(schema, dict):
        return
    kind = schema.get("type")
    if kind == "string" and not schema.keys() & {"maxLength", "enum", "const", "pattern"}:
        yield at
    if kind == "array" and "maxItems" not in schema:
        yield at
    if kind == "object" and schema.get("additionalProperties") and "maxProperties" not in schema:
        yield at
    for name, part in schema.items():
        yield from unbounded(part, f"{at}/{name}")


@pytest.mark.parametrize("name", sorted(WRITTEN_BY_STATIONS))
def test_every_text_and_list_of_a_station_has_a_bound(name: str) -> None:
    assert list(unbounded(WRITTEN_BY_STATIONS[name].model_json_schema())) == []


def test_a_birth_has_no_list_without_a_bound() -> None:
    found = [at for at in unbounded(Birth.model_json_schema()) if not at.endswith("additionalProperties")]
    assert found == []


@given(length=st.integers(401, 5_000))
def test_what_is_too_long_is_refused(length: int) -> None:
    for model, field, rest in (
        (HelpRequested, "reason", {}),
        (CommandDone, "detail", {"cmd_id": "c", "op": "o", "result": "failed"}),
        (DeviceChanged, "detail", {"device": "p", "family": "f", "driver": "d", "state": "s"}),
    ):
        with pytest.raises(ValidationError):
            model.model_validate({**rest, field: "字" * length})


@given(st.lists(st.text(max_size=2 * LONGEST_PROBLEM), max_size=2 * MOST_PROBLEMS))
def test_a_report_always_fits_and_says_how_much_it_left_out(problems: list[str]) -> None:
    told = Reported.of("config", 1, applied=False, problems=problems).problems
    assert len(told) == min(len(problems), MOST_PROBLEMS)
    if len(problems) > MOST_PROBLEMS:
        assert told[-1] == f"… {len(problems) - MOST_PROBLEMS + 1} more"
    assert all(len(text) <= LONGEST_PROBLEM for text in told)
