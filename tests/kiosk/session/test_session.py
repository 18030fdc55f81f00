"""The citizen's session as a table: ways to a ticket, to a kind answer, and back to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.messages.bodies import TicketAnswer
from hall.model.plan import HallPlan, PlanStation, PlanZone
from hall.model.text import Text
from kiosk.session.core import advance
from kiosk.session.events import (
    AskTicket,
    CodeNear,
    CodeRead,
    Drop,
    Event,
    Help,
    HelpAnswered,
    Issue,
    Keep,
    Kept,
    NotGiven,
    NotKept,
    PaperFailed,
    PaperOut,
    Print,
    Speak,
    StoreCallback,
    TicketGiven,
    TicketTold,
    Touched,
    Wiped,
    Woken,
)
from kiosk.session.facts import Facts, Opening
from kiosk.session.places import (
    AtAttract,
    AtConfirm,
    AtHelp,
    AtHome,
    AtMessage,
    AtScan,
    AtScanned,
    AtTicket,
    AtWorking,
    ScannedCode,
)
from kiosk.session.plan.places import AtPlan
from kiosk.session.rendering import body_of, screen_of
from kiosk.session.screen import Intent, IntentName, PlanPage, Scan, Theme
from kiosk.session.screen import Ticket as TicketPage
from kiosk.session.state import Session
from tests.kiosk.session.support import CATALOGUE, RULES, facts, ticket, touch, walk

START = (touch("touch"), touch("choose", "ticket"))


def effects(change: object, kind: type) -> list[object]:
    return [effect for effect in change.effects if isinstance(effect, kind)]


def test_two_touches_to_a_pinned_service() -> None:
    change = walk(*START, touch("choose", "company"))
    assert isinstance(change.session.at, AtWorking)
    (issue,) = effects(change, Issue)
    assert (issue.service, issue.accept_late) == ("company", False)


def test_a_stopped_service_says_why_and_asks_nothing() -> None:
    change = walk(*START, touch("choose", "estate"))
    assert isinstance(change.session.at, AtMessage)
    assert change.session.at.code == "stopped"
    assert not effects(change, Issue)


def test_a_service_that_wants_a_document_is_given_at_the_desk_also_cut_off() -> None:
    services = tuple(s.model_copy(update={"real_name": s.slug == "company"}) for s in CATALOGUE.services)
    known = facts(catalogue=CATALOGUE.model_copy(update={"services": services}), online=False)
    page = walk(*START, known=known).session
    assert body_of(page, known, 0).services[0].reason == "real_name"
    change = walk(touch("choose", "company"), start=page, known=known)
    assert change.session.at.code == "real_name"
    assert not effects(change, Issue)


def test_today_may_be_too_late_is_said_before_issuing() -> None:
    asked = walk(*START, touch("choose", "health"))
    assert isinstance(asked.session.at, AtConfirm)
    sent = walk(touch("choose", "yes"), start=asked.session)
    (issue,) = effects(sent, Issue)
    assert issue.accept_late


def test_too_late_from_the_controller_becomes_the_same_question() -> None:
    working = walk(*START, touch("choose", "company")).session
    asked = walk(NotGiven(working.id, "may_be_too_late"), start=working)
    assert isinstance(asked.session.at, AtConfirm)
    back = walk(touch("choose", "no"), start=asked.session)
    assert body_of(back.session, facts(), 0).page == "services"


def told(known: object = None) -> object:
    working = walk(*START, touch("choose", "company"), known=known).session
    return walk(TicketGiven(working.id, ticket()), start=working, known=known)


def test_the_number_is_told_at_once_and_the_slip_follows() -> None:
    change = told()
    assert isinstance(change.session.at, AtTicket)
    assert effects(change, Print)
    screen = screen_of(change.session, facts(), 1_000, 1)
    assert screen.body.number == "A038"
    assert screen.body.paper == "printing"
    assert not screen.can_cancel


def test_failed_paper_asks_to_remember_and_the_number_lives_only_then() -> None:
    session = told().session
    failed = walk(PaperFailed(session.id, "paper_out", maybe_out=False), start=session).session
    assert screen_of(failed, facts(), 1_000, 1).body.remember_s == 60
    pressed = walk(touch("choose", "remember"), start=failed)
    assert effects(pressed, Keep)
    assert isinstance(pressed.session.at, AtTicket), "said to be done only when it is stored"
    assert not effects(walk(touch("choose", "remember"), start=pressed.session), Keep)
    assert isinstance(walk(Kept(session.id), start=pressed.session).session.at, AtAttract)
    refused = walk(NotKept(session.id), start=pressed.session).session
    assert effects(walk(touch("choose", "remember"), start=refused), Keep)
    early = walk(Woken(), start=failed, now=60_999)
    assert isinstance(early.session.at, AtTicket)
    dropped = walk(Woken(), start=failed, now=61_000)
    (drop,) = effects(dropped, Drop)
    assert not drop.maybe_out
    assert isinstance(dropped.session.at, AtAttract)


@pytest.mark.parametrize("name", ["cancel", "back", "help"])
def test_nothing_leads_away_from_a_number_that_is_in_nobodys_hand(name: str) -> None:
    session = told().session
    failed = walk(PaperFailed(session.id, "jam", maybe_out=False), start=session).session
    assert walk(touch(name), start=failed).session.at == failed.at
    assert walk(touch(name), start=session).session.at == session.at


def test_a_printer_known_to_be_down_prints_nothing() -> None:
    change = told(facts(printer="down"))
    assert not effects(change, Print)
    assert change.session.at.paper == "failed"


def test_late_answers_of_a_session_that_is_over_are_dropped() -> None:
    session = told().session
    wiped = walk(PaperOut(session.id), touch("choose", "done"), start=session).session
    assert wiped == Session()
    assert walk(TicketGiven(session.id, ticket()), start=wiped).session == Session()


def test_idle_shows_a_countdown_then_wipes_and_a_touch_extends() -> None:
    session = walk(*START, now=1_000).session
    assert screen_of(session, facts(), 60_999, 1).countdown_s is None
    assert screen_of(session, facts(), 61_000, 1).countdown_s == 20
    extended = walk(touch("more_time"), start=session, now=70_000).session
    assert screen_of(extended, facts(), 81_000, 1).countdown_s is None
    over = walk(Woken(), start=session, now=81_000)
    (wiped,) = effects(over, Wiped)
    assert wiped.outcome == "timeout"


def test_elders_get_more_time() -> None:
    session = walk(touch("theme", "large"), start=Session(), now=1_000).session
    assert isinstance(session.at, AtHome)
    assert session.modes.theme is Theme.LARGE
    assert screen_of(session, facts(), 120_999, 1).countdown_s is None
    assert screen_of(session, facts(), 121_000, 1).countdown_s == 20


def test_a_wipe_resets_language_theme_reach_and_sound() -> None:
    session = walk(
        touch("touch"), touch("language"), touch("reach"), touch("sound"), touch("theme", "contrast")
    ).session
    change = walk(touch("cancel"), start=session)
    assert change.session == Session()
    (wiped,) = effects(change, Wiped)
    assert wiped.modes == ("contrast", "reach", "en")


def test_missed_number_is_returned_by_scan() -> None:
    scanned = ScannedCode("abc")
    session = walk(CodeRead(scanned=scanned)).session
    assert isinstance(session.at, AtWorking)
    answer = TicketAnswer(
        ticket_id="t", number="A1", service="company", code_id="abc", state="no_show", issued_at=1, action="shown"
    )
    shown = walk(TicketTold(session.id, scanned, answer), start=session).session
    assert isinstance(shown.at, AtScanned)
    assert [choice.id for choice in body_of(shown, facts(), 0).choices] == ["return"]
    (ask,) = effects(walk(touch("choose", "return"), start=shown), AskTicket)
    assert ask.action == "return"


def test_a_scan_during_printing_changes_nothing() -> None:
    session = told().session
    assert walk(CodeRead(scanned=ScannedCode("x")), start=session).session.at == session.at


def test_after_hours_there_is_no_ticket_but_a_call_back() -> None:
    known = facts(opening=Opening(open=False, opens_at="08:30", opens_date="2026-11-23"))
    session = walk(touch("touch"), known=known).session
    ids = [choice.id for choice in body_of(session, known, 0).choices]
    assert "ticket" not in ids
    assert "callback" in ids
    typed = walk(touch("choose", "callback"), *[touch("type", d) for d in "13900000000"], start=session, known=known)
    assert body_of(typed.session, known, 0).shown == "139********"
    sent = walk(touch("choose", "enter"), start=typed.session, known=known)
    (stored,) = effects(sent, StoreCallback)
    assert stored.phone == "13900000000"
    assert "13900000000" not in repr(sent.session)


def test_help_is_never_dead() -> None:
    calling = walk(touch("touch"), touch("help"))
    assert effects(calling, Help)
    answered = walk(HelpAnswered(calling.session.id, None), start=calling.session).session
    body = body_of(answered, facts(), 0)
    assert (body.state, body.duty_phone) == ("phone", "0000-0000000")


def test_the_whole_way_by_the_tactile_pad() -> None:
    change = walk(touch("key", "5"), touch("key", "1"), touch("key", "1"))
    assert effects(change, Issue)
    assert change.session.pad
    given_ = walk(
        TicketGiven(change.session.id, ticket()), PaperOut(change.session.id), touch("key", "#"), start=change.session
    )
    assert given_.session == Session()


def test_the_pad_is_told_every_choice_and_its_digit() -> None:
    (said,) = effects(walk(touch("key", "5")), Speak)
    assert said.prompts[:4] == ("screen.home", "choice.ticket", "pad.press", "digit.1")
    services = walk(touch("key", "5"), touch("key", "1"))
    (said,) = effects(services, Speak)
    assert said.prompts[1:4] == ("service.company", "pad.press", "digit.1")
    assert "service.estate" not in said.prompts, "a stopped service cannot be pressed"
    (again,) = effects(walk(touch("key", "+"), start=services.session), Speak)
    assert again.prompts == said.prompts


def test_search_by_initials_leads_to_the_service_of_an_item() -> None:
    session = walk(*START, touch("choose", "search"), touch("type", "Y"), touch("type", "y")).session
    body = body_of(session, facts(), 0)
    assert body.query == "yy"
    assert body.hits[1].id == "company/licence"
    (issue,) = effects(walk(touch("choose", "company/licence"), start=session), Issue)
    assert (issue.service, issue.item) == ("company", "licence")


ARGS = st.sampled_from(
    ["", "ticket", "company", "estate", "health", "all", "d1", "search", "yes", "no", "done", "remember", "scan",
     "appointment", "phone_tail", "enter", "callback", "hours", "large", "contrast", "1", "9", "0", "*", "#", "+", "<"]
)  # fmt: skip
INTENTS = st.builds(Intent, name=st.sampled_from(list(IntentName)), arg=ARGS).map(Touched)


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    session_ids = st.sampled_from([0, 1_000, 5])
    answers = st.one_of(
        st.builds(lambda s: TicketGiven(s, ticket()), session_ids),
        st.builds(lambda s: NotGiven(s, "closed"), session_ids),
        st.builds(lambda s: NotGiven(s, "may_be_too_late"), session_ids),
        st.builds(PaperOut, session_ids),
        st.builds(Kept, session_ids),
        st.builds(NotKept, session_ids),
        st.builds(lambda s: PaperFailed(s, "jam", maybe_out=False), session_ids),
        st.builds(lambda s: HelpAnswered(s, None), session_ids),
        st.just(CodeRead(scanned=ScannedCode("x"))),
        st.just(CodeRead(refusal="foreign_code")),
        st.just(Woken()),
    )
    return draw(st.lists(st.one_of(INTENTS, answers), max_size=25))


@given(happenings())
def test_every_walk_can_be_drawn_and_ends_in_nothing(events: list[Event]) -> None:
    session, now, told_numbers, settled = Session(), 1_000, 0, 0
    for event in events:
        now += 500
        change = advance(session, event, facts(), now)
        told_numbers += (
            isinstance(event, TicketGiven)
            and isinstance(change.session.at, AtTicket)
            and not isinstance(session.at, AtTicket)
        )
        settled += len(effects(change, Keep)) + len(effects(change, Drop))
        session = change.session
        screen = screen_of(session, facts(), now, 1)
        assert screen.body.page
    if not isinstance(session.at, AtWorking) and not (
        isinstance(session.at, AtTicket) and session.at.paper == "printing"
    ):
        end = session.wipes_at(facts())
        final = advance(session, Woken(), facts(), end).session if end is not None else session
        assert final.at == AtAttract()
    assert settled <= told_numbers


NOT_READY = [
    ({"catalogue": None, "preparing": True}, "starting"),
    ({"rules": None, "preparing": True}, "starting"),
    ({"rules": None}, "not_set_up"),
    ({"may_issue": False, "online": False}, "new_store"),
]


@pytest.mark.parametrize(("missing", "reason"), NOT_READY)
def test_before_it_is_ready_a_terminal_says_so_and_leads_nowhere(missing: dict[str, object], reason: str) -> None:
    """Without opening hours nobody is told that the hall is closed."""
    known = facts(**missing)
    for said in (touch("touch"), touch("key", "1"), touch("choose", "ticket")):
        change = walk(said, known=known)
        assert change.session == Session(), "nobody is served: documents may come"
        assert body_of(change.session, known, 0).model_dump()["reason"] == reason
    scanned = advance(Session(), CodeRead(refusal="foreign_code"), known, 1_000)
    assert isinstance(scanned.session.at, AtAttract)


def test_before_it_is_ready_language_and_type_change_and_go_back_by_themselves() -> None:
    known = facts(rules=None)
    change = walk(touch("language"), touch("theme", "large"), known=known)
    assert (change.session.modes.language, change.session.modes.theme) == ("en", Theme.LARGE)
    wipes = change.session.wipes_at(known)
    assert wipes is not None
    assert advance(change.session, Woken(), known, wipes).session == Session()
    assert isinstance(walk(touch("help"), known=known).session.at, AtHelp)


def with_plan() -> Facts:
    """The small hall with a plan: its waiting zone and the guide's desk."""
    box = ((0, 0), (400, 0), (400, 200), (0, 200))
    desk = PlanZone(slug="desk", name=Text(zh="导办台"), kind="consultation", area=box)
    zone = PlanZone(slug="a", name=Text(zh="一楼 A 区"), kind="waiting", area=box)
    station = PlanStation(slug="k1", at=(500, 900))
    return facts(
        rules=RULES.model_copy(update={"plan": HallPlan(outline=box, zones=(zone, desk), stations=(station,))})
    )


