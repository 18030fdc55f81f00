"""办事指南 in a session: finding, reading, questions, paper, phone, number, codes; every page can be drawn and said."""

from typing import Any

import pytest

from hall.model.guide import Guide, Limit, Result, SpecialProcedure
from hall.model.sounds import PROMPTS
from hall.model.text import Text
from kiosk.session import screen
from kiosk.session.core import advance
from kiosk.session.events import CodeRead, Issue, NotGiven, PaperFailed, PaperOut, Speak, TicketGiven
from kiosk.session.facts import Facts
from kiosk.session.guides.events import GuidePrinted, GuideRead, PrintGuide, ReadGuide
from kiosk.session.guides.places import AtGuide, AtGuideGroups, AtGuideList, AtGuidePhone, AtGuideQuestion
from kiosk.session.guides.reading import rows_of
from kiosk.session.guides.shelf import GuideEntry, GuideShelf, letter_of
from kiosk.session.places import AtAttract, AtHome, AtMessage, AtTicket, AtWorking, GivenTicket
from kiosk.session.rendering import body_of, screen_of
from kiosk.session.state import Change
from tests.kiosk.session.support import RULES, facts, touch, walk

GUIDE = Guide.model_validate(
    {
        "code": "SL-1",
        "name": {"zh": "食品经营许可", "en": "Food licence"},
        "implementing_body": {"zh": "示例局"},
        "department": "d1",
        "service": "company",
        "situations": [
            {
                "key": "who",
                "question": {"zh": "谁来办？"},
                "choices": [{"key": "self", "name": {"zh": "本人"}}, {"key": "agent", "name": {"zh": "委托"}}],
            },
            {
                "key": "shop",
                "question": {"zh": "租的吗？"},
                "choices": [{"key": "rented", "name": {"zh": "租的"}}, {"key": "own", "name": {"zh": "自己的"}}],
            },
        ],
        "materials": [
            {"key": "id", "name": {"zh": "身份证"}, "common_errors": [{"zh": "过期了"}]},
            {"key": "proxy", "name": {"zh": "委托书"}, "choices": ["who/agent"]},
            {"key": "lease", "name": {"zh": "租房合同"}, "choices": ["shop/rented"]},
            {"key": "licence", "name": {"zh": "营业执照"}, "source": "shared"},
        ],
        "flow": [{"name": {"zh": "收件"}, "who": {"zh": "窗口"}, "limit": {"days": 1}}],
        "promised": {"days": 5, "unit": "working"},
        "fees": [{"name": {"zh": "工本费"}, "fen": 1050}],
        "questions": [{"question": {"zh": "要多久？"}, "answer": {"zh": "五天"}}],
    }
)
ENTRIES = [
    GuideEntry("SL-1", "食品经营许可", "Food licence", "d1", ("开店",), "company", "S", ("开饭店",)),
    GuideEntry("SL-2", "不动产登记", None, "d1", ("住房",), None, "B"),
    *(GuideEntry(f"X-{n}", f"甲乙事项{n}", None, "d2", (), None, "J" if n % 2 else "K") for n in range(50)),
]
SHELF = GuideShelf(ENTRIES, {}, {"abc": "SL-1", "PLATFORM-1": "SL-2"}, "2026-11-18")


def known(**changes: Any) -> Facts:
    return facts(**{"guides": SHELF, **changes})


def on(*events: Any, known_facts: Facts | None = None) -> Change:
    return walk(touch("touch"), touch("choose", "guides"), *events, known=known_facts or known())


def reading(*events: Any, known_facts: Facts | None = None) -> Change:
    """At the guide SL-1 with its content, after more events."""
    opened = on(touch("choose", "letters"), touch("choose", "S"), touch("choose", "SL-1"), known_facts=known_facts)
    read = GuideRead(opened.session.id, "SL-1", GUIDE, "MT1.I.SAMPLE")
    return walk(read, *events, start=opened.session, known=known_facts or known())


def page(change: Change, known_facts: Facts | None = None) -> Any:
    return body_of(change.session, known_facts or known(), 0)


def test_no_tile_without_guides() -> None:
    choices = body_of(walk(touch("touch")).session, facts(), 0)
    assert isinstance(choices, screen.Home)
    assert "guides" not in [choice.id for choice in choices.choices]
    assert isinstance(walk(touch("touch"), touch("choose", "guides")).session.at, AtHome)
    assert "guides" in [choice.id for choice in page(walk(touch("touch"), known=known())).choices]


@pytest.mark.parametrize(
    ("way", "group", "found"),
    [("departments", "d1", ["SL-2", "SL-1"]), ("topics", "开店", ["SL-1"]), ("letters", "B", ["SL-2"])],
)
def test_ways_to_browse(way: str, group: str, found: list[str]) -> None:
    change = on(touch("choose", way), touch("choose", group))
    assert [choice.id for choice in page(change).choices] == found


