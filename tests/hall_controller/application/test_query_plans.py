"""Calling stays cheap whatever order SQLite's indexes were made in."""

import pytest

from hall_controller.application import ticket_rows
from hall_controller.storage.schema.queue_tickets import tickets
from tests.hall_controller.application.hall_bench import DAY, Hall

INDEXES = sorted(str(index.name) for index in tickets.indexes)


@pytest.mark.parametrize("newest", INDEXES)
def test_tickets_sent_to_a_window_are_found_by_their_own_index(hall: Hall, newest: str) -> None:
    driver = hall.database.raw_writer
    (text,) = driver.execute("SELECT sql FROM sqlite_master WHERE name = ?", (newest,)).fetchone()
    driver.execute(f"DROP INDEX {newest}")
    driver.execute(text)
    plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {ticket_rows._AIMED}", ("w1", DAY))]
    assert plan == ["SEARCH tickets USING INDEX ix_tickets_aimed (to_window=?)"]
