"""Filling in a form as a table: one question after another, nothing lost by going back, nothing left after the end."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.form import Form, read_form
from hall.model.pinyin_pad import candidates
from kiosk.session.core import advance
from kiosk.session.events import CodeRead, Event, Speak, Wiped, Woken
from kiosk.session.facts import Facts
from kiosk.session.forms.events import (
    DraftOpened,
    DraftRefused,
    FormNotStored,
    FormStored,
    HandIn,
    OpenDraft,
    PrintReceipt,
    ReceiptPrinted,
    ReceiptTold,
    SaveDraft,
)
from kiosk.session.forms.places import AtFormField, AtFormLeave, AtFormReview, AtForms, AtReceipt, AtReceiptTold
from kiosk.session.places import AtAttract, AtMessage, AtWorking
from kiosk.session.rendering import body_of, screen_of
from kiosk.session.state import Change, Session
from tests.kiosk.session import support
from tests.kiosk.session.support import touch, walk

FOLDER = Path(__file__).parents[3] / "config/examples/shili/forms"


def _form(slug: str) -> Form:
    form, problems = read_form((FOLDER / f"{slug}.json").read_text("utf-8"))
    assert form is not None, problems
    return form


FORMS = tuple(_form(slug) for slug in ("residence", "elder-allowance", "food-workshop", "opinion"))
FACTS = support.facts(forms=FORMS, can_seal=True)
MARKER = "示例甲乙丙"
BEGIN = (touch("touch"), touch("choose", "forms"), touch("choose", "residence"), touch("choose", "agree"))
STORED = {"code": "MT1.D.X", "day": "2026-11-20", "clock": "09:41", "until": "2026-12-20 09:41"}


def play(*events: Event, start: Session | None = None, known: Facts = FACTS) -> Change:
    return walk(*events, start=start, known=known)


def keys(text: str) -> list[Event]:
    return [touch("type", key) for key in text]


def at_field(change: Change) -> AtFormField:
    assert isinstance(change.session.at, AtFormField), change.session.at
    return change.session.at


def hanzi(letters: str, *wanted: str) -> list[Event]:
    """Type letters, then touch the candidates that say `wanted`."""
    events, left = keys(letters), letters
    for text in wanted:
        found = candidates(left, 160)
        number = [one.text for one in found].index(text)
        events.append(touch("choose", f"pick:{number}"))
        left = left[found[number].used :]
    return events


def whole() -> list[Event]:
    """Every answer of the residence form."""
    return [
        *BEGIN,
        touch("choose", "value:self"),
        *hanzi("shili", "示例"), *hanzi("yi", "一"), touch("choose", "next"),
        *keys("110101190001010014"), touch("choose", "next"),
        *keys("13000000000"), touch("choose", "next"),
        touch("choose", "value:rent"),
        *hanzi("shili", "示例"), *hanzi("lu", "路"), *keys("12"), *hanzi("hao", "号"), *keys("301"),
        touch("choose", "next"),
        *keys("20240229"), touch("choose", "next"),
        touch("choose", "value:work"), touch("choose", "value:family"), touch("choose", "next"),
        touch("choose", "skip"),
    ]  # fmt: skip


def test_a_whole_form_from_the_first_touch_to_the_slip() -> None:
    change = play(*whole())
    review = change.session.at
    assert isinstance(review, AtFormReview)
    assert dict(review.filling.answers)["address"] == "示例路12号301"
    sent = play(touch("choose", "submit"), start=change.session)
    assert sent.session.at == AtWorking("sending")
    (hand_in,) = [effect for effect in sent.effects if isinstance(effect, HandIn)]
    assert hand_in.filling.of("since") == "2024-02-29"
    told = FormStored(sent.session.id, "form", FORMS[0].name, **STORED)
    done = play(told, start=sent.session)
    assert isinstance(done.session.at, AtReceipt)
    assert done.session.back == ()
    (slip,) = [effect for effect in done.effects if isinstance(effect, PrintReceipt)]
    assert slip.receipt.code == "MT1.D.X"
    printed = play(ReceiptPrinted(done.session.id, printed=True), start=done.session)
    ended = play(touch("choose", "done"), start=printed.session)
    assert ended.session == Session()
    (wiped,) = [effect for effect in ended.effects if isinstance(effect, Wiped)]
    assert wiped.outcome == "done"


def test_the_notice_names_who_what_for_and_how_long_before_the_first_question() -> None:
    change = play(*BEGIN[:3])
    notice = body_of(change.session, FACTS, 0)
    assert notice.page == "form_notice"
    assert [text.zh for text in notice.personal][:2] == ["姓名", "证件号码"]
    assert notice.keep_days == 30
    assert notice.handler.zh


def test_back_keeps_every_answer_and_leads_out_at_the_first_question_only_after_asking() -> None:
    change = play(*whole())
    asked = change.session.at.filling.asked()
    for key in reversed(asked):
        change = play(touch("back"), start=change.session)
        assert at_field(change).key == key
    change = play(touch("back"), start=change.session)
    assert isinstance(change.session.at, AtFormLeave)
    change = play(touch("choose", "stay"), start=change.session)
    assert at_field(change).filling.of("address") == "示例路12号301"


def test_leaving_asks_first_and_an_untouched_form_is_just_left() -> None:
    assert play(*BEGIN, touch("cancel")).session == Session()
    asked = play(*whole()[:20], touch("cancel"))
    assert isinstance(asked.session.at, AtFormLeave)
    assert play(touch("choose", "leave"), start=asked.session).session == Session()
    assert play(touch("cancel"), start=asked.session).session == Session()
    saved = play(touch("choose", "save"), start=asked.session)
    (draft,) = [effect for effect in saved.effects if isinstance(effect, SaveDraft)]
    assert draft.filling.of("who") == "self"


@pytest.mark.parametrize("refused", ["form_not_stored", "form_not_yet"])
def test_what_could_not_be_stored_is_still_there(refused: str) -> None:
    sent = play(*whole(), touch("choose", "submit"))
    failed = play(FormNotStored(sent.session.id, refused), start=sent.session)
    assert isinstance(failed.session.at, AtFormReview)
    assert failed.session.at.filling.of("name") == "示例一"
    assert body_of(failed.session, FACTS, 0).refused == refused
    again = play(touch("choose", "submit"), start=failed.session)
    assert [effect for effect in again.effects if isinstance(effect, HandIn)]
    leave = play(*whole(), touch("cancel"), touch("choose", "save"))
    failed = play(FormNotStored(leave.session.id, refused), start=leave.session)
    assert isinstance(failed.session.at, AtFormReview)
    assert failed.session.at.filling.of("name") == "示例一"


def test_a_wrong_answer_is_told_in_words_and_stays_on_the_page() -> None:
    wrong = play(*whole()[:15], *keys("110101190001010015"), touch("choose", "next"))
    assert at_field(wrong).key == "document"
    body = body_of(wrong.session, FACTS, 0)
    assert body.trouble.zh == "号码对不上，多半有一位输错了，请对照证件"
    (said,) = [effect for effect in wrong.effects if isinstance(effect, Speak)]
    assert said.prompts == ("form.trouble",)
    typed = play(touch("type", "<"), start=wrong.session)
    assert at_field(typed).trouble is None


def test_a_warning_lets_the_second_press_pass() -> None:
    food = [touch("touch"), touch("choose", "forms"), touch("choose", "food-workshop"), touch("choose", "agree")]
    food += [touch("choose", "value:new"), touch("choose", "board:latin"), *keys("Shili"), touch("choose", "next")]
    food += [*keys("91350100"), touch("choose", "board:capital"), *keys("M"), *keys("000100Y44")]
    first = play(*food, touch("choose", "next"))
    assert at_field(first).key == "code"
    assert body_of(first.session, FACTS, 0).warning
    assert at_field(play(touch("choose", "next"), start=first.session)).key == "makes"


def test_an_answer_changed_from_the_review_page_leads_back_and_asks_what_it_makes_necessary() -> None:
    change = play(*whole(), touch("choose", "change:who"))
    assert at_field(change).reviewing
    change = play(touch("choose", "value:agent"), start=change.session)
    assert at_field(change).key == "agent-name"
    change = play(*hanzi("li", "李"), *hanzi("si", "四"), touch("choose", "next"), start=change.session)
    assert isinstance(change.session.at, AtFormReview)


def test_letters_that_are_no_characters_yet_hold_the_page() -> None:
    change = play(*BEGIN, touch("choose", "value:self"), *keys("zhang"), touch("choose", "next"))
    assert at_field(change).letters == "zhang"
    assert "拼音" in body_of(change.session, FACTS, 0).trouble.zh


def test_the_opinion_box_may_stay_anonymous_and_asks_for_a_phone_only_when_wanted() -> None:
    begin = (touch("touch"), touch("choose", "opinion"), touch("choose", "agree"), touch("choose", "value:complaint"))
    words = [*hanzi("dengle", "等了"), *hanzi("henjiu", "很久"), touch("choose", "next")]
    anonymous = play(*begin, *words, touch("choose", "value:no"))
    assert isinstance(anonymous.session.at, AtFormReview)
    assert anonymous.session.at.filling.asked() == ("kind", "words", "reply")
    named = play(*begin, *words, touch("choose", "value:phone"))
    assert at_field(named).key == "phone"


def test_a_code_takes_a_saved_form_up_again_with_numbers_masked() -> None:
    read = play(CodeRead(draft="abcdefghij0123456789"))
    (wish,) = [effect for effect in read.effects if isinstance(effect, OpenDraft)]
    answers = (("name", "示例一"), ("document", "110101190001010014"), ("phone", "13000000000"), ("gone", "x"))
    change = play(DraftOpened(wish.session, "residence", answers, wish.code_id), start=read.session)
    review = body_of(change.session, FACTS, 0)
    shown = {row.id: row.detail.zh for row in review.choices}
    assert review.resumed
    assert shown["change:document"] == "110***********0014"
    assert shown["change:phone"] == "130****0000"
    submitted = play(touch("choose", "submit"), start=change.session)
    assert submitted.session.at.refused == "incomplete"


def test_a_receipt_says_how_it_stands_and_a_code_without_line_is_told_kindly() -> None:
    read = play(CodeRead(draft="abcdefghij0123456789"))
    told = ReceiptTold(read.session.id, "opinion", FORMS[3].name, "answered", "2026-11-20", "09:41", "谢谢")
    assert isinstance(play(told, start=read.session).session.at, AtReceiptTold)
    refused = play(DraftRefused(read.session.id, "draft_offline"), start=read.session)
    assert refused.session.at == AtMessage("draft_offline", "warn")


def test_without_the_hall_s_key_no_form_is_begun() -> None:
    change = play(*BEGIN[:3], known=replace(FACTS, can_seal=False))
    assert change.session.at == AtMessage("form_not_yet", "warn")


def test_no_repr_of_a_running_form_shows_what_was_typed() -> None:
    change = play(*BEGIN, touch("choose", "value:self"), *keys("wo"), touch("choose", "pick:0"), *keys("zzqq"))
    assert "我" not in repr(change)
    assert "zzqq" not in repr(change)
    assert "我" in screen_of(change.session, FACTS, 0, 1).model_dump_json()


def test_a_question_is_given_time_to_look_for_a_paper() -> None:
    change = play(*BEGIN)
    assert change.session.warns_at(FACTS) == change.session.touched + 120_000
    home = play(touch("touch"))
    assert home.session.warns_at(FACTS) == home.session.touched + 60_000


def test_after_the_time_is_over_nothing_is_left() -> None:
    change = play(*whole())
    over = advance(change.session, Woken(), FACTS, 10_000_000)
    assert over.session == Session()


EVENTS = st.one_of(
    st.sampled_from(
        [
            *(touch("choose", word) for word in ("forms", "opinion", "residence", "agree", "next", "skip", "submit")),
            *(touch("choose", word) for word in ("later", "save", "stay", "value:self", "value:agent", "value:no")),
            *(
                touch("choose", word)
                for word in ("value:2026-11-20", "pick:0", "pick:999", "board:latin", "change:who")
            ),
            *(touch(name) for name in ("touch", "back", "cancel", "help", "language", "reach")),
            *(touch("key", key) for key in "0123456789*#+"),
            Woken(),
        ]
    ),
    st.text(max_size=2).map(lambda text: touch("type", text)),
)


@settings(max_examples=150)
@given(st.lists(EVENTS, max_size=40))
def test_whatever_hands_do_every_page_can_be_drawn(events: list[Event]) -> None:
    session = play(*BEGIN[:2]).session
    for number, event in enumerate(events):
        session = advance(session, event, FACTS, 2_000 + number).session
        screen_of(session, FACTS, 2_000, number)
    if isinstance(session.at, AtAttract):
        assert session.back == ()
    assert isinstance(play(*BEGIN[:2]).session.at, AtForms)
