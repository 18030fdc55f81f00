import json
from datetime import date
from typing import Any, get_type_hints

import pytest

from hall.model.code import CodeKind, generate_key, hall_signer
from hall.model.code.grammar import parse_code
from hall_controller.application.event_types import EVENT_TYPES
from hall_controller.application.guides.editions import (
    abandon_edition,
    begin_edition,
    publish_edition,
    withdraw_guides,
    write_guides,
)
from hall_controller.application.guides.item_codes import item_code_text, reissue_item_code
from hall_controller.application.guides.stored import prepared
from hall_controller.application.ports import Refused
from hall_controller.read_models import guide_catalogue as catalogue
from tests.hall_controller.guides.conftest import CLERK, TODAY, Desk, guide


def write(desk: Desk, edition: int, *guides: Any) -> int:
    before = len(desk.read(lambda c: c.exec_driver_sql("SELECT 1 FROM guide_versions").fetchall()))
    assert desk.do(lambda tx: write_guides(tx, edition, [prepared(one) for one in guides], 9.0)) == len(guides)
    return len(desk.read(lambda c: c.exec_driver_sql("SELECT 1 FROM guide_versions").fetchall())) - before


def publish(desk: Desk, *guides: Any, source: str = "a.xlsx") -> int:
    edition = desk.do(lambda tx: begin_edition(tx, source, ""))
    write(desk, edition, *guides)
    desk.do(lambda tx: publish_edition(tx, edition))
    return int(edition)


def test_nobody_sees_an_edition_before_it_is_published(desk: Desk) -> None:
    edition = desk.do(lambda tx: begin_edition(tx, "a.xlsx", "first"))
    assert write(desk, edition, guide(), guide("SL-0002")) == 2
    assert desk.read(lambda c: catalogue.running_guides(c, TODAY)) == []
    assert desk.do(lambda tx: publish_edition(tx, edition)) == (2, 0)
    assert desk.read(lambda c: catalogue.running_guides(c, TODAY)) == [guide(), guide("SL-0002")]
    assert desk.read(lambda c: catalogue.guide(c, "SL-0002", TODAY)) == guide("SL-0002")
    assert desk.read(lambda c: catalogue.guide(c, "SL-0003", TODAY)) is None
    assert desk.read(catalogue.made_at) is not None
    assert desk.differences() == []


def test_a_controller_that_died_goes_on_with_the_same_edition(desk: Desk) -> None:
    edition = desk.do(lambda tx: begin_edition(tx, "a.xlsx", ""))
    write(desk, edition, guide())
    desk.open()
    assert desk.do(lambda tx: begin_edition(tx, "a.xlsx", "")) == edition
    assert write(desk, edition, guide(), guide("SL-0002")) == 1
    with pytest.raises(Refused, match="edition_open"):
        desk.do(lambda tx: begin_edition(tx, "b.xlsx", ""))
    assert desk.do(lambda tx: publish_edition(tx, edition)) == (2, 0)
    with pytest.raises(Refused, match="edition_ended"):
        write(desk, edition, guide("SL-0009"))


def test_versions_hold_from_their_day_and_an_unchanged_guide_gets_none(desk: Desk) -> None:
    publish(desk, guide())
    later = guide(name="开饭店登记（2027）", effective_from="2027-01-01")
    publish(desk, later, source="b.xlsx")
    assert desk.read(lambda c: catalogue.guide(c, "SL-0001", TODAY)) == guide()
    assert desk.read(lambda c: catalogue.guide(c, "SL-0001", date(2027, 1, 1))) == later
    with pytest.raises(Refused, match="nothing_new"):
        publish(desk, later, source="c.xlsx")
    assert [one.version for one in desk.read(lambda c: catalogue.versions(c, "SL-0001"))] == [2, 1]
    assert desk.read(lambda c: catalogue.planned_guides(c, TODAY)) == [later]
    assert desk.read(lambda c: catalogue.planned_guides(c, date(2027, 1, 1))) == []
    assert [one["code"] for one in desk.read(lambda c: catalogue.search_stored(c, TODAY, "sl0001"))] == ["SL-0001"]
    assert desk.differences() == []


