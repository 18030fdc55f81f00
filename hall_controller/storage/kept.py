"""Signed heads kept by stations held against the journal, without walking all of it: bounded by the heads (G7)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hall.messages.documents import JournalHead
from hall.model.code.keyring import HallKey
from hall_controller.storage.database import Database
from hall_controller.storage.engines import raw
from hall_controller.storage.heads import SignedHead
from hall_controller.storage.verify import Finding

MOST_FINDINGS = 20
_HASH = "SELECT hash FROM journal WHERE seq = ?"
_LAST = "SELECT coalesce(max(seq), 0) FROM journal"


@dataclass(frozen=True, slots=True)
class KeptReport:
    """What one station's heads say; `up_to` is the newest place at which journal and station agree, 0 = none."""

    heads: int
    up_to: int
    findings: tuple[Finding, ...]
    found: int
    """All findings, also those beyond the first 20."""


def verify_kept(
    database: Database, public_keys: Iterable[HallKey], kept: Mapping[str, Iterable[JournalHead]]
) -> dict[str, KeptReport]:
    """Station -> report. Rows between the heads are not read: changes there are what `verify` finds."""
    keys = {key.key_id: key for key in public_keys}
    heads = {station: [SignedHead(**head.model_dump()) for head in mine] for station, mine in kept.items()}
    judged: dict[str, Finding | None] = {}
    with database.read() as connection:
        driver = raw(connection)
        (last,) = driver.execute(_LAST).fetchone()

        def stored(seq: int) -> str | None:
            row = driver.execute(_HASH, (seq,)).fetchone()
            return None if row is None else str(row[0])

        for head in (one for mine in heads.values() for one in mine):
            # Stations keep the same heads: each is judged once, its signature costs most.
            if (text := head.model_dump_json()) not in judged:
                judged[text] = _judge(head, keys, stored, last)
    return {station: _report(mine, judged) for station, mine in heads.items()}


def _judge(
    head: SignedHead, keys: Mapping[str, HallKey], stored: Callable[[int], str | None], last: int
) -> Finding | None:
    key = keys.get(head.key_id)
    if key is None or not head.is_from(key):
        return Finding(head.seq, "head_forged", f"the signature by key {head.key_id} is not the hall's")
    now = stored(head.seq)
    if now == head.hash:
        return None
    if now is not None:
        return Finding(head.seq, "rewritten", f"signed as {head.hash[:16]}… by {head.key_id}, now another")
    kind = "truncated" if head.seq > last else "gap"
    return Finding(head.seq, kind, f"signed, but the journal ends at {last} or lacks it")


def _report(heads: list[SignedHead], judged: Mapping[str, Finding | None]) -> KeptReport:
    verdicts = [(head.seq, judged[head.model_dump_json()]) for head in heads]
    findings = [finding for _, finding in verdicts if finding is not None]
    up_to = max((seq for seq, finding in verdicts if finding is None), default=0)
    return KeptReport(len(heads), up_to, tuple(findings[:MOST_FINDINGS]), len(findings))
