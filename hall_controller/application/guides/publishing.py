"""A whole catalogue into the journal, a piece at a time, so that tickets are issued in between."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from hall.model.guide import Guide
from hall_controller.application.guides.editions import (
    AT_ONCE,
    begin_edition,
    publish_edition,
    withdraw_guides,
    write_guides,
)
from hall_controller.application.ports import Tx

Item = TypeVar("Item")
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
    done = 0
    for some in _pieces(guides):
        run(lambda tx, some=some: write_guides(tx, edition, some))  # type: ignore[misc]  # bound at once
        on_piece(done := done + len(some))
    for codes in _pieces(ended):
        run(lambda tx, codes=codes: withdraw_guides(tx, edition, codes, day))  # type: ignore[misc]
        on_piece(done := done + len(codes))
    result: tuple[int, int] = run(lambda tx: publish_edition(tx, edition))
    return result


def _pieces(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