def test_a_large_group_is_parted_by_letters() -> None:
    change = on(touch("choose", "departments"), touch("choose", "d2"))
    assert change.session.at == AtGuideGroups("department", "d2")
    assert [(choice.id, choice.detail.zh) for choice in page(change).choices] == [("J", "25 项"), ("K", "25 项")]
    change = walk(touch("choose", "J"), start=change.session, known=known())
    assert change.session.at == AtGuideList("department", "d2", "J")
    assert page(change).total == 25


def test_search_forgives_and_says_so() -> None:
    typed = [touch("type", letter) for letter in "sipin"]
    found = page(on(touch("choose", "search"), *typed))
    assert ([hit.id for hit in found.hits], found.near) == (["SL-1"], True)
    exact = page(on(touch("choose", "search"), *(touch("type", letter) for letter in "spjy")))
    assert ([hit.id for hit in exact.hits], exact.near) == (["SL-1"], False)
    assert page(on(touch("choose", "search"), *typed, touch("type", "<"), touch("type", ""))).query == ""


def test_a_guide_shows_its_name_at_once_and_its_content_when_it_is_read() -> None:
    opened = on(touch("choose", "letters"), touch("choose", "S"), touch("choose", "SL-1"))
    assert [effect for effect in opened.effects if isinstance(effect, ReadGuide)] == [
        ReadGuide(opened.session.id, "SL-1")
    ]
    shown = page(opened)
    assert (shown.name.zh, shown.read, shown.rows) == ("食品经营许可", False, ())
    shown = page(reading())
    assert (shown.read, shown.section) == (True, "materials")
    assert [row.title.zh for row in shown.rows if row.kind == "material"] == [
        "身份证",
        "委托书",
        "租房合同",
        "营业执照",
    ]
    assert [row.code for row in shown.rows if row.kind == "material"][-1] == "shared"
    assert [note.zh for row in shown.rows if row.kind == "errors" for note in row.notes] == ["过期了"]


def test_a_guide_that_is_gone_is_told() -> None:
    opened = on(touch("choose", "letters"), touch("choose", "S"), touch("choose", "SL-1"))
    gone = walk(GuideRead(opened.session.id, "SL-1", None), start=opened.session, known=known())
    assert gone.session.at == AtMessage("guide_gone", "warn")
    late = walk(GuideRead(opened.session.id + 1, "SL-1", GUIDE), start=opened.session, known=known())
    assert late.session.at == opened.session.at


@pytest.mark.parametrize("section", ["flow", "cost", "about", "questions", "materials"])
def test_sections_have_rows_and_are_said(section: str) -> None:
    before = reading(touch("choose", "cost" if section == "materials" else "materials"))
    change = walk(touch("choose", section), start=before.session, known=known())
    assert page(change).section == section
    assert page(change).rows
    said = [prompt for effect in change.effects if isinstance(effect, Speak) for prompt in effect.prompts]
    assert said == [f"guide.{section}"]
    assert set(said) <= set(PROMPTS)


def test_what_to_bring_in_ones_own_case() -> None:
    change = reading(touch("choose", "situations"), touch("choose", "self"))
    assert change.session.at == AtGuideQuestion(change.session.at.of, 1, ("who/self",))  # type: ignore[attr-defined]
    assert (page(change).number, page(change).of) == (2, 2)
    change = walk(touch("choose", "rented"), start=change.session, known=known())
    shown = page(change)
    assert [row.title.zh for row in shown.rows if row.kind == "material"] == ["身份证", "租房合同", "营业执照"]
    assert [answer.zh for answer in shown.chosen] == ["本人", "租的"]
    back = walk(touch("back"), start=change.session, known=known())
    assert isinstance(back.session.at, AtGuideList)
    again = walk(touch("choose", "situations"), start=change.session, known=known())
    assert again.session.at.of.chosen == ()  # type: ignore[attr-defined]


def test_paper() -> None:
    change = reading(touch("choose", "print"))
    assert change.session.at == AtWorking("printing")
    assert PrintGuide(change.session.id, GUIDE, (), "MT1.I.SAMPLE", "zh") in change.effects
    good = walk(GuidePrinted(change.session.id, printed=True), start=change.session, known=known())
    assert (good.session.at, good.session.done) == (AtMessage("guide_printed"), True)
    assert isinstance(walk(touch("back"), start=good.session, known=known()).session.at, AtGuide)
    bad = walk(GuidePrinted(change.session.id, printed=False), start=change.session, known=known())
    assert bad.session.at == AtMessage("guide_not_printed", "warn")
    fault = walk(NotGiven(change.session.id, "not_now"), start=change.session, known=known())
    assert isinstance(fault.session.at, AtMessage)


