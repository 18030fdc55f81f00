"""The first page: what it offers by day and by night, with and without the line."""

from dataclasses import replace

from kiosk.session.facts import Opening
from kiosk.session.rendering import notices_of
from kiosk.session.rendering.table import body_of
from kiosk.session.state import Session
from tests.kiosk.session.locker_hall import cabinet, hall


def test_the_first_page_and_its_line_say_what_still_works_at_night_without_the_line() -> None:
    closed = Opening(open=False, opens_at="09:00", opens_date="2026-11-24")
    night = replace(hall(), opening=closed, online=False)
    assert [notice.code for notice in notices_of(night)] == ["offline_pickup"]
    assert body_of(Session(1), night, 0).model_dump()["pickup"] is True
    broken = replace(hall(cabinet(works=False)), opening=closed, online=False)
    assert [notice.code for notice in notices_of(broken)] == ["locker_down", "offline_closed"]
    assert body_of(Session(1), broken, 0).model_dump()["pickup"] is False
    assert [notice.code for notice in notices_of(replace(hall(), online=False))] == ["offline"]
