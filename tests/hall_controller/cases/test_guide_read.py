"""A number asked for on the page of a guide: the window sees which 事项, which answers, what was to be brought."""

from collections.abc import Iterable
from datetime import date

from hall.model.guide import Choice, Guide, Material, Situation
from hall.model.text import Text
from hall_controller.application.commands import CallNext, StartService
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.read_models.models import ReadGuideView
from hall_controller.read_models.window_views import window_view
from tests.hall_controller.cases.case_hall import PERMIT, CaseHall, guides


def asking() -> Guide:
    """The permit, asking who comes and for whose shop."""
    who = Situation(
        key="who",
        question=Text(zh="谁来办？"),
        choices=(Choice(key="self", name=Text(zh="本人")), Choice(key="agent", name=Text(zh="委托他人"))),
    )
    materials = (
        Material(key="id", name=Text(zh="身份证")),
        Material(key="proxy", name=Text(zh="委托书"), choices=("who/agent",)),
    )
    return guides()[0].model_copy(update={"situations": (who,), "materials": materials})


def publish(hall: CaseHall, changed: Iterable[Guide], ended: Iterable[str] = ()) -> None:
    publish_catalogue(
        lambda work: hall.recorder.run(Job(work, SYSTEM)).result(), list(changed), tuple(ended), date(2026, 2, 12),
        source="示例",
    )  # fmt: skip


def at_window(hall: CaseHall) -> ReadGuideView | None:
    day = hall.facts.times.business_day(hall.now)
    view = hall.read(lambda c: window_view(c, hall.facts, "w1", day, hall.now, frozenset({"clerk"})))
    return view.read  # type: ignore[no-any-return]


def test_the_window_sees_what_was_read_with_the_answers(hall: CaseHall) -> None:
    publish(hall, [asking()])
    hall.open_windows("w1")
    hall.ticket("tax", guide=PERMIT, chosen=("who/agent", "gone/long"))
    hall.ticket("tax", guide=PERMIT)
    hall.ticket("tax")
    hall.at("w1", CallNext)
    seen = at_window(hall)
    assert seen is not None
    assert (seen.code, [one.zh for one in seen.answers]) == (PERMIT, ["委托他人"])
    assert [one.zh for one in seen.materials] == ["身份证", "委托书"]
    hall.at("w1", StartService)
    assert at_window(hall) == seen
    hall.later(60_000)
    hall.at("w1", CallNext, finish_running=True)
    seen = at_window(hall)
    assert seen is not None
    assert (seen.answers, [one.zh for one in seen.materials]) == ((), ["身份证", "委托书"])  # unasked hides nothing
    hall.later(60_000)
    hall.at("w1", StartService)
    hall.at("w1", CallNext, finish_running=True)
    assert at_window(hall) is None


def test_a_guide_that_nobody_knows_shows_nothing(hall: CaseHall) -> None:
    hall.open_windows("w1")
    hall.ticket("tax", guide="NOBODY-KNOWS")
    hall.at("w1", CallNext)
    assert at_window(hall) is None