def test_no_paper_without_a_printer() -> None:
    down = known(printer="down")
    shown = page(reading(known_facts=down), down)
    assert [(choice.id, choice.reason) for choice in shown.more if not choice.enabled] == [("print", "no_printer")]
    assert isinstance(reading(touch("choose", "print"), known_facts=down).session.at, AtGuide)


def test_the_phone_gets_the_address_or_the_text() -> None:
    change = reading(touch("choose", "phone"))
    assert isinstance(change.session.at, AtGuidePhone)
    told = page(change)
    assert (told.address, told.code.splitlines()[0]) == (False, "食品经营许可")
    assert "1. 身份证" in told.code
    prefixed = known(rules=RULES.model_copy(update={"code_prefix": "MT1.I"}))
    assert page(change, prefixed).model_dump()["code"] == "MT1.I.SAMPLE"


def test_a_number_for_it() -> None:
    change = reading(touch("choose", "number"))
    asked = [effect for effect in change.effects if isinstance(effect, Issue)]
    assert [(effect.service, effect.guide, effect.chosen) for effect in asked] == [("company", "SL-1", ())]
    closed = known(opening=facts().opening.__class__(open=False))
    shown = page(reading(known_facts=closed), closed)
    assert [(one.id, one.reason) for one in shown.more if not one.enabled] == [("number", "closed")]


@pytest.mark.parametrize("at", ["attract", "home"])
def test_a_scanned_code_opens_its_guide_from_anywhere(at: str) -> None:
    start = walk(*([touch("touch")] if at == "home" else []), known=known())
    change = walk(CodeRead(guide="SL-1"), start=start.session, known=known(online=False))
    assert change.session.at == AtGuide("SL-1")
    back = walk(touch("back"), start=change.session, known=known())
    assert isinstance(back.session.at, AtHome)
    assert isinstance(walk(CodeRead(guide="?"), known=known()).session.at, AtMessage)


def test_codes_lead_to_guides() -> None:
    assert [SHELF.of_code(code) for code in ("abc", "PLATFORM-1", "SL-2", "nobody")] == ["SL-1", "SL-2", "SL-2", None]
    assert [letter_of(*pair) for pair in (("不动产", "bu dong"), ("ETC 办理", None), ("24 小时", None))] == [
        "B",
        "E",
        "#",
    ]


def test_keys_of_the_tactile_pad_and_pages_that_say_something() -> None:
    pad = on(touch("key", "1"))
    assert page(pad).page == "guide_search"
    whole = walk(touch("key", "+"), start=reading(touch("key", "+")).session, known=known())
    said = [prompt for effect in whole.effects if isinstance(effect, Speak) for prompt in effect.prompts]
    assert {"guide.materials", "choice.flow", "choice.situations", "choice.number"} <= set(said)
    assert set(said) <= set(PROMPTS)


def test_materials_of_an_open_question_name_the_answers_and_samples_stand_beside() -> None:
    rich = GUIDE.model_copy(
        update={
            "materials": (
                GUIDE.materials[0].model_copy(update={"blank_form": "form:food", "filled_sample": "text:示例人"}),
                GUIDE.materials[1].model_copy(update={"blank_form": "https://example.invalid/a.docx"}),
            ),
            "special_procedures": (SpecialProcedure(kind="现场核查", limit=Limit(days=5)),),
            "results": (Result(name=Text(zh="许可证"), sample="text:红本"),),
        }
    )
    told = [(row.kind, row.code, [note.zh for note in row.notes]) for row in rows_of(rich, "materials", forms={"food"})]
    assert told == [
        ("material", "required", []),
        ("paper", "here", []),
        ("sample", "material", ["示例人"]),
        ("errors", "", ["过期了"]),
        ("material", "when_applicable", []),
        ("only", "", ["委托"]),
        ("paper", "web", []),
    ]
    chosen = rows_of(rich, "materials", ("who/agent",))
    assert [(row.kind, row.code) for row in chosen][-2:] == [("material", "required"), ("paper", "web")]
    assert "here" not in {row.code for row in chosen}
    cost = rows_of(rich, "cost")
    assert [(row.title.zh, row.facts["days"]) for row in cost if row.kind == "special" and row.title] == [
        ("现场核查", 5)
    ]
    assert [row.notes[0].zh for row in cost if row.kind == "sample"] == ["红本"]


TICKET = GivenTicket("t1", "A038", "company", "c1", "MT1.T.SAMPLE", 0)


def numbered(*events: Any, known_facts: Facts | None = None) -> Change:
    """A number was asked for from the guide's page, given and printed."""
    asked = reading(*events, touch("choose", "number"), known_facts=known_facts)
    told = TicketGiven(asked.session.id, TICKET)
    return walk(told, PaperOut(asked.session.id), start=asked.session, known=known_facts or known())


