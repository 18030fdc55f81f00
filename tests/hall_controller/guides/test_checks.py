from typing import Any

import pytest

from hall_controller.application.guides.checking import checked, path_words
from hall_controller.application.guides.problem_words import KNOWN_CODES
from hall_controller.application.guides.reading import Catalogue
from hall_controller.domain.guide_checks import check_guides
from hall_controller.domain.guide_difference import changed_fields, difference
from tests.hall_controller.guides.conftest import guide

WHOLE: dict[str, Any] = {
    "legal_basis": [{"zh": "《示例条例》"}],
    "conditions": [{"zh": "有场所"}],
    "statutory": {"days": 20},
    "promised": {"days": 5},
    "flow": [{"name": {"zh": "受理"}, "limit": {"days": 1}}, {"name": {"zh": "办结"}, "limit": {"days": 4}}],
    "materials": [{"key": "id", "name": {"zh": "身份证"}}],
    "places": [{"address": {"zh": "一楼"}}],
    "consult": {"zh": "0990-0000001"},
    "complain": {"zh": "0990-0000002"},
    "results": [{"name": {"zh": "证"}}],
}


def codes(*guides: Any) -> list[str]:
    found = [one.code for one in check_guides(guides, frozenset({"food"}))]
    assert set(found) <= KNOWN_CODES
    return found


def test_a_whole_guide_has_nothing_to_say() -> None:
    assert codes(guide(**WHOLE)) == []


def test_a_bare_guide_lacks_much() -> None:
    assert set(codes(guide())) == {
        "no_materials", "no_flow", "no_place", "no_consult", "no_complain", "no_basis", "no_result", "no_conditions",
        "no_promise",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"promised": {"days": 21}}, "promise_over_law"),
        ({"promised": {"days": 29, "unit": "natural"}, "flow": [{"name": {"zh": "受理"}}]}, "promise_over_law"),
        ({"statutory": {"days": 30}, "item_type": "行政许可"}, "statutory_over_licence_law"),
        ({"case_time": "at_once"}, "at_once_with_days"),
        ({"promised": {"days": 4}}, "steps_over_promise"),
        ({"effective_from": "2026-12-01", "effective_to": "2026-12-01"}, "ends_before_it_begins"),
        ({"form": "unheard-of"}, "unknown_form"),
        ({"own_acceptance": True}, "own_without_window"),
        ({"materials": [{"key": "x", "name": {"zh": "表"}, "blank_form": "javascript:alert(1)"}]}, "not_an_address"),
        ({"materials": [{"key": "x", "name": {"zh": "表"}, "filled_sample": 'http://a/"x'}]}, "not_an_address"),
        ({"materials": [{"key": "id", "name": {"zh": "身份证"}, "necessity": "later"}]}, "later_only"),
        (
            {
                "situations": [
                    {"key": "w", "question": {"zh": "谁"}, "choices": [{"key": "a", "name": {"zh": "x"}}] * 2}
                ]
            },
            "unused_choice",
        ),
    ],
)
def test_contradictions_are_found(change: dict[str, Any], code: str) -> None:
    assert codes(guide(**WHOLE | change)) == [code]


def test_45_days_are_usual_where_bodies_join() -> None:
    many = WHOLE | {"statutory": {"days": 45}, "item_type": "行政许可", "joint_bodies": [{"zh": "局"}]}
    assert codes(guide(**many)) == []


def test_one_basic_code_at_two_levels_must_agree() -> None:
    county = guide("A", basic_code="000131", **WHOLE)
    town = guide(
        "B", basic_code="000131", **WHOLE | {"conditions": [{"zh": "别的"}], "promised": {"days": 3}, "flow": []}
    )
    found = [one for one in check_guides([county, town]) if one.code == "differs_at_same_level"]
    assert [(one.guide, one.params["field"]) for one in found] == [("B", "受理条件"), ("B", "办理流程")]


def test_a_file_is_also_checked_against_what_runs() -> None:
    running = guide("A", basic_code="000131", **WHOLE)
    read = Catalogue((guide("B", "别名", basic_code="000131", **WHOLE),), (), 0, 0, {"B": ("事项", "A2")})
    found = checked(read, [running])
    assert [(one.code, one.cell) for one in found.problems] == [("differs_at_same_level", "A2")]
    assert found.publishable
    assert not checked(Catalogue((running,), (), 0, 0, {}), [running]).publishable


def test_changes_are_told_field_by_field() -> None:
    before = guide(**WHOLE)
    materials = [{"key": "photo", "name": {"zh": "照片"}}, {"key": "id", "name": {"zh": "身份证"}, "copies": 2}]
    after = guide(**WHOLE | {"materials": materials, "consult": {"zh": "0990-0000009", "en": "x"}})
    told = {path_words(one.path, "zh"): (one.before, one.after) for one in changed_fields(before, after)}
    assert told == {
        "材料 › 照片 › 代号": (None, "photo"),
        "材料 › 照片 › 名称": (None, "照片"),
        "材料 › 身份证 › 复印件份数": (None, "2"),
        "咨询方式": ("0990-0000001", "0990-0000009 / x"),
    }


def test_guides_that_a_whole_catalogue_does_not_name_end() -> None:
    running = [guide("A"), guide("B"), guide("C")]
    found = difference(running, [guide("A"), guide("B", "改名"), guide("D")], whole=True)
    assert [(one.code, one.kind) for one in found.changes] == [("B", "changed"), ("C", "ended"), ("D", "new")]
    assert (found.same, difference(running, [guide("D")]).same) == (1, 3)