def given(**changes: object) -> Session:
    session = walk(*START, touch("choose", "company")).session
    return walk(TicketGiven(session.id, ticket(**changes)), start=session).session


@pytest.mark.parametrize(("offline", "zone"), [(False, "a"), (True, "desk")])
def test_the_way_is_offered_once_the_slip_is_out_and_leads_back_to_the_number(offline: bool, zone: str) -> None:
    known, printing = with_plan(), given(offline=offline)
    assert isinstance(early := body_of(printing, known, 0), TicketPage)
    assert early.choices == ()
    assert walk(touch("choose", "way"), start=printing, known=known).session == printing
    session = walk(PaperOut(printing.id), start=printing, known=known).session
    assert isinstance(page := body_of(session, known, 0), TicketPage)
    assert [choice.id for choice in page.choices] == ["way"]
    assert screen_of(session, known, 0, 0).main == "done"
    away = walk(touch("choose", "way"), start=session, known=known).session
    assert away.at == AtPlan(zone=zone)
    assert isinstance(plan := body_of(away, known, 0), PlanPage)
    assert (plan.target, plan.way) == ("", ((500, 900), (340, 140)))
    assert plan.target_area is not None
    assert walk(touch("back"), start=away, known=known).session.at == session.at


def test_without_a_plan_there_is_no_way() -> None:
    session = walk(PaperOut(given().id), start=given()).session
    assert isinstance(page := body_of(session, facts(), 0), TicketPage)
    assert page.choices == ()
    assert walk(touch("choose", "way"), start=session).session == session


def test_who_holds_a_code_that_cannot_be_read_is_told_how_on_the_page_that_asks_for_it() -> None:
    for place, said in ((AtScan(), True), (AtHome(), False)):
        session = advance(Session(id=1, at=place), CodeNear(), facts(), 5).session
        body = body_of(session, facts(), 0)
        assert (isinstance(body, Scan) and body.near) == said
        assert session.touched == 0, "a paper left before the camera keeps nobody's page"