def test_a_withdrawn_guide_ends_on_its_day_and_can_come_back(desk: Desk) -> None:
    publish(desk, guide(), guide("SL-0002"))
    edition = desk.do(lambda tx: begin_edition(tx, "b.xlsx", ""))
    assert desk.do(lambda tx: withdraw_guides(tx, edition, ["SL-0001", "SL-7777"], TODAY, 9.0)) == 2
    assert desk.do(lambda tx: publish_edition(tx, edition)) == (1, 1)
    assert [one.code for one in desk.read(lambda c: catalogue.running_guides(c, TODAY))] == ["SL-0002"]
    publish(desk, guide(), source="c.xlsx")
    assert len(desk.read(lambda c: catalogue.running_guides(c, TODAY))) == 2
    assert desk.differences() == []


def test_an_abandoned_edition_leaves_nothing_and_its_numbers_are_not_used_again(desk: Desk) -> None:
    edition = desk.do(lambda tx: begin_edition(tx, "a.xlsx", ""))
    write(desk, edition, guide())
    assert desk.do(abandon_edition) == edition
    assert desk.do(abandon_edition) is None
    assert desk.read(lambda c: catalogue.running_guides(c, TODAY)) == []
    assert publish(desk, guide()) == edition + 1
    assert [one.state for one in desk.read(catalogue.editions)] == ["published", "abandoned"]
    assert desk.differences() == []


def test_only_managers_publish(desk: Desk) -> None:
    for work in (lambda tx: begin_edition(tx, "a", ""), abandon_edition, lambda tx: reissue_item_code(tx, "x", "y")):
        with pytest.raises(Refused, match="not_allowed"):
            desk.do(work, CLERK)


def test_every_guide_gets_an_item_code_that_can_be_replaced(desk: Desk) -> None:
    publish(desk, guide())
    code_id = desk.read(catalogue.live_item_codes)["SL-0001"]
    signer = hall_signer(generate_key())
    text = item_code_text(signer, code_id, "https://shili.example/m")
    assert text.startswith("HTTPS://SHILI.EXAMPLE/M/MT1.I.")
    parsed = parse_code(text.removeprefix("HTTPS://SHILI.EXAMPLE/M/"))
    assert parsed is not None
    assert (parsed.kind, str(parsed.code_id), parsed.expires_at_ms) == (CodeKind.ITEM, code_id, None)
    assert desk.read(lambda c: catalogue.guide_of_item_code(c, code_id)) == "SL-0001"
    new = desk.do(lambda tx: reissue_item_code(tx, "SL-0001", "纸张破损"))
    assert desk.read(lambda c: catalogue.guide_of_item_code(c, code_id)) is None
    assert desk.read(catalogue.live_item_codes) == {"SL-0001": new}
    with pytest.raises(Refused, match="reason_needed"):
        desk.do(lambda tx: reissue_item_code(tx, "SL-0001", " "))
    assert desk.differences() == []


def test_events_have_the_promised_shape(desk: Desk) -> None:
    publish(desk, guide())
    desk.do(lambda tx: reissue_item_code(tx, "SL-0001", "换新"))
    types = desk.read(lambda c: c.exec_driver_sql("SELECT type, body FROM journal").fetchall())
    for event_type, body in types:
        shape = EVENT_TYPES[event_type]
        assert set(json.loads(body)) == set(get_type_hints(shape)), event_type


def test_a_piece_stops_when_its_time_is_over_and_does_one_guide_at_least(desk: Desk) -> None:
    edition = desk.do(lambda tx: begin_edition(tx, "a.xlsx", ""))
    many = [prepared(guide(f"SL-{n:04}")) for n in range(4)]
    assert desk.do(lambda tx: write_guides(tx, edition, many, 0.0)) == 1
    assert desk.do(lambda tx: write_guides(tx, edition, many, 0.0)) == 1
    assert desk.do(lambda tx: write_guides(tx, edition, many, 9.0)) == 4
    assert desk.do(lambda tx: publish_edition(tx, edition)) == (4, 0)
