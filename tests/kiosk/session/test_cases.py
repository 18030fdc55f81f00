"""A case code before the scanner: its page at once, the hall's word over the store's, the second factor, what next."""

from dataclasses import replace

import pytest

from hall.messages.documents import CatalogueService
from hall.model.plan import HallPlan, PlanStation, PlanWindow
from hall.model.text import Text
from kiosk.session.cases.events import CaseHeld, CaseProved, CaseSeen, LookCase, ProveCase, ReadCase
from kiosk.session.cases.places import Age, AtCase, AtCaseDetails, AtCaseTail, ToldCase, ToldMaterial, ToldStage
from kiosk.session.cases.stages import stages_of
from kiosk.session.core import advance
from kiosk.session.events import CodeRead, Issue, Speak
from kiosk.session.facts import Facts
from kiosk.session.guides.shelf import GuideEntry, GuideShelf
from kiosk.session.places import AtAttract, AtHome, AtMessage, AtWorking
from kiosk.session.plan.places import AtPlan
from kiosk.session.rendering import screen_of
from kiosk.session.rendering.table import body_of
from kiosk.session.screen import CasePage, PlanPage
from kiosk.session.speech import prompts_of
from kiosk.session.state import Change, Session
from tests.kiosk.session.support import CATALOGUE, RULES, facts, touch, walk

CODE = "abcdefghijklmnopqrst"
TOLD = ToldCase(
    "c1",
    "review",
    "990100-X-1",
    "G1",
    Text(zh="示例许可"),
    (ToldStage("received", "2026-11-16", "09:12"), ToldStage("accepted", "2026-11-17", "10:00")),
    promised_by="2026-12-01",
    second_factor=True,
)
READ = CodeRead(case=CODE, until="2028-11-15")
OLD = Age("2026-11-20", "08:30")


def known(**more: object) -> Facts:
    """The small hall with a guide for the case and a plan with its window."""
    services = tuple(
        service.model_copy(update={"windows": ("2",)}) if service.slug == "company" else service
        for service in CATALOGUE.services
    )
    assert isinstance(services[0], CatalogueService)
    plan = HallPlan(
        outline=((0, 0), (1000, 0), (1000, 1000), (0, 1000)),
        windows=(PlanWindow(slug="w1", number="1", at=(100, 100)), PlanWindow(slug="w2", number="2", at=(900, 100))),
        stations=(PlanStation(slug="k1", at=(500, 900)),),
    )
    return facts(
        catalogue=CATALOGUE.model_copy(update={"services": services}),
        guides=GuideShelf([GuideEntry("G1", "示例许可", service="company")]),
        rules=RULES.model_copy(update={"plan": plan}),
        **more,
    )


def scanned(*events: object, **more: object) -> Change:
    return walk(READ, *events, known=known(**more))  # type: ignore[arg-type]


def at_case(change: Change) -> AtCase:
    assert isinstance(change.session.at, AtCase)
    return change.session.at


def test_the_page_stands_at_once_from_the_attract_screen_too() -> None:
    change = scanned()
    assert at_case(change) == AtCase(CODE, "2028-11-15")
    assert [type(effect) for effect in change.effects][:2] == [ReadCase, LookCase]
    body = body_of(change.session, known(), 0)
    assert isinstance(body, CasePage)
    assert (body.looking, body.state) == (True, "")


def test_the_halls_word_stands_over_what_was_fetched() -> None:
    session = scanned().session
    held = CaseHeld(session.id, CODE, TOLD, OLD)
    seen = CaseSeen(session.id, "c1", replace(TOLD, state="decided"), second_factor=True)
    first = walk(held, start=session, known=known())
    assert (at_case(first).age, at_case(first).looking) == (OLD, True)
    both = walk(seen, start=first.session, known=known())
    assert (at_case(both).age, at_case(both).told.state) == (None, "decided")  # type: ignore[union-attr]
    late = walk(held, start=walk(seen, start=session, known=known()).session, known=known())
    assert at_case(late).told.state == "decided"  # type: ignore[union-attr]


