"""The interface against its own description: whatever is sent, no answer that is not described, no fault of ours."""

from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from hall_controller.rest_api.app import PATH
from hall_controller.rest_api.openapi import document
from tests.hall_controller.rest_api.rig import Rig, bearer

EXAMPLES = 5
"""Requests for each operation; `./run test --long` sends many more."""


NOT_CHECKED = [ignored_auth, negative_data_rejection, positive_data_acceptance]
"""Who guesses keys is told 401, then 429; unknown query names are ignored, and any bytes are a file with its report;
what is well-formed may still be refused by the hall."""


def described(rig: Rig) -> dict[str, object]:
    found: dict[str, object] = httpx.get(f"{rig.address}{PATH}/openapi.json", trust_env=False).json()
    return found


def test_the_description_is_whole(rig: Rig) -> None:
    text = described(rig)
    paths = text["paths"]
    assert isinstance(paths, dict)
    assert {"/hall", "/cases", "/cases/one", "/guides/files", "/appointments", "/webhooks"} <= set(paths)
    for path, operations in paths.items():
        for method, operation in operations.items():
            assert operation.get("summary"), f"{method} {path} says not what it does"
            assert operation["security"], f"{method} {path} is open to everybody"
    assert text["servers"] == [{"url": PATH}]


def hammer(rig: Rig, examples: int) -> int:
    """Send requests made from the description, half of them deliberately wrong; how many were sent."""
    schema = schemathesis.openapi.from_dict(described(rig))
    sent = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(mode))
            def send(case: schemathesis.Case) -> None:
                nonlocal sent
                sent += 1
                answer = case.call(base_url=rig.address + PATH, headers=bearer(rig.token), timeout=60)
                assert answer.status_code < 500, f"{case.method} {case.path}: {answer.status_code} {answer.text[:300]}"
                case.validate_response(answer, excluded_checks=NOT_CHECKED)

            try:
                send()
            except Unsatisfiable:
                continue  # an operation without parameters cannot be asked wrongly
    return sent


def test_no_request_makes_a_fault(rig: Rig) -> None:
    assert hammer(rig, EXAMPLES) > 100


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_no_request_makes_a_fault_at_length(rig: Rig) -> None:
    assert hammer(rig, 300) > 3_000


def test_the_document_is_fresh() -> None:
    stored = (Path(__file__).parents[3] / "docs" / "interface" / "openapi.json").read_text("utf-8")
    assert stored == document(), "run: python -m hall_controller.rest_api.openapi > docs/interface/openapi.json"
