"""A form filled in with the ID card, or taken to the phone: offered where it works, and nothing is lost by it."""

from dataclasses import replace

import pytest

from kiosk.session.facts import Facts
from kiosk.session.forms.answering import MOST_LOOKS
from kiosk.session.forms.events import (
    CardNotRead,
    CardRead,
    DraftOpened,
    FormHandedOver,
    FormNotHandedOver,
    HandOver,
    ReadCard,
)
from kiosk.session.forms.places import AtFormCard, AtFormField, AtFormPhone, AtFormReview, AtFormWay
from kiosk.session.places import AtMessage
from kiosk.session.rendering import screen_of
from kiosk.session.state import Change, Session
from tests.kiosk.session.support import touch
from tests.kiosk.session.test_forms import BEGIN, FACTS, FORMS, MARKER, at_field, keys, play

assert FACTS.rules is not None
REACHED = replace(FACTS, online=True, rules=FACTS.rules.model_copy(update={"phone_forms": True}))
READER = replace(FACTS, card_reader=True)


def ways(change: Change, known: Facts) -> list[str]:
    return [choice.id for choice in screen_of(change.session, known, 0, 0).body.choices]  # type: ignore[union-attr]


@pytest.mark.parametrize(("known", "offered"), [
    (REACHED, ["fill-here", "fill-phone"]), (READER, ["fill-card", "fill-here"]),
    (replace(REACHED, card_reader=True), ["fill-card", "fill-here", "fill-phone"]),
])  # fmt: skip
def test_only_what_works_is_offered_before_the_first_question(known: Facts, offered: list[str]) -> None:
    change = play(*BEGIN, known=known)
    assert isinstance(change.session.at, AtFormWay)
    assert ways(change, known) == offered
    here = play(touch("choose", "fill-here"), start=change.session, known=known)
    assert at_field(here).key == "who"
    assert isinstance(play(touch("back"), start=here.session, known=known).session.at, AtFormWay)


def test_without_a_reader_and_a_phone_the_first_question_stands_there() -> None:
    assert at_field(play(*BEGIN)).key == "who"
    cut_off = replace(REACHED, online=False)
    assert at_field(play(*BEGIN, known=cut_off)).key == "who"
    no_card = play(*BEGIN[:2], touch("choose", "opinion"), known=READER)
    assert not isinstance(no_card.session.at, AtFormWay)


def test_a_card_fills_what_the_form_maps_and_may_be_changed() -> None:
    change = play(*BEGIN, touch("choose", "fill-card"), known=READER)
    assert [type(effect) for effect in change.effects if isinstance(effect, ReadCard)] == [ReadCard]
    read = CardRead(change.session.id, (("name", MARKER), ("document", "110101190001010014")))
    filled = play(read, start=change.session, known=READER)
    assert at_field(filled).key == "who"
    second = play(touch("choose", "value:self"), start=filled.session, known=READER)
    assert (at_field(second).key, at_field(second).typed) == ("name", MARKER)
    changed = play(touch("type", "<"), touch("choose", "next"), start=second.session, known=READER)
    assert at_field(changed).filling.of("name") == MARKER[:-1]
    assert at_field(changed).typed == "110101190001010014"
    assert MARKER not in repr(filled.session)
    left = play(touch("cancel"), touch("choose", "leave"), start=filled.session, known=READER)
    assert left.session == Session()


def test_the_reader_looks_only_while_the_page_waits() -> None:
    change = play(*BEGIN, touch("choose", "fill-card"), known=READER)
    nothing = CardNotRead(change.session.id, "none")
    looking = play(*[nothing] * MOST_LOOKS, start=change.session, known=READER)
    assert any(isinstance(effect, ReadCard) for effect in looking.effects)
    stopped = play(nothing, start=looking.session, known=READER)
    assert isinstance(stopped.session.at, AtFormCard)
    assert (stopped.session.at.trouble, stopped.effects) == ("none", ())
    again = play(touch("choose", "retry"), start=stopped.session, known=READER)
    assert any(isinstance(effect, ReadCard) for effect in again.effects)
    typing = play(touch("choose", "fill-here"), start=again.session, known=READER)
    late = play(CardRead(change.session.id, (("name", MARKER),)), start=typing.session, known=READER)
    assert late.session == typing.session
    away = play(CardNotRead(change.session.id, "away"), start=again.session, known=READER)
    assert isinstance(away.session.at, AtFormCard)
    assert away.session.at.trouble == "away"


def test_a_form_goes_to_the_phone_and_is_still_here_until_the_end() -> None:
    begun = play(*BEGIN, touch("choose", "fill-here"), touch("choose", "value:self"), *keys("shili"), known=REACHED)
    sent = play(touch("choose", "fill-phone"), start=begun.session, known=REACHED)
    (wish,) = [effect for effect in sent.effects if isinstance(effect, HandOver)]
    assert wish.filling.of("who") == "self"
    over = play(FormHandedOver(sent.session.id, FORMS[0].name, "HTTPS://X/MT1.D", "09:56"), start=sent.session)
    assert isinstance(over.session.at, AtFormPhone)
    back = play(touch("back"), start=over.session, known=REACHED)
    assert at_field(back).letters == "shili"
    done = play(touch("choose", "done"), start=over.session, known=REACHED)
    assert done.session == Session()
    cut = play(FormNotHandedOver(sent.session.id, "phone_offline"), start=sent.session, known=REACHED)
    assert isinstance(cut.session.at, AtMessage)
    assert isinstance(play(touch("back"), start=cut.session, known=REACHED).session.at, AtFormField)


def test_a_saved_form_says_that_the_form_has_changed() -> None:
    opened = DraftOpened(0, "residence", (("name", MARKER), ("gone", "x")), "code", changed=True)
    start = play(*BEGIN, touch("choose", "value:self"), touch("cancel")).session
    waiting = play(touch("choose", "save"), start=start).session
    change = play(replace(opened, session=waiting.id), start=waiting)
    at = change.session.at
    assert isinstance(at, AtFormReview)
    assert (at.refused, dict(at.filling.answers)) == ("changed", {"name": MARKER})