def test_cut_off_the_last_progress_stands_with_its_age_and_the_code_is_called_valid() -> None:
    session = scanned(online=False).session
    away = walk(
        CaseHeld(session.id, CODE, TOLD, OLD), CaseSeen(session.id, refusal="offline"), start=session, known=known()
    )
    body = body_of(away.session, known(online=False), 0)
    assert isinstance(body, CasePage)
    assert (body.as_of_day, body.as_of_clock, body.looking) == ("2026-11-20", "08:30", False)
    assert body.valid_until == "2028-11-15"
    details = next(choice for choice in body.choices if choice.id == "details")
    assert (details.enabled, details.reason) == (False, "offline")
    unknown = walk(CaseSeen(session.id, refusal="offline"), start=session, known=known())
    assert at_case(unknown) == AtCase(CODE, "2028-11-15", looking=False)


@pytest.mark.parametrize("code", ["unknown_case", "revoked_case", "not_now"])
def test_refusals_are_kind_pages(code: str) -> None:
    session = scanned().session
    assert walk(CaseSeen(session.id, refusal=code), start=session).session.at == AtMessage(code, "warn")


def test_a_number_asks_for_the_second_factor_first_and_nothing_cut_off() -> None:
    number = CodeRead(case_number="990100202602120001")
    session = walk(number, known=known()).session
    proof = walk(CaseSeen(session.id, "c1", second_factor=True), start=session)
    assert proof.session.at == AtCaseTail("c1")
    assert walk(number, known=known(online=False)).session.at == AtMessage("case_offline", "warn")


def proving() -> Session:
    session = scanned(CaseSeen(1_000, "c1", TOLD, second_factor=True)).session
    return walk(touch("choose", "details"), start=session, known=known()).session


def test_four_characters_are_sealed_once_and_gone_from_the_session() -> None:
    typed = walk(*(touch("type", key) for key in "12X4<34X5"), start=proving(), known=known())
    assert typed.session.at == AtCaseTail("c1", "1234")
    sent = walk(touch("choose", "enter"), start=typed.session, known=known())
    assert sent.session.at == AtWorking("checking")
    assert sent.effects[0] == ProveCase(1_000, "c1", "1234")
    assert "1234" not in repr(sent.session)
    assert walk(touch("choose", "enter"), start=proving()).session.at == AtCaseTail("c1")


def test_the_x_of_a_document_number_stands_last_only() -> None:
    assert walk(*(touch("type", key) for key in "X013X"), start=proving()).session.at == AtCaseTail("c1", "013X")


def sent() -> Session:
    return walk(
        *(touch("type", key) for key in "0134"), touch("choose", "enter"), start=proving(), known=known()
    ).session


def test_right_digits_open_the_details_and_back_leads_to_the_progress() -> None:
    details = AtCaseDetails(TOLD, (ToldMaterial("申请书", "missing"),))
    opened = walk(CaseProved(1_000, details), start=sent(), known=known())
    assert opened.session.at == details
    assert isinstance(walk(touch("back"), start=opened.session, known=known()).session.at, AtCase)


def test_wrong_digits_may_be_typed_again_and_a_lock_says_until_when() -> None:
    wrong = walk(CaseProved(1_000, left=3), start=sent(), known=known())
    assert wrong.session.at == AtCaseTail("c1", "", 3)
    assert Speak(("case.wrong",)) in wrong.effects
    locked = walk(CaseProved(1_000, opens=Age("2026-11-21", "09:41")), start=sent(), known=known())
    assert locked.session.at == AtMessage("case_locked", "warn", (("day", "2026-11-21"), ("at", "09:41")))
    assert isinstance(walk(touch("back"), start=locked.session, known=known()).session.at, AtCase)


