"""What each light rests on stands beside its rule: the hall file's text, the guide, the applicant's promise."""

from dataclasses import replace

import pytest

from hall_controller.application.cases.bases import Basis, CaseBases, Source
from hall_controller.application.commands import AcceptCase, AskSupplement, DecideCase, MaterialNote, PauseCase
from hall_controller.domain.cases.lights import Rule
from mingting.controller.case_desk import CaseDesk
from tests.hall_controller.cases.case_hall import CaseHall
from tests.support.example_hall import example_hall

BASES = CaseBases(
    lights="办法一", items={"ITEM0001": "办法二"}, notice="法三十二条", decision="法四十二条", delivery="法四十四条",
    supplement="办法三", pause="法四十五条", patterns="办法四",
)  # fmt: skip


def rests(rule: Rule, item: str = "", *, days: bool = False, limit: bool = False) -> Basis | None:
    return BASES.of_rule(rule, item, guide_days=days, guide_limit=limit)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule.DAYS_LEFT, "办法一"),
        (Rule.NOTICE_OVER, "法三十二条"),
        (Rule.DEEMED_ACCEPTED, "法三十二条"),
        (Rule.STATUTORY_OVER, "法四十二条"),
        (Rule.DELIVERY_OVER, "法四十四条"),
        (Rule.SUPPLEMENT_OVER, "办法三"),
        (Rule.PAUSED, "法四十五条"),
        (Rule.PAUSE_OVER, "法四十五条"),
    ],
)
def test_limits_of_the_hall_bear_its_text(rule: Rule, text: str) -> None:
    assert rests(rule) == Basis(Source.RULES, text)


def test_limits_of_the_guide_and_of_the_applicant_are_told_as_theirs() -> None:
    for rule in (Rule.PROMISED_OVER, Rule.STAGE_OVER):
        assert rests(rule) == Basis(Source.GUIDE)
    assert rests(Rule.STATUTORY_OVER, limit=True) == Basis(Source.GUIDE)
    assert rests(Rule.DAYS_LEFT, days=True) == Basis(Source.GUIDE)
    assert rests(Rule.DAYS_LEFT, "ITEM0001", days=True) == Basis(Source.RULES, "办法二")  # the hall file goes first
    assert rests(Rule.LATER_OVER) == Basis(Source.PROMISE)


def test_nothing_fired_and_nothing_heard_rest_on_nothing() -> None:
    assert [rests(rule) for rule in (Rule.IN_TIME, Rule.NO_NEWS, Rule.ENDED)] == [None, None, None]
    assert CaseBases().of_rule(Rule.NOTICE_OVER, "", guide_days=False, guide_limit=False) is None


def test_supervision_reads_the_basis_beside_the_rule(hall: CaseHall) -> None:
    hall.facts = replace(hall.facts, cases=replace(hall.facts.cases, bases=BASES))
    desk = CaseDesk(hall.database, lambda: hall.facts, example_hall().config, lambda: hall.now)
    late, paused, waits = hall.ours(), hall.ours(), hall.ours()
    hall.do(AcceptCase(late))
    hall.do(AcceptCase(paused))
    hall.do(PauseCase(paused, "检测", "示例〔2026〕1号", 3))
    hall.do(AskSupplement(waits, (MaterialNote("m1", "示例材料"),)))
    hall.go("2026-02-27", 9)
    found = {line.case_id: line for line in desk.listed().lines}
    told = {name: found[case_id] for name, case_id in (("late", late), ("waits", waits))}
    assert {name: (line.rule, line.basis and (line.basis.source, line.basis.text)) for name, line in told.items()} == {
        "late": ("promised_over", ("guide", "")),
        "waits": ("awaits_supplement", ("rules", "办法三")),
    }
    assert desk.supervision().flag_basis == "办法四"
    hall.do(DecideCase(paused))
    hall.go("2026-03-20", 9)
    view = desk.one(paused)
    assert view is not None
    assert view.line.basis is not None
    assert (view.line.rule, view.line.basis.text, view.basis) == ("delivery_over", "法四十四条", "办法一")
    sheet = desk.export("2026-01-01", "2026-06-30", "csv-lights").decode("utf-8-sig")
    assert "法四十四条" in sheet
    assert "办事指南写明的时限" in sheet
