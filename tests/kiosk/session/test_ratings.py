"""Five faces, what belongs to the level, a comment, a call back, thanks: a touched level counts, and counts once."""

from dataclasses import replace

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from hall.messages.bodies import TicketAnswer
from hall.model.rating import LEVELS, Level, UnratedReason, default_tags
from hall.model.text import Text
from kiosk.session.cases.events import CaseHeld, CaseSeen
from kiosk.session.core import advance
from kiosk.session.events import CodeRead, Event, Speak, TicketTold, Wiped, Woken
from kiosk.session.forms.events import FormStored, ReceiptTold
from kiosk.session.forms.places import AtReceipt
from kiosk.session.places import AtHome, AtMessage, AtScanned, AtWorking, OpenRating, ScannedCode
from kiosk.session.ratings.events import AskRating, GiveRating, LeaveRating, RatingStored, RatingTold
from kiosk.session.ratings.places import AtRated, AtRating, AtRatingTags, AtRatingWords
from kiosk.session.rendering import screen_of
from kiosk.session.rendering.table import body_of, main_action
from kiosk.session.screen import FormField, RatingPage, RatingTags, Scanned
from kiosk.session.state import Change, Session
from tests.kiosk.session.locker_hall import LICENCE, cabinet, opened, told
from tests.kiosk.session.support import facts, touch, walk
from tests.kiosk.session.test_cases import CODE, OLD, READ, TOLD

FACTS = facts(can_seal=True, rating_by_itself=True, cabinet=cabinet())
SCANNED = ScannedCode("abcdefghij0123456789")
ANSWER = TicketAnswer(
    ticket_id="t1", number="A038", service="company", code_id=SCANNED.code_id, state="served", issued_at=1
)
OFFER = OpenRating("r1", "session", Text(zh="企业开办"), "2026-11-20", "3")
AT_HOME = Session(id=1, started=1, touched=1, at=AtHome())
MARKER = "12345678901"
HANDS = (
    "rate",
    "tag:kind",
    "tag:slow",
    "comment",
    "call_back",
    "next",
    "skip_rating",
    "keep",
    "leave_out",
    "send",
    "done",
)


def play(*events: Event, start: Session = AT_HOME, now: int = 1_000) -> Change:
    return walk(*events, start=start, known=FACTS, now=now)


def asked(change: Change) -> list[AskRating]:
    return [effect for effect in change.effects if isinstance(effect, AskRating)]


def given(change: Change) -> list[GiveRating]:
    return [effect for effect in change.effects if isinstance(effect, GiveRating)]


def scanned() -> Session:
    """A served ticket before the scanner, and the hall has said that it may be rated."""
    change = play(CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, ANSWER))
    assert asked(change) == [AskRating(1, SCANNED.code_id)]
    return play(RatingTold(1, OFFER, SCANNED.code_id), start=change.session).session


def handed_in(what: str = "form") -> Session:
    at_work = replace(AT_HOME, at=AtWorking("sending"))
    stored = FormStored(1, what, Text(zh="表"), "MT1.D.X", "2026-11-20", "09:41", "2026-12-20 09:41", "s1")  # type: ignore[arg-type]
    change = play(stored, start=at_work)
    assert asked(change) == ([] if what == "draft" else [AskRating(1, self_service=what, about="s1")])  # type: ignore[arg-type]
    return change.session


def by_itself(stage: str = "self_service") -> RatingTold:
    return RatingTold(1, replace(OFFER, stage=stage, by_itself=True))


def test_a_served_ticket_leads_straight_to_the_faces_and_one_touch_rates() -> None:
    assert isinstance(scanned().at, AtRating)
    left = play(touch("choose", "skip_rating"), start=scanned())
    assert isinstance(left.session.at, AtScanned), "skipped, it can still be chosen"
    assert [type(effect) for effect in left.effects if not isinstance(effect, Speak)] == [], "and nothing is told"
    again = play(touch("choose", "rate"), start=left.session).session
    assert isinstance(again.at, AtRating)
    change = play(touch("choose", "level:satisfied"), start=scanned())
    assert isinstance(change.session.at, AtRatingTags)
    body = body_of(change.session, FACTS, 0)
    assert isinstance(body, RatingTags)
    assert [choice.id for choice in body.choices] == [
        f"tag:{tag.code}" for tag in default_tags().by_level[Level.SATISFIED]
    ]
    done = play(touch("choose", "tag:kind"), touch("choose", "send"), start=change.session)
    (effect,) = given(done)
    assert (effect.rating.offer.rating_id, effect.rating.level, effect.rating.tags) == (
        "r1",
        Level.SATISFIED,
        ("kind",),
    )
    assert effect.tags_version == default_tags().version
    assert done.session.at == AtRated()
    assert given(play(touch("choose", "done"), start=done.session)) == []


