"""A whole catalogue into the journal, a piece at a time, so that tickets are issued in between."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from hall.model.guide import Guide
from hall_controller.application.guides.editions import (
    begin_edition,
    publish_edition,
    withdraw_guides,
    write_guides,
)
from hall_controller.application.guides.stored import prepared
from hall_controller.application.ports import Tx

MOST = 50
"""Guides handed to a piece, which stops when its time is over."""

Run = Callable[[Callable[[Tx], Any]], Any]
"""Runs one piece as one job of the writer and gives its value; raises its refusal or fault."""


def publish_catalogue(
    run: Run,
    guides: Sequence[Guide],
    ended: Sequence[str],
    day: date,
    *,
    source: str,
    note: str = "",
    on_piece: Callable[[int], None] = lambda _: None,
) -> tuple[int, int]:
    """(written, of these withdrawn); after a crash the same call goes on where the open edition stands."""
    edition = run(lambda tx: begin_edition(tx, source, note))
    ready = [prepared(guide) for guide in guides]
    done = 0
    while done < len(ready):
        done += run(partial(write_guides, edition=edition, guides=ready[done : done + MOST]))
        on_piece(done)
    seen = 0
    while seen < len(ended):
        seen += run(partial(withdraw_guides, edition=edition, codes=ended[seen : seen + MOST], day=day))
        on_piece(done + seen)
    result: tuple[int, int] = run(lambda tx: publish_edition(tx, edition))
    return result
