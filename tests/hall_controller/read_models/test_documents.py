from pathlib import Path

from config import load_hall
from hall.messages.documents import Catalogue, HallRules
from hall.model.hours import HoursPlan
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.import_appointments import import_bookings, read_bookings
from hall_controller.application.ports import Tx
from hall_controller.domain.calling_policy import AppointmentWindow, GreenChannel, Ratio
from hall_controller.read_models import documents
from tests.hall_controller.application.hall_bench import DAY, NINE, Hall

SHILI = Path(__file__).parents[3] / "config" / "examples" / "shili"
HOUR = 3_600_000


def test_the_example_hall_becomes_facts() -> None:
    facts = hall_facts_from(load_hall(SHILI))
    assert facts.services["enterprise"].windows == ("window-1", "window-2")
    assert facts.windows["window-2"].sign == "2"
    assert isinstance(facts.services["enterprise"].policy, AppointmentWindow)
    assert isinstance(facts.services["fund"].policy, Ratio)
    assert isinstance(facts.services["social"].policy, GreenChannel)
    assert facts.times.plan(DAY).stretches[0][0] == NINE
    assert facts.green_groups["elder"].zh == "老年人（70 岁起）", "the desk reads from which age"
    assert facts.green_groups["elder"].en == "Elderly (from 70)"
    assert facts.times.plan("2026-10-01").stretches == ()
    assert facts.rules.return_behind == 3


def test_catalogue_and_rules_go_over_the_line() -> None:
    hall = load_hall(SHILI)
    catalogue = Catalogue.from_bytes(documents.catalogue(hall.config).to_bytes())
    assert len([one for one in catalogue.services if one.pinned]) == 8
    assert len(catalogue.items) >= 40
    rules = HallRules.from_bytes(documents.rules(hall).to_bytes())
    assert HoursPlan.model_validate(rules.opening).week
    assert "30 分钟" in rules.missed_rule.zh
    assert "3 位" in rules.missed_rule.zh
    assert "2026" in rules.calendar


def test_the_example_appointments_can_be_imported_and_sent(tmp_path: Path) -> None:
    loaded = load_hall(SHILI)
    hall = Hall(tmp_path, hall_facts_from(loaded))
    bookings, problems = read_bookings((SHILI / "appointments.csv").read_text("utf-8"), hall.facts)
    assert problems == []

    def run(tx: Tx, facts: object) -> int:
        return import_bookings(tx, bookings, lambda day, kind, value: f"{kind}{day}{value}".ljust(43, "x"))

    assert hall.system(run) == len(bookings)
    with hall.database.read() as connection:
        sent = documents.appointments(connection, DAY, "2026-11-24").entries
    assert len(sent) == 8
    assert all(one.code_key and one.document_key and one.phone_tail_key for one in sent)
    assert hall.differences() == []
    hall.close()