def test_who_rated_already_is_thanked_and_not_told_to_wait() -> None:
    answer = ANSWER.model_copy(update={"zone": "zone-a"})
    change = play(CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, answer))
    for code, reason in ((OLD, None), (SCANNED.code_id, "already_rated")):
        told_so = play(RatingTold(1, None, code, rated=True), start=change.session).session
        body = body_of(told_so, FACTS, 0)
        assert isinstance(body, Scanned)
        assert (body.reason, body.zone) == (reason, None)


def test_five_faces_of_equal_weight_and_none_is_a_default() -> None:
    session = scanned()
    body = body_of(session, FACTS, 0)
    assert isinstance(body, RatingPage)
    assert [choice.id for choice in body.choices] == [f"level:{level.value}" for level in LEVELS]
    assert len({choice.icon for choice in body.choices}) == len(LEVELS)
    assert body.touched == ""
    assert main_action(session) == "skip_rating"


@pytest.mark.parametrize("way", ["cancel", "idle", "scan", "send", "back"])
def test_a_touched_level_counts_whatever_ends_it_and_is_handed_over_once(way: str) -> None:
    session = play(touch("choose", "level:dissatisfied"), start=scanned()).session
    ways: dict[str, tuple[tuple[Event, ...], int]] = {
        "cancel": ((touch("cancel"),), 2_000),
        "idle": ((Woken(),), 999_000),
        "scan": ((CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, ANSWER)), 2_000),
        "send": ((touch("choose", "send"), touch("choose", "done")), 2_000),
        "back": ((touch("back"), touch("back"), touch("cancel")), 2_000),
    }
    events, now = ways[way]
    sent: list[GiveRating] = []
    for event in events:
        change = play(event, start=session, now=now)
        sent += given(change)
        session = change.session
    assert [effect.rating.level for effect in sent] == [Level.DISSATISFIED]
    assert getattr(session.at, "rating", None) is None


@settings(max_examples=60, deadline=None)
@drawn(st.lists(st.sampled_from([
    *(touch("choose", f"level:{level.value}") for level in LEVELS),
    *(touch("choose", choice) for choice in HANDS),
    touch("back"), touch("help"), touch("cancel"), touch("key", "1"), touch("key", "*"), touch("key", "#"),
    CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, ANSWER), RatingTold(1, OFFER, SCANNED.code_id), Woken(),
]), max_size=14))  # fmt: skip
def test_no_path_hands_a_rating_over_twice_between_two_offers(events: list[Event]) -> None:
    session, now, open_offers, sent = scanned(), 1_000, 1, 0
    for event in events:
        now += 1_000
        if isinstance(event, RatingTold) and session.id == 1:
            open_offers += 1
        change = advance(session, event, FACTS, now)
        sent += len(given(change))
        assert all(effect.rating.level is not None for effect in given(change))
        session = change.session
    assert sent <= open_offers


def test_the_level_may_be_changed_and_tags_of_another_level_go() -> None:
    session = play(
        touch("choose", "level:satisfied"), touch("choose", "tag:kind"), touch("back"),
        start=scanned(),
    ).session  # fmt: skip
    body = body_of(session, FACTS, 0)
    assert isinstance(body, RatingPage)
    assert body.touched == "level:satisfied"
    assert main_action(session) == "next"
    done = play(touch("choose", "level:very_dissatisfied"), touch("choose", "send"), start=session)
    assert [(one.rating.level, one.rating.tags) for one in given(done)] == [(Level.VERY_DISSATISFIED, ())]


def test_it_opens_by_itself_when_a_form_was_handed_in_and_can_be_skipped() -> None:
    receipt = play(by_itself(), start=handed_in()).session
    assert isinstance(receipt.at, AtReceipt)
    faces = play(touch("choose", "done"), start=receipt)
    assert isinstance(faces.session.at, AtRating)
    left = play(touch("choose", "skip_rating"), start=faces.session)
    assert left.session.id == 0
    assert [one for one in left.effects if isinstance(one, LeaveRating)] == [LeaveRating(1, "r1", UnratedReason.LEFT)]
    assert [one.outcome for one in left.effects if isinstance(one, Wiped)] == ["done"]