def test_a_number_from_a_guide_brings_its_list_for_the_answers_that_were_given() -> None:
    answers = touch("choose", "situations"), touch("choose", "self"), touch("choose", "rented")
    change = numbered(*answers)
    asked = reading(*answers, touch("choose", "number"))
    told = [(effect.guide, effect.chosen) for effect in asked.effects if isinstance(effect, Issue)]
    assert told == [("SL-1", ("who/self", "shop/rented"))]  # the clerk's panel shows them
    lists = [effect for effect in change.effects if isinstance(effect, PrintGuide)]
    assert lists == [PrintGuide(change.session.id, GUIDE, ("who/self", "shop/rented"), "MT1.I.SAMPLE", "zh", "A038")]
    shown = page(change)
    assert (shown.list_paper, [choice.id for choice in shown.choices]) == ("printing", ["materials"])
    out = walk(GuidePrinted(change.session.id, printed=False), start=change.session, known=known())
    assert page(out).list_paper == "failed"
    ahead = walk(touch("choose", "materials"), start=change.session, known=known())
    later = walk(GuidePrinted(ahead.session.id, printed=False), touch("back"), start=ahead.session, known=known())
    assert page(later).list_paper == "failed"
    read = walk(touch("choose", "materials"), start=out.session, known=known())
    shown = page(read)
    assert [row.title.zh for row in shown.rows if row.kind == "material"] == ["身份证", "租房合同", "营业执照"]
    assert "number" not in [one.id for one in shown.more]
    assert walk(touch("choose", "number"), start=read.session, known=known()).session == read.session
    back = walk(touch("back"), start=read.session, known=known())
    assert isinstance(back.session.at, AtTicket)


def test_no_list_without_paper_and_none_for_a_number_from_elsewhere() -> None:
    asked = reading(touch("choose", "number"))
    failed = walk(
        TicketGiven(asked.session.id, TICKET),
        PaperFailed(asked.session.id, "no_paper", maybe_out=False),
        start=asked.session,
        known=known(),
    )
    assert page(failed).list_paper == "none"
    assert page(failed).choices == ()
    plain = walk(touch("touch"), touch("choose", "ticket"), touch("choose", "company"), known=known())
    out = walk(TicketGiven(plain.session.id, TICKET), PaperOut(plain.session.id), start=plain.session, known=known())
    assert not [effect for effect in out.effects if isinstance(effect, PrintGuide)]
    assert page(out).list_paper == "none"


def test_a_slow_printer_keeps_its_paper_for_numbers_and_the_list_stands_on_the_screen() -> None:
    asked = reading(touch("choose", "number"))
    told = advance(asked.session, TicketGiven(asked.session.id, TICKET), known(), 10_000)
    for then, paper in ((14_000, "printing"), (16_000, "none")):
        out = advance(told.session, PaperOut(asked.session.id), known(), then)
        assert page(out).list_paper == paper
        assert [choice.id for choice in page(out).choices] == ["materials"]


def test_a_number_asked_for_late_in_the_day_still_brings_the_list() -> None:
    asked = reading(touch("choose", "number"))
    late = walk(
        NotGiven(asked.session.id, "may_be_too_late"), touch("choose", "yes"), start=asked.session, known=known()
    )
    assert [(one.guide, one.accept_late) for one in late.effects if isinstance(one, Issue)] == [("SL-1", True)]
    out = walk(TicketGiven(late.session.id, TICKET), PaperOut(late.session.id), start=late.session, known=known())
    assert [effect.number for effect in out.effects if isinstance(effect, PrintGuide)] == ["A038"]


def test_an_old_catalogue_is_told() -> None:
    cut = known(online=False)
    shown = screen_of(reading(known_facts=cut).session, cut, 0, 1)
    assert isinstance(shown.body, screen.GuidePage)
    assert (shown.body.online, shown.body.made_on) == (False, "2026-11-18")


def test_the_end_of_a_session_forgets_what_was_asked() -> None:
    change = reading(touch("choose", "situations"), touch("choose", "agent"), touch("cancel"))
    assert isinstance(change.session.at, AtAttract)
    assert change.session.back == ()


def test_names_longer_than_a_line_and_guides_without_anything() -> None:
    bare = Guide(code="SL-1", name=Text(zh="很长的名称" * 20), implementing_body=Text(zh="示例局"))
    opened = on(touch("choose", "letters"), touch("choose", "S"), touch("choose", "SL-1"))
    change = walk(GuideRead(opened.session.id, "SL-1", bare), start=opened.session, known=known())
    shown = page(change)
    assert (shown.section, [choice.id for choice in shown.choices]) == ("cost", ["cost", "about"])
