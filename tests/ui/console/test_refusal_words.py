"""No clerk reads a code: every reason for which the hall's use cases refuse has a sentence."""

import ast
from pathlib import Path

import pytest

from hall_controller.application import codes, open_window, place_in_line
from hall_controller.domain.ticket import TicketState
from ui.console.words import refusals, video

APPLICATION = Path(codes.__file__).parent
STATIONS_ONLY = {
    "bad_key", "bad_name", "bad_time", "draft_gone", "draft_unknown", "foreign_series", "needs_panel", "no_way",
    "nobody_parked", "not_a_video_station", "not_sealed_for_this", "not_sealed_for_us", "not_your_ticket", "not_yours",
    "real_name", "request_voided", "revoked_code", "unknown_end", "unknown_level",
    "unknown_material_state", "unknown_state",
}  # fmt: skip
"""Said to stations and department systems, or for what no page of ours can send."""


def said_by(path: Path) -> set[str]:
    """The codes that this file refuses with, and those of its words `a if … else b` and `return "…"`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused" and node.args:
            found |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and one.isidentifier() and one[-1] != "_"}


def test_every_reason_has_its_sentence() -> None:
    codes_said = set().union(*(said_by(path) for path in APPLICATION.rglob("*.py")))
    assert len(codes_said) > 120, "they are found"
    assert codes_said - STATIONS_ONLY - set(refusals.REFUSALS) - set(video.REFUSALS) == set()


@pytest.mark.parametrize("code", ["window_staffed", "already_open", "held_before", "returned_before", "already_served"])
def test_reasons_that_are_worked_out_have_theirs(code: str) -> None:
    assert any(code in Path(one.__file__).read_text("utf-8") for one in (open_window, place_in_line))
    assert code in refusals.REFUSALS


def test_every_state_of_a_number_says_why_not() -> None:
    assert {f"is_{state}" for state in TicketState} - {"is_served"} <= set(refusals.REFUSALS)