def test_nothing_opens_after_a_draft_nor_while_the_hall_does_not_answer() -> None:
    assert play(touch("choose", "done"), start=handed_in("draft")).session.id == 0
    assert play(RatingTold(1, None), touch("choose", "done"), start=handed_in()).session.id == 0


def test_leaving_by_exit_opens_nothing_and_is_unrated() -> None:
    change = play(by_itself(), touch("cancel"), start=handed_in())
    assert change.session.id == 0
    assert LeaveRating(1, "r1", UnratedReason.LEFT) in change.effects


def test_idle_before_the_faces_is_unrated_and_soon_over() -> None:
    """Whoever comes next must not rate for somebody who has gone."""
    faces = play(by_itself(), touch("choose", "done"), start=handed_in()).session
    wipes = faces.wipes_at(FACTS)
    assert wipes is not None
    assert wipes - faces.touched <= 40_000
    over = play(Woken(), start=faces, now=wipes)
    assert LeaveRating(1, "r1", UnratedReason.TIME_OVER) in over.effects
    assert given(over) == []


def test_a_pick_up_is_rated_after_it_was_taken() -> None:
    door = play(told("opened"), told("closed"), start=opened(LICENCE, known=FACTS))
    taken = play(touch("choose", "taken"), start=door.session)
    assert asked(taken) == [AskRating(1, self_service="pickup", about="deposit-1")]
    faces = play(by_itself("pickup"), touch("choose", "done"), start=taken.session).session
    assert isinstance(faces.at, AtRating)
    assert asked(play(touch("choose", "not_taken"), start=door.session)) == []


def test_a_ticket_that_waits_again_shows_how_it_stands_and_offers_its_first_window() -> None:
    waiting = ANSWER.model_copy(update={"state": "waiting"})
    before = play(CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, waiting)).session
    told = play(RatingTold(1, OFFER, SCANNED.code_id), start=before).session
    assert isinstance(told.at, AtScanned)
    assert "rate" in [choice.id for choice in body_of(told, FACTS, 0).choices]  # type: ignore[union-attr]


def test_a_receipt_rates_late_at_the_terminal() -> None:
    at_work = replace(AT_HOME, at=AtWorking("checking"), back=(AtHome(),))
    said = ReceiptTold(1, "form", Text(zh="表"), "received", "2026-11-20", "09:41", code_id="c9")
    page = play(said, start=at_work)
    assert asked(page) == [AskRating(1, "c9")]
    assert body_of(page.session, FACTS, 0).choices == ()  # type: ignore[union-attr]
    shown = play(RatingTold(1, replace(OFFER, stage="self_service"), "c9"), start=page.session).session
    assert [choice.id for choice in body_of(shown, FACTS, 0).choices] == ["rate"]  # type: ignore[union-attr]
    done = play(touch("choose", "rate"), touch("choose", "level:satisfied"), touch("choose", "send"), start=shown)
    assert [effect.rating.level for effect in given(done)] == [Level.SATISFIED]
    assert play(RatingTold(1, OFFER, "other"), start=page.session).session == page.session, "another code's answer"
    assert asked(walk(said, start=at_work, known=replace(FACTS, online=False))) == []


def test_a_case_page_offers_its_stage() -> None:
    change = play(READ, CaseSeen(1, TOLD.case_id, TOLD))
    (wish,) = asked(change)
    shown = play(RatingTold(1, replace(OFFER, stage="accepted"), wish.code_id), start=change.session).session
    assert "rate" in [choice.id for choice in body_of(shown, FACTS, 0).choices]  # type: ignore[union-attr]
    assert isinstance(play(touch("choose", "rate"), start=shown).session.at, AtRating)


def test_a_case_page_says_kindly_when_the_hall_cannot_be_asked() -> None:
    cut_off = replace(FACTS, online=False)
    held = CaseHeld(1, CODE, TOLD, OLD)
    page = walk(READ, held, CaseSeen(1, refusal="offline"), start=AT_HOME, known=cut_off)
    assert asked(page) == []
    told = walk(touch("choose", "rate"), start=page.session, known=cut_off)
    assert told.session.at == AtMessage("rating_offline", "warn")