def test_the_next_scan_leads_back_into_nobodys_case() -> None:
    opened = walk(CaseProved(1_000, AtCaseDetails(TOLD)), start=sent(), known=known()).session
    other = walk(CodeRead(case="tsrqponmlkjihgfedcba"), start=opened, known=known()).session
    assert not any(isinstance(place, AtCase | AtCaseTail | AtCaseDetails) for place in other.back)


def test_guide_number_and_way_are_offered_where_they_are_possible() -> None:
    session = scanned(CaseSeen(1_000, "c1", TOLD)).session
    body = body_of(session, known(), 0)
    assert isinstance(body, CasePage)
    assert [choice.id for choice in body.choices] == ["details", "guide", "number", "way"]
    issued = walk(touch("choose", "number"), start=session, known=known())
    assert isinstance(issued.effects[0], Issue)
    way = walk(touch("choose", "way"), start=session, known=known())
    assert way.session.at == AtPlan(("2",))
    page = body_of(way.session, known(), 0)
    assert isinstance(page, PlanPage)
    assert (page.target, page.way, page.here) == ("2", ((500, 900), (900, 100)), (500, 900))
    hidden = replace(TOLD, guide="", name=None)
    bare = body_of(scanned(CaseSeen(1_000, "c1", hidden)).session, known(), 0)
    assert [choice.id for choice in bare.choices] == ["details"]  # type: ignore[union-attr]


def test_stages_say_what_is_over_where_it_stands_and_what_follows() -> None:
    rows = stages_of(TOLD)
    assert [(row.state, row.mark) for row in rows] == [
        ("received", "done"), ("accepted", "done"), ("review", "now"),
        ("approval", "later"), ("decided", "later"), ("delivered", "later"),
    ]  # fmt: skip
    ended = stages_of(replace(TOLD, state="not_accepted"))
    assert [row.mark for row in ended] == ["done", "done", "done"]
    long = replace(TOLD, stages=tuple(ToldStage("review", "2026-11-17", "10:00") for _ in range(20)), state="approval")
    assert len(stages_of(long)) <= 7
    assert stages_of(long)[-3].mark == "now"


def test_the_plan_shows_a_window_and_another_one_in_its_place() -> None:
    plan = walk(touch("touch"), touch("choose", "map"), known=known()).session
    assert plan.at == AtPlan()
    one = walk(touch("choose", "window:1"), start=plan, known=known()).session
    two = walk(touch("choose", "window:2"), start=one, known=known()).session
    assert (two.at, two.back[-1]) == (AtPlan(("2",)), AtPlan())
    assert walk(touch("choose", "window:9"), start=one, known=known()).session.at == AtPlan(("1",))
    assert walk(touch("touch"), touch("choose", "map")).session.at == AtHome()
    assert walk(CodeRead(window="2"), known=known()).session.at == AtPlan(("2",))
    assert walk(CodeRead(window="2")).session.at == AtMessage("window_code", "info", (("window", "2"),))


def test_how_a_case_stands_is_never_said_aloud() -> None:
    before = scanned().session
    after = advance(before, CaseSeen(1_000, "c1", TOLD), known(), 1_000).session
    assert prompts_of(before, after, known()) == ("case.progress",)
    assert prompts_of(Session(), before, known()) == ()
    assert Session().at == AtAttract()
    assert screen_of(after, known(), 1_000, 1).main is None


def test_a_mirror_says_since_when_nothing_was_heard_and_where_to_ask_for_details() -> None:
    told = replace(TOLD, second_factor=False, silent_since="2026-11-20")
    session = walk(READ, known=known()).session
    body = body_of(walk(CaseSeen(session.id, "c1", told), start=session, known=known()).session, known(), 0)
    assert isinstance(body, CasePage)
    assert (body.silent_since, body.no_details, body.ask_at) == ("2026-11-20", True, ("2",))
    assert "details" not in {choice.id for choice in body.choices}
    hidden = CaseSeen(session.id, "c1", replace(told, guide="", name=None))
    body = body_of(walk(hidden, start=session, known=known()).session, known(), 0)
    assert isinstance(body, CasePage)
    assert (body.no_details, body.ask_at) == (True, ())
