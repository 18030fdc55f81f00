"""Publishing guides in pieces: an edition is begun, written a few guides at a time, and holds when it is published.

A controller that dies in between finds the edition open; writing the same guides again adds only what is missing.
"""

import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from hall.model.code import CodeId
from hall.model.guide import Guide
from hall_controller.application.guides import rows
from hall_controller.application.guides.stored import Prepared, prepared
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require

Item = TypeVar("Item")
PUBLISHERS = frozenset({"manager", "admin"})
PIECE_S = 0.002
"""How long one piece may hold the writer before it stops after a guide; one guide takes some 0.7 ms."""


def begin_edition(tx: Tx, source: str, note: str) -> int:
    """Number of the edition; the open one if it was begun from the same source. Refused: not_allowed, edition_open."""
    require(tx.actor, PUBLISHERS)
    source, note = source.strip()[:120], note.strip()[:200]
    open_one = rows.open_edition(tx.connection)
    if open_one is not None:
        if open_one[1] != source:
            raise Refused("edition_open", source=open_one[1])
        return open_one[0]
    edition = rows.next_edition(tx.connection)
    tx.record("guides.begun", f"edition:{edition}", {"edition": edition, "source": source, "note": note})
    return edition


def write_guides(tx: Tx, edition: int, guides: Sequence[Prepared], piece_s: float = PIECE_S) -> int:
    """Write as many as fit into a piece, one at least; how many were seen to. Guides as published are left out."""
    _open(tx, edition)
    return _in_time(guides, piece_s, lambda guide: _write(tx, edition, guide, withdrawal=False))


def withdraw_guides(tx: Tx, edition: int, codes: Sequence[str], day: date, piece_s: float = PIECE_S) -> int:
    """End guides from `day` on, a piece at a time; how many were seen to."""
    _open(tx, edition)
    return _in_time(codes, piece_s, lambda code: _withdraw(tx, edition, code, day))


def _in_time(items: Sequence[Item], piece_s: float, work: Callable[[Item], None]) -> int:
    begun = time.perf_counter()
    for done, item in enumerate(items, start=1):
        work(item)
        if time.perf_counter() - begun >= piece_s:
            return done
    return len(items)


def publish_edition(tx: Tx, edition: int) -> tuple[int, int]:
    """All versions of the edition hold from now on: (written, of these withdrawn). Refused: nothing_new."""
    _open(tx, edition)
    written, withdrawn = rows.counts(tx.connection, edition)
    if not written:
        raise Refused("nothing_new")
    body = {"edition": edition, "written": written, "withdrawn": withdrawn}
    tx.record("guides.published", f"edition:{edition}", body)
    tx.changed("guides")
    return written, withdrawn


def abandon_edition(tx: Tx) -> int | None:
    """Give up the open edition; its number, None when there is none."""
    require(tx.actor, PUBLISHERS)
    open_one = rows.open_edition(tx.connection)
    if open_one is None:
        return None
    tx.record("guides.abandoned", f"edition:{open_one[0]}", {"edition": open_one[0]})
    tx.changed("guides")
    return open_one[0]


def _open(tx: Tx, edition: int) -> None:
    require(tx.actor, PUBLISHERS)
    open_one = rows.open_edition(tx.connection)
    if open_one is None or open_one[0] != edition:
        raise Refused("edition_ended", edition=edition)


def _write(tx: Tx, edition: int, guide: Prepared, *, withdrawal: bool) -> None:
    known = rows.digest_in(tx.connection, edition, guide.code)
    if known is not None:
        if known != guide.digest:
            raise Refused("written_twice", guide=guide.code)
        return
    newest = rows.newest(tx.connection, guide.code)
    if newest is not None and newest.sha256 == guide.digest:
        return
    body = {
        "edition": edition,
        "version": rows.next_version(tx.connection, guide.code),
        "withdrawal": withdrawal,
        "guide": guide.stored,
    }
    tx.record("guide.written", f"guide:{guide.code}", body)
    if not withdrawal and rows.live_code(tx.connection, guide.code) is None:
        issued = {"code_id": str(CodeId.new()), "guide": guide.code}
        tx.record("item_code.issued", f"item_code:{issued['code_id']}", issued)


def _withdraw(tx: Tx, edition: int, code: str, day: date) -> None:
    newest = rows.newest(tx.connection, code)
    if newest is None or (newest.effective_to is not None and newest.effective_to <= day.isoformat()):
        return
    guide = Guide.model_validate(json.loads(newest.body))
    _write(tx, edition, prepared(guide.model_copy(update={"effective_to": day})), withdrawal=True)