def test_a_slip_that_is_over_leads_to_its_rating_while_it_is_open() -> None:
    change = play(CodeRead(refusal="expired_code", late="c1"))
    assert asked(change) == [AskRating(1, "c1")]
    assert isinstance(change.session.at, AtMessage)
    assert isinstance(play(RatingTold(1, OFFER, "c1"), start=change.session).session.at, AtRating)
    assert isinstance(play(RatingTold(1, None, "c1"), start=change.session).session.at, AtMessage)


def test_nothing_is_asked_of_a_ticket_that_nobody_served_nor_while_cut_off() -> None:
    issued = ANSWER.model_copy(update={"state": "issued"})
    assert asked(play(CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, issued))) == []
    cut_off = walk(TicketTold(1, SCANNED, ANSWER), start=AT_HOME, known=replace(FACTS, online=False))
    assert isinstance(cut_off.session.at, AtScanned)
    assert asked(cut_off) == []


def test_comment_and_phone_are_typed_checked_masked_and_never_in_a_repr() -> None:
    tags = play(touch("choose", "level:dissatisfied"), start=scanned()).session
    asking = play(touch("choose", "call_back"), start=tags).session
    body = body_of(asking, FACTS, 0)
    assert isinstance(body, FormField)
    assert (body.widget, body.required) == ("phone", False)
    short = play(*(touch("type", digit) for digit in "123"), touch("choose", "keep"), start=asking).session
    assert isinstance(short.at, AtRatingWords)
    assert short.at.field.trouble is not None
    whole = play(
        touch("type", ""), *(touch("type", digit) for digit in "13000000000"), touch("choose", "keep"), start=asking
    ).session
    shown = body_of(whole, FACTS, 0)
    assert isinstance(shown, RatingTags)
    assert shown.phone == "130****0000"
    assert "13000000000" not in repr(whole)
    words = play(touch("choose", "comment"), touch("choose", "board:digits"), start=whole).session
    typed = play(touch("choose", "board:signs"), *(touch("type", key) for key in MARKER), start=words).session
    assert isinstance(typed.at, AtRatingWords)
    kept = play(touch("back"), start=typed).session
    done = play(touch("choose", "send"), start=kept)
    (effect,) = given(done)
    assert (effect.rating.comment, effect.rating.phone) == (MARKER, "13000000000")
    assert MARKER not in repr(effect)
    assert done.session.at == AtRated(call_back=True)
    assert MARKER not in repr(done.session)


def test_without_the_halls_key_nothing_personal_is_asked() -> None:
    tags = play(touch("choose", "level:satisfied"), start=scanned()).session
    body = body_of(tags, replace(FACTS, can_seal=False), 0)
    assert isinstance(body, RatingTags)
    assert body.more == ()


def test_the_tactile_pad_rates_and_the_voice_never_says_what_was_chosen() -> None:
    before = play(CodeRead(scanned=SCANNED), TicketTold(1, SCANNED, ANSWER)).session
    start = play(RatingTold(1, OFFER, SCANNED.code_id), start=before)
    said = [prompt for effect in start.effects if isinstance(effect, Speak) for prompt in effect.prompts]
    assert "rating.ask" in said
    pad = play(touch("key", "+"), start=start.session)
    named = [prompt for effect in pad.effects if isinstance(effect, Speak) for prompt in effect.prompts]
    assert [f"rating.{level.value}" for level in LEVELS] == [
        one for one in named if one in {f"rating.{one_level.value}" for one_level in LEVELS}
    ]
    chosen = play(touch("key", "5"), start=pad.session)
    assert isinstance(chosen.session.at, AtRatingTags)
    assert chosen.session.at.rating.level is Level.VERY_DISSATISFIED
    after = [prompt for effect in chosen.effects if isinstance(effect, Speak) for prompt in effect.prompts]
    assert not {f"rating.{level.value}" for level in LEVELS} & set(after)
    assert given(play(touch("key", "#"), start=chosen.session))


def test_a_store_that_is_full_is_told() -> None:
    done = play(touch("choose", "level:satisfied"), touch("choose", "send"), start=scanned()).session
    assert play(RatingStored(1, stored=False), start=done).session.at == AtMessage("rating_not_stored", "warn")
    assert screen_of(play(RatingStored(1), start=done).session, FACTS, 0, 1).body.code == "rated"  # type: ignore[union-attr]
