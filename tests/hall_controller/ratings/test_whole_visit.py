"""倒推办 of what was picked up: case, light, document, locker, the device that failed; marks for supervision only."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.messages.bodies import AskRating, DeviceChanged, RatingGiven, RatingOffer
from hall.model.rating import Level, Source
from hall.model.text import Text
from hall.paper.documents.setting import pdf_of
from hall_controller.application import commands as c
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.hall_facts import StationFacts
from hall_controller.application.ports import SYSTEM, Job, Refused
from hall_controller.application.video.describing import describe
from hall_controller.read_models.models.ratings import WalkBack
from hall_controller.read_models.walk_back import walk_back
from hall_controller.reports.visit_file import NAME, visit_json
from hall_controller.reports.visit_pages import visit_page
from mingting.journal_visit import checked_visit, tell_visit
from tests.hall_controller.application.hall_bench import user
from tests.hall_controller.lockers.locker_hall import CLERK, LockerHall, at_day, locker_guides
from tests.hall_controller.video_hall.video_bench import video_facts

DEPARTMENT = "market"
OTHER, OWN = user("qian", "supervisor"), user("zhou", "supervisor")


class VisitedHall(LockerHall):
    """A cabinet at k1 with a camera over it; every case is a department's, whose follow-ups zhou owns."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        stations = {**self.facts.stations, "v1": StationFacts("v1", "video", Text(zh="视频站"))}
        ratings = replace(self.facts.ratings, owners={DEPARTMENT: "zhou"})
        self.facts = replace(self.facts, stations=stations, video=video_facts(), ratings=ratings)
        self.system(describe)
        self.account("zhou", "clerk")

    def publish(self, *, sensitive: bool = False) -> None:
        own = [one.model_copy(update={"department": DEPARTMENT}) for one in locker_guides(sensitive=sensitive)]
        publish_catalogue(lambda work: self.recorder.run(Job(work, SYSTEM)).result(), own, (), at_day(), source="示例")

    def visit(self, rating_id: str, name: str, *roles: str) -> WalkBack:
        found = self.read(lambda one: walk_back(one, self.facts, {}, rating_id, name, frozenset(roles)))
        assert found is not None
        return found  # type: ignore[no-any-return]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[VisitedHall]:
    made = VisitedHall(tmp_path)
    yield made
    assert made.differences() == []
    made.close()


def picked_up(hall: VisitedHall) -> tuple[str, RatingOffer]:
    """A case that was nearly late, its document, its certificate in cell A01 and out again beside a broken scanner."""
    case_id = hall.receive()
    hall.do(c.AcceptCase(case_id), CLERK)
    hall.do(c.IssueDocument(case_id, "acceptance"), CLERK)
    hall.go("2026-02-26", 10)
    hall.do(c.DecideCase(case_id), CLERK)
    hall.do(c.ConfirmDelivery(case_id, "locker", "2026-02-26"), CLERK)
    deposit_id = hall.placed(hall.prepare(case_id))
    told = DeviceChanged(device="scanner", family="code_scanner", driver="hid_scanner", state="offline")
    hall.event("device.changed", told, "k1")
    hall.later(60_000)
    hall.collected(deposit_id, hall.lease(deposit_id).lease_id)
    offer = hall.ask("rating.ask", AskRating(self_service="pickup", about=deposit_id))
    return deposit_id, offer


def rate(hall: VisitedHall, offer: RatingOffer) -> str:
    rating_id = offer.rating_id or ""
    hall.event("rating.given", RatingGiven(rating_id=rating_id, level=Level.DISSATISFIED, source=Source.TERMINAL))
    return rating_id


def test_every_lane_stands_on_the_page_and_the_paper_is_true(hall: VisitedHall, tmp_path: Path) -> None:
    _, offer = picked_up(hall)
    assert (offer.state, offer.stage) == ("open", "pickup")
    view = hall.visit(rate(hall, offer), "chief", "manager")
    lanes = {lane: [event.what for event in view.events if event.lane == lane] for lane in
             ("case", "document", "light", "device", "locker", "rating")}  # fmt: skip
    assert {"case.received", "case.accepted", "case.decided"} <= set(lanes["case"])
    assert lanes["document"] == ["case.document_issued"]
    assert "case.light_changed" in lanes["light"]
    assert "device.changed" in lanes["device"]
    assert {"deposit.prepared", "deposit.placed", "lease.given", "deposit.collected"} <= set(lanes["locker"])
    assert "locker.opening_settled" in lanes["locker"]
    assert "rating.given" in lanes["rating"]
    assert "张示例" not in view.model_dump_json()
    page = visit_page(view, hall.facts.name, lambda ms: f"{ms // 86_400_000}", lambda ms: f"{ms % 86_400_000}")
    paper = tmp_path / "visit.pdf"
    paper.write_bytes(pdf_of(replace(page, attachment=(NAME, visit_json(view, "shili", hall.now)))))
    checked = checked_visit(hall.database, paper)
    assert tell_visit(checked)
    assert [one.what for one in checked.entries] == [one.what for one in view.events]
    lied = visit_json(view, "shili", hall.now).replace(b'"offline"', b'"online"')
    paper.write_bytes(lied)
    assert not tell_visit(checked_visit(hall.database, paper)), "a fault that was painted over"


def test_marks_of_the_cabinet_are_for_supervision_with_a_reason_never_for_the_department(hall: VisitedHall) -> None:
    _, offer = picked_up(hall)
    rating_id = rate(hall, offer)
    before = hall.visit(rating_id, "qian", "supervisor")
    assert (before.cameras, before.may_open_pictures, before.pictures, before.marks) == (1, True, False, ())
    for actor, refusal in ((OWN, "same_department"), (CLERK, "not_allowed"), (user("chief", "manager"), "not_allowed")):
        with pytest.raises(Refused, match=refusal):
            hall.do(c.OpenVisitPictures(rating_id, "看看"), actor)
    with pytest.raises(Refused, match="reason_needed"):
        hall.do(c.OpenVisitPictures(rating_id, " "), OTHER)
    hall.do(c.OpenVisitPictures(rating_id, "核实差评"), OTHER)
    (mark,) = hall.visit(rating_id, "qian", "supervisor").marks
    assert mark.camera == "v1/locker"
    for name, role in (("zhou", "supervisor"), ("qian", "manager"), ("li", "clerk"), ("sun", "supervisor")):
        other = hall.visit(rating_id, name, role)
        assert (other.pictures, other.marks) == (False, ()), (name, role)


def test_a_bad_pick_up_is_owned_and_rated_once_also_later_by_the_slip(hall: VisitedHall) -> None:
    deposit_id, offer = picked_up(hall)
    code_id = hall.case(hall.deposit(deposit_id).case_id)["code_id"]
    for decided in hall.rows("SELECT rating_id FROM ratings WHERE stage IN ('accepted', 'decided')"):
        hall.event("rating.given", RatingGiven(rating_id=decided[0], level=Level.SATISFIED, source=Source.TERMINAL))
    hall.later(3 * 86_400_000)
    by_slip = hall.ask("rating.ask", AskRating(code_id=code_id))
    assert by_slip.rating_id == offer.rating_id, "the case's slip still rates what was picked up"
    rate(hall, offer)
    assert hall.ask("rating.ask", AskRating(code_id=code_id)).state == "already_rated"
    assert hall.rows("SELECT department, owner FROM follow_ups") == [(DEPARTMENT, "zhou")]
    assert hall.ask("rating.ask", AskRating(self_service="pickup", about="nothing")).state == "unknown"
