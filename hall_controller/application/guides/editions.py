"""Publishing guides in pieces: an edition is begun, written a few guides at a time, and holds when it is published.

A controller that dies in between finds the edition open; writing the same guides again adds only what is missing.
"""

import json
from collections.abc import Iterable
from datetime import date

from hall.model.code import CodeId
from hall.model.guide import Guide
from hall_controller.application.guides import rows
from hall_controller.application.guides.stored import as_stored, digest_of
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import require

PUBLISHERS = frozenset({"manager", "admin"})
AT_ONCE = 8
"""Guides a piece: about 3 ms on a small machine (benchmarks, `catalogue`)."""


def begin_edition(tx: Tx, source: str, note: str) -> int:
    """Number of the edition; the open one if it was begun from the same source. Refused: not_allowed, edition_open."""
    require(tx.actor, PUBLISHERS)
    source, note = source.strip()[:120], note.strip()[:200]
    open_one = rows.open_edition(tx.connection)
    if open_one is not None:
        if open_one[1:] != (source, note):
            raise Refused("edition_open", source=open_one[1])
        return open_one[0]
    edition = rows.next_edition(tx.connection)
    tx.record("guides.begun", f"edition:{edition}", {"edition": edition, "source": source, "note": note})
    return edition


def write_guides(tx: Tx, edition: int, guides: Iterable[Guide]) -> int:
    """Write a piece (`AT_ONCE`); how many were new. Guides that are as published already are left out."""
    _open(tx, edition)
    return sum(_write(tx, edition, guide, withdrawal=False) for guide in guides)


def withdraw_guides(tx: Tx, edition: int, codes: Iterable[str], day: date) -> int:
    """End guides from `day` on, a piece at a time; how many were not ended before."""
    _open(tx, edition)
    return sum(_withdraw(tx, edition, code, day) for code in codes)


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


def _write(tx: Tx, edition: int, guide: Guide, *, withdrawal: bool) -> int:
    digest = digest_of(guide)
    known = rows.digest_in(tx.connection, edition, guide.code)
    if known is not None:
        if known != digest:
            raise Refused("written_twice", guide=guide.code)
        return 0
    newest = rows.newest(tx.connection, guide.code)
    if newest is not None and newest.sha256 == digest:
        return 0
    body = {
        "edition": edition,
        "version": rows.next_version(tx.connection, guide.code),
        "withdrawal": withdrawal,
        "guide": as_stored(guide),
    }
    tx.record("guide.written", f"guide:{guide.code}", body)
    if not withdrawal and rows.live_code(tx.connection, guide.code) is None:
        issued = {"code_id": str(CodeId.new()), "guide": guide.code}
        tx.record("item_code.issued", f"item_code:{issued['code_id']}", issued)
    return 1


def _withdraw(tx: Tx, edition: int, code: str, day: date) -> int:
    newest = rows.newest(tx.connection, code)
    if newest is None or (newest.effective_to is not None and newest.effective_to <= day.isoformat()):
        return 0
    guide = Guide.model_validate(json.loads(newest.body))
    return _write(tx, edition, guide.model_copy(update={"effective_to": day}), withdrawal=True)
