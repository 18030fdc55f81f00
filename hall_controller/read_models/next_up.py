"""Who comes soon: the numbers that a board asks to get ready (请准备): the notice at third place of users.md 1."""

from itertools import zip_longest

from sqlalchemy import Connection

from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.line_rows import window_rows
from hall_controller.domain.window import STAFFED
from hall_controller.read_models.order_views import order_at_window


def next_up(
    connection: Connection, facts: HallFacts, day: str, now_ms: int, windows: frozenset[str], count: int
) -> tuple[str, ...]:
    """At most `count` numbers: what each staffed window of `windows` would call next, then their second ones, …"""
    if count <= 0:
        return ()
    rows = window_rows(connection)
    lines = []
    for slug, window in facts.windows.items():
        if slug in windows and slug in rows and rows[slug].phase in STAFFED:
            choices, _ = order_at_window(connection, facts, window, day, now_ms, count)
            lines.append([choice.candidate.number for choice in choices])
    in_turn = (number for turn in zip_longest(*lines) for number in turn if number is not None)
    return tuple(dict.fromkeys(in_turn))[:count]
