"""取件 as a citizen meets it: found, proved, opened one at a time, shut, said; nothing is told of other cells."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.sounds import PROMPTS
from hall.model.text import Text
from kiosk.session.core import advance
from kiosk.session.events import CallbackStored, CodeRead, HelpAnswered, NotGiven, Speak, Touched, Wiped, Woken
from kiosk.session.lockers.events import (
    AskPutIn,
    FindThings,
    OpenForPickup,
    OpenForPutIn,
    ProveThing,
    PutInTold,
    ReadCard,
    ReopenCell,
    SayPutIn,
    SayTaken,
    ThingProved,
    ThingsFound,
)
from kiosk.session.lockers.places import (
    AtLocker,
    AtLockerCard,
    AtLockerDoor,
    AtLockerPapers,
    AtLockerTail,
    AtLockerThings,
    open_door,
)
from kiosk.session.places import AtAttract, AtHelp, AtHome, AtMessage, AtWorking
from kiosk.session.rendering import body_choices, notices_of, screen_of
from kiosk.session.rendering.table import body_of
from kiosk.session.screen import Home, Intent, IntentName, LockerDoor, LockerStart, LockerThings, Modes, Theme
from kiosk.session.state import Change, Session
from tests.kiosk.session.locker_hall import HIDDEN, LICENCE, cabinet, hall, opened, told
from tests.kiosk.session.support import facts, touch, walk

CODE = "abcdefghijklmnopqrst"
HERE = Session(id=1, started=1, touched=1, at=AtHome())


def play(*events: object, start: Session = HERE, known: object = None, now: int = 1_000) -> Change:
    return walk(*events, start=start, known=known or hall(), now=now)  # type: ignore[arg-type]


def home(**more: object) -> list[str]:
    body = body_of(HERE, hall(**more), 0)
    assert isinstance(body, Home)
    return [choice.id for choice in body.choices]


def test_pick_up_is_offered_only_where_there_is_a_cabinet_and_first_after_hours() -> None:
    closed = replace(facts().opening, open=False)
    assert home()[:2] == ["ticket", "pickup"]
    assert home(opening=closed)[0] == "pickup"
    assert "pickup" not in {choice for _, choice in body_choices(HERE, facts())}
    assert walk(touch("choose", "pickup"), start=HERE, known=facts()).session.at == AtHome()


def test_eight_digits_lead_to_the_thing_and_leave_the_session_with_the_question() -> None:
    typed = play(touch("choose", "pickup"), *(touch("type", digit) for digit in "1234567"))
    assert play(touch("choose", "enter"), start=typed.session).session.at == AtLocker("1234567")
    asked = play(touch("type", "8"), touch("choose", "enter"), start=typed.session)
    assert asked.effects[0] == FindThings(1, "digits", digits="12345678")
    assert "12345678" not in repr(asked.effects[0])
    assert isinstance(asked.session.at, AtWorking)
    assert asked.session.back[-1] == AtLocker()
    found = play(ThingsFound(1, (LICENCE,)), start=asked.session)
    assert found.session.at == AtLockerThings((LICENCE,))
    shown = screen_of(found.session, hall(), 1_000, 1)
    assert (shown.main, shown.body.page) == ("open", "locker_things")


def test_unknown_digits_are_asked_for_again() -> None:
    asked = play(touch("choose", "pickup"), *(touch("type", "1") for _ in range(8)), touch("choose", "enter"))
    wrong = play(ThingsFound(1, refusal="unknown_code"), start=asked.session)
    assert wrong.session.at == AtLocker(wrong=True)
    assert wrong.effects[-1] == Speak(("locker.wrong",))
    assert play(touch("type", "2"), start=wrong.session).session.at == AtLocker("2")
    card = play(touch("choose", "pickup"), touch("choose", "card"), ThingsFound(1, refusal="unknown_code"))
    assert card.session.at == AtMessage("locker_unknown_code", "warn")


def test_paused_digits_leave_code_and_card() -> None:
    paused = hall(cabinet(digits_pause_s=540))
    start = play(touch("choose", "pickup"), touch("type", "1"), known=paused)
    assert start.session.at == AtLocker()
    assert play(touch("choose", "pickup"), known=paused).effects == (Speak(("locker.paused",)),)
    body = body_of(start.session, paused, 0)
    assert isinstance(body, LockerStart)
    assert (body.digits_pause_s, [choice.key for choice in body.choices]) == (540, ["1", "2", "3"])
    assert play(touch("key", "1"), start=start.session, known=paused).effects[0] == ReadCard(1)
    scanned = play(CodeRead(pickup=CODE), start=start.session, known=paused)
    assert scanned.effects[0] == FindThings(1, "qr", CODE)


def test_a_cabinet_that_is_down_says_so_and_opens_nothing() -> None:
    down = hall(cabinet(works=False))
    start = play(touch("choose", "pickup"), known=down)
    assert start.effects == (Speak(("locker.down",)),)
    body = body_of(start.session, down, 0)
    assert isinstance(body, LockerStart)
    assert (body.works, body.night_phone, [choice.id for choice in body.choices]) == (False, "0000-0000000", ["staff"])
    for wish in ("card", "put_in", "enter"):
        assert play(touch("choose", wish), start=start.session, known=down).session.at == AtLocker()
    assert play(CodeRead(pickup=CODE), known=down).session.at == AtMessage("locker_cabinet_down", "warn")
    assert next(notice.code for notice in notices_of(down)) == "locker_down"


@pytest.mark.parametrize("at", [AtAttract(), AtHome(), AtHelp("phone"), AtMessage("closed"), AtLocker("12")])
def test_a_pick_up_code_is_read_on_any_page(at: object) -> None:
    start = Session() if isinstance(at, AtAttract) else replace(HERE, at=at)
    read = walk(CodeRead(pickup=CODE), start=start, known=hall())
    session = read.session.id
    assert read.effects[0] == FindThings(session, "qr", CODE)
    assert walk(ThingsFound(session, (LICENCE,)), start=read.session, known=hall()).session.at == AtLockerThings(
        (LICENCE,)
    )


def test_a_case_code_opens_the_way_to_what_lies_here_else_its_progress() -> None:
    assert play(CodeRead(case=CODE, lying=True)).effects[0] == FindThings(1, "case", CODE)
    assert play(CodeRead(case=CODE)).session.at.__class__.__name__ == "AtCase"
    assert play(touch("choose", "pickup"), CodeRead(case=CODE)).effects[0] == FindThings(1, "case", CODE)
    assert walk(CodeRead(case=CODE), start=HERE, known=facts()).session.at.__class__.__name__ == "AtCase"


@pytest.mark.parametrize("refusal", ["taken", "expired", "revoked", "elsewhere", "window", "not_ready", "locked"])
def test_every_refusal_is_a_kind_answer(refusal: str) -> None:
    asked = play(CodeRead(pickup=CODE))
    answer = play(ThingsFound(1, refusal=refusal, place=Text(zh="二楼")), start=asked.session)
    assert answer.session.at == AtMessage(f"locker_{refusal}", "warn", (("place_zh", "二楼"), ("place_en", "二楼")))
    assert set(answer.effects[-1].prompts) <= set(PROMPTS)  # type: ignore[attr-defined]
    assert screen_of(answer.session, hall(), 1_000, 1).main == "done"


def test_the_second_factor_is_right_wrong_or_locked() -> None:
    tail = play(CodeRead(case=CODE, lying=True), ThingsFound(1, prove="lease-1"))
    assert tail.session.at == AtLockerTail("lease-1")
    typed = play(*(touch("type", key) for key in "013X"), touch("choose", "enter"), start=tail.session)
    assert typed.effects[0] == ProveThing(1, "lease-1", "013X")
    assert "013X" not in repr(typed)
    wrong = play(ThingProved(1, left=2), start=typed.session)
    assert wrong.session.at == AtLockerTail("lease-1", left=2)
    assert play(ThingProved(1, locked=True), start=typed.session).session.at == AtMessage("locker_locked", "warn")
    full = play(ThingProved(1, left=3, refusal="cabinet_down"), start=typed.session)
    assert full.session.at == AtMessage("locker_cabinet_down", "warn"), "a disk without room calls nobody wrong"
    right = play(ThingProved(1, (LICENCE,)), start=typed.session)
    assert right.session.at == AtLockerThings((LICENCE,))
    assert not any(isinstance(place, AtLockerTail) for place in right.session.back)


def test_a_card_that_is_not_seen_may_be_tried_again() -> None:
    card = play(touch("choose", "pickup"), touch("choose", "card"))
    assert (card.session.at, card.effects[0]) == (AtLockerCard(), ReadCard(1))
    unseen = play(ThingsFound(1, refusal="no_card"), start=card.session)
    assert unseen.session.at == AtLockerCard(seen=False)
    assert play(touch("choose", "again"), start=unseen.session).effects[0] == ReadCard(1)
    assert play(ThingsFound(1, (HIDDEN,)), start=card.session).session.at == AtLockerThings((HIDDEN,))


def test_the_whole_visit_of_two_things_one_door_at_a_time() -> None:
    ordered = opened(LICENCE, HIDDEN)
    assert isinstance(ordered.at, AtLockerDoor)
    open_ = play(told("opened"), start=ordered)
    body = body_of(open_.session, hall(), 0)
    assert isinstance(body, LockerDoor)
    assert (body.stage, body.cell, body.column, body.row, body.where) == ("open", "B03", 2, 3, "middle")
    said = ("locker.open_take", "locker.before_column", "digit.2", "locker.column", "digit.3", "locker.row")
    assert open_.effects[-1] == Speak((*said, "locker.middle"))
    ask = play(told("closed", may_reopen=True), start=open_.session)
    assert [choice for _, choice in body_choices(ask.session, hall())] == ["taken", "reopen", "not_taken"]
    taken = play(touch("choose", "taken"), start=ask.session)
    assert taken.effects[0] == SayTaken(1, "o1", taken=True)
    assert (taken.session.done, taken.session.back) == (True, ())
    assert screen_of(taken.session, hall(), 1_000, 1).main == "next_thing"
    rest = play(touch("choose", "next_thing"), start=taken.session)
    assert rest.session.at == AtLockerThings((HIDDEN,), taken=1)
    second = play(touch("choose", "open"), start=rest.session)
    assert second.effects[0] == OpenForPickup(1, "lease-2", elder=False)
    last = play(
        told("opened", "o2", "A01"), told("closed", "o2", "A01"), touch("choose", "taken"), start=second.session
    )
    assert screen_of(last.session, hall(), 1_000, 1).main == "done"
    assert play(touch("choose", "done"), start=last.session).session == Session()


def test_one_reopening_under_an_opening_of_its_own() -> None:
    ask = play(told("opened"), told("closed", may_reopen=True), start=opened(LICENCE))
    again = play(touch("choose", "reopen"), start=ask.session)
    assert again.effects[0] == ReopenCell(1, "o1", elder=False)
    assert isinstance(again.session.at, AtLockerDoor)
    assert again.session.at.stage == "opening"
    late = play(told("ended", "o1"), start=again.session)
    assert late.session.at == again.session.at
    too_late = play(told("refused", "o1", refusal="too_late"), start=again.session)
    assert [choice for _, choice in body_choices(too_late.session, hall())] == ["taken", "not_taken"]
    assert play(touch("choose", "taken"), start=too_late.session).effects[0] == SayTaken(1, "o1", taken=True)
    shut = play(told("opened", "o2"), told("closed", "o2"), start=late.session)
    assert [choice for _, choice in body_choices(shut.session, hall())] == ["taken", "not_taken"]
    assert play(touch("choose", "reopen"), start=shut.session).session.at == shut.session.at
    unsaid = play(touch("choose", "not_taken"), start=shut.session)
    assert unsaid.effects[0] == SayTaken(1, "o2", taken=False)
    assert play(touch("choose", "reopen"), start=unsaid.session).effects == ()


def test_a_thing_that_was_not_taken_may_be_tried_for_once_more() -> None:
    unsaid = play(told("opened"), told("closed"), touch("choose", "not_taken"), start=opened(LICENCE))
    offered = play(told("ended", may_reopen=True), start=unsaid.session)
    assert [choice for _, choice in body_choices(offered.session, hall())] == ["reopen"]
    assert play(touch("choose", "reopen"), start=offered.session).effects[0] == ReopenCell(1, "o1", elder=False)
    said = play(told("opened"), told("closed"), touch("choose", "taken"), start=opened(LICENCE))
    open_again = play(told("waiting"), start=said.session)
    assert isinstance(open_again.session.at, AtLockerDoor)
    assert (open_again.session.at.stage, open_again.session.at.taken) == ("waiting", 0)


def test_nothing_leads_away_and_nothing_is_wiped_while_a_door_is_open() -> None:
    open_ = play(told("opened"), start=opened(LICENCE), now=10_000)
    for event in (
        touch("back"),
        touch("cancel"),
        touch("choose", "done"),
        CodeRead(pickup=CODE),
        CodeRead(refusal="x"),
    ):
        assert isinstance(play(event, start=open_.session).session.at, AtLockerDoor)
    assert open_.session.warns_at(hall()) is None
    assert isinstance(play(Woken(), start=open_.session, now=10_000 + 20 * 60_000).session.at, AtLockerDoor)
    shown = screen_of(open_.session, hall(), 10_000 + 600_000, 1)
    assert (shown.countdown_s, shown.can_back, shown.can_cancel, shown.can_help) == (None, False, False, True)
    reminded = play(told("waiting"), touch("cancel"), start=open_.session)
    assert (type(reminded.session.at), reminded.session.warns_at(hall())) == (AtLockerDoor, None)
    left = play(told("waiting"), told("left_open"), start=open_.session, now=200_000)
    assert left.session.warns_at(hall()) is not None
    assert screen_of(left.session, hall(), 200_000, 1).main == "done"
    ended = play(touch("choose", "done"), start=left.session)
    assert isinstance(ended.effects[0], Wiped)


def test_help_works_before_an_open_door_and_leads_back_to_it() -> None:
    open_ = play(told("opened"), start=opened(LICENCE))
    help_ = play(touch("help"), HelpAnswered(1, None), start=open_.session)
    assert isinstance(help_.session.at, AtHelp)
    assert help_.session.warns_at(hall()) is None
    for event in (touch("choose", "done"), touch("cancel"), touch("back")):
        assert isinstance(play(event, start=help_.session).session.at, AtLockerDoor)
    waiting = play(told("waiting"), start=help_.session)
    assert isinstance(waiting.session.at, AtHelp)
    shut = play(told("closed"), start=waiting.session)
    assert isinstance(shut.session.at, AtLockerDoor)
    assert shut.session.at.stage == "ask"


def test_a_wish_to_be_called_back_does_not_lose_the_door() -> None:
    night = hall(opening=replace(facts().opening, open=False))
    open_ = play(told("opened"), start=opened(LICENCE, known=night), known=night)
    asked = play(
        touch("help"),
        HelpAnswered(1, None),
        touch("choose", "callback"),
        *(touch("type", "0") for _ in range(11)),
        touch("choose", "enter"),
        CallbackStored(1),
        start=open_.session,
        known=night,
    )
    assert isinstance(asked.session.at, AtMessage)
    assert open_door(asked.session.at, asked.session.back) is not None
    assert isinstance(play(touch("choose", "done"), start=asked.session, known=night).session.at, AtLockerDoor)


def test_a_reminder_is_spoken_each_time() -> None:
    open_ = play(told("opened"), start=opened(LICENCE))
    first = play(told("waiting"), start=open_.session)
    second = play(told("waiting"), start=first.session)
    assert first.effects == second.effects == (Speak(("locker.shut",)),)


def test_a_jammed_door_may_be_tried_again_or_left() -> None:
    jammed = play(told("jammed", may_reopen=True), start=opened(LICENCE, HIDDEN))
    assert [choice for _, choice in body_choices(jammed.session, hall())] == ["retry", "go_on"]
    retry = play(touch("choose", "retry"), start=jammed.session)
    assert retry.effects[0] == OpenForPickup(1, "lease-1", elder=False)
    skip = play(touch("choose", "go_on"), start=jammed.session)
    assert skip.session.at == AtLockerThings((HIDDEN,))
    final = play(told("jammed"), start=opened(LICENCE))
    assert body_choices(final.session, hall()) == ()
    assert isinstance(play(touch("choose", "done"), start=final.session).effects[0], Wiped)


def test_what_went_wrong_unseen_is_told_as_unknown() -> None:
    assert play(NotGiven(1, "not_now"), start=opened(LICENCE)).session.at.stage == "unknown"  # type: ignore[attr-defined]
    refused = play(told("refused", refusal="door_open"), start=opened(LICENCE))
    assert refused.session.at == AtMessage("locker_door_open", "warn")
    assert refused.session.back[-1] == AtLockerThings((LICENCE,))


@pytest.mark.parametrize(
    ("modes", "pad", "elder"),
    [
        (Modes(), False, False),
        (Modes(theme=Theme.LARGE), False, True),
        (Modes(reach=True), False, True),
        (Modes(), True, True),
    ],
)
def test_elders_and_reach_mode_have_three_times_as_long(modes: Modes, pad: bool, elder: bool) -> None:
    things = replace(HERE, modes=modes, pad=pad, at=AtLockerThings((LICENCE,)))
    assert play(touch("choose", "open"), start=things).effects[0] == OpenForPickup(1, "lease-1", elder)
    assert things.warns_at(hall()) == 1 + (180_000 if elder else 60_000)
    done = replace(things, at=AtLockerDoor("pickup", stage="done"))
    assert done.warns_at(hall()) == 1 + (45_000 if elder else 15_000)


def test_papers_are_put_in_by_the_code_of_their_case() -> None:
    asked = play(touch("choose", "pickup"), touch("choose", "put_in"), CodeRead(case=CODE))
    assert asked.effects[0] == AskPutIn(1, CODE)
    permit = play(PutInTold(1, "permit-1", Text(zh="示例许可")), start=asked.session)
    assert permit.session.at == AtLockerPapers("permit-1", Text(zh="示例许可"))
    door = play(touch("choose", "open"), start=permit.session)
    assert door.effects[0] == OpenForPutIn(1, "permit-1", elder=False)
    done = play(told("opened", cell="A03"), told("closed", cell="A03"), touch("choose", "put"), start=door.session)
    assert done.effects[0] == SayPutIn(1, "o1", inside=True)
    refused = play(PutInTold(1, refusal="nothing_missing"), start=asked.session)
    assert refused.session.at == AtMessage("locker_nothing_missing", "warn")


def test_citizens_never_see_what_lies_in_other_cells() -> None:
    open_ = play(told("opened"), start=opened(LICENCE))
    body = body_of(open_.session, hall(), 0)
    assert isinstance(body, LockerDoor)
    looks = {cell.name: cell.look for column in body.picture.columns for cell in column}
    assert looks.pop("B03") == "open"
    assert set(looks.values()) == {"off"}
    hidden = body_of(replace(HERE, at=AtLockerThings((HIDDEN,))), hall(), 0)
    assert isinstance(hidden, LockerThings)
    assert hidden.rows[0].name is None


def test_an_elder_picks_up_with_pad_and_voice_alone() -> None:
    session = replace(HERE, pad=True, modes=Modes(theme=Theme.LARGE))
    spoken: list[str] = []

    def step(*events: object) -> None:
        nonlocal session
        for event in events:
            change = advance(session, event, hall(), 1_000)  # type: ignore[arg-type]
            session = change.session
            spoken.extend(prompt for one in change.effects if isinstance(one, Speak) for prompt in one.prompts)

    def keys(*pressed: str) -> None:
        step(*(Touched(Intent(name=IntentName.KEY, arg=key)) for key in pressed))

    keys("2", *"9", "*", *"12345678", "#")
    step(ThingsFound(1, prove="lease-1"))
    keys(*"12", "*", *"013", "*", "#")
    step(ThingProved(1, (LICENCE,)))
    keys("#")
    step(told("opened"), told("closed"))
    keys("1")
    assert isinstance(session.at, AtLockerDoor)
    assert (session.at.stage, session.at.said) == ("done", "taken")
    keys("#")
    assert session == Session()
    assert set(spoken) <= set(PROMPTS)
    assert not any(prompt in spoken for prompt in ("digit.4", "digit.5", "digit.6", "digit.7", "digit.8", "digit.9"))


EVENTS = st.one_of(
    st.sampled_from(["opened", "closed", "waiting", "jammed", "unknown", "left_open", "ended", "refused"]).map(told),
    st.sampled_from(["taken", "not_taken", "reopen", "retry", "go_on", "next_thing", "done", "open", "staff"]).map(
        lambda choice: touch("choose", choice)
    ),
    st.sampled_from(["back", "cancel", "help", "theme", "language"]).map(touch),
    st.sampled_from("0123456789*#+").map(lambda key: touch("key", key)),
    st.sampled_from([CodeRead(pickup=CODE), CodeRead(case=CODE), HelpAnswered(1, None), NotGiven(1, "x"), Woken()]),
)


@settings(max_examples=60, deadline=None)
@given(events=st.lists(EVENTS, max_size=25))
def test_no_order_of_events_leaves_an_open_door_or_breaks_a_page(events: list[object]) -> None:
    session = opened(LICENCE, HIDDEN)
    for event in events:
        before = open_door(session.at, session.back)
        change = advance(session, event, hall(), 1_000)  # type: ignore[arg-type]
        session = change.session
        assert screen_of(session, hall(), 1_000, 1).body.page
        if before is not None and not isinstance(event, type(told("opened"))) and not isinstance(event, NotGiven):
            assert open_door(session.at, session.back) is not None
        said = {prompt for effect in change.effects if isinstance(effect, Speak) for prompt in effect.prompts}
        assert {prompt for prompt in said if prompt.startswith("locker.")} <= set(PROMPTS)
