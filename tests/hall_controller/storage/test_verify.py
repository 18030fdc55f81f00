import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.model.code.keyring import hall_key_of
from hall.model.code.signer import hall_signer
from hall.model.code.suite import PrivateKey, generate_key
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.chain import HASHED_COLUMNS
from hall_controller.storage.database import Database
from hall_controller.storage.heads import HEAD_EVENT, SignedHead, head_is_due, kept_heads, newest_head, sign_head
from hall_controller.storage.recorder import Recorder
from hall_controller.storage.transaction import INSERT_EVENT
from hall_controller.storage.verify import VerifyReport, verify
from tests.support.effort import effort

EVENTS = 12
COLUMNS = (*HASHED_COLUMNS, "hash")


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return generate_key()


@pytest.fixture
def sign(recorder: Recorder, key: PrivateKey) -> Callable[[], SignedHead]:
    def job(tx: Tx) -> SignedHead | None:
        return sign_head(tx, hall_signer(key), "shili", "hourly")

    return lambda: recorder.run(Job(job, SYSTEM)).result()


@pytest.fixture
def filled(database: Database, recorder: Recorder, sign: Callable[[], SignedHead]) -> Database:
    jobs = [
        Job(lambda tx, n=n: tx.record("test.counted", f"s{n}", {"n": n, "名": "号"}), SYSTEM, causation=f"c{n}")
        for n in range(EVENTS)
    ]
    recorder.execute(jobs)
    sign()
    return database


def tampered(database: Database, key: PrivateKey, *statements: str) -> VerifyReport:
    """The report after a hand at the file; the change is taken back."""
    raw = sqlite3.connect(database.path)
    raw.execute("PRAGMA synchronous = OFF")
    before = raw.execute("SELECT * FROM journal ORDER BY seq").fetchall()
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    report = verify(database, [hall_key_of(key)])
    raw.execute("DELETE FROM journal")
    raw.executemany(INSERT_EVENT, before)
    raw.commit()
    raw.close()
    return report


def test_an_untouched_journal_is_good(filled: Database, key: PrivateKey) -> None:
    report = verify(filled, [hall_key_of(key)])
    assert (report.ok, report.events, report.signed_up_to) == (True, EVENTS, EVENTS)


@settings(max_examples=effort(40, 300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, EVENTS), column=st.sampled_from([name for name in COLUMNS if name != "seq"]), data=st.data())
def test_every_change_of_one_column_is_found(
    filled: Database, key: PrivateKey, seq: int, column: str, data: st.DataObject
) -> None:
    numbers = {"schema_version", "occurred_at", "recorded_at"}
    value = data.draw(st.integers(10, 10**12) if column in numbers else st.text("0123456789abcdef{}", min_size=1))
    report = tampered(filled, key, f"UPDATE journal SET {column} = '{value}' WHERE seq = {seq}")  # noqa: S608
    assert not report.ok
    assert report.findings[0].seq in {seq, seq + 1}


def test_a_rewritten_chain_is_found_by_the_signed_head(filled: Database, key: PrivateKey, tmp_path: Path) -> None:
    report = tampered(filled, key, *rewriting(filled))
    assert [finding.kind for finding in report.findings] == ["rewritten"]


def rewriting(database: Database) -> list[str]:
    """Statements of somebody who knows the algorithm and recomputes every hash, but has no key."""
    from hall_controller.storage.chain import GENESIS, row_hash  # noqa: PLC0415  (the attacker's own tools)

    raw = sqlite3.connect(database.path)
    rows = raw.execute(f"SELECT {', '.join(HASHED_COLUMNS)} FROM journal ORDER BY seq").fetchall()  # noqa: S608
    raw.close()
    statements, last = [], GENESIS
    for row in rows:
        new = row_hash((*row[:11], "other", *row[12:14], last))
        statements.append(
            f"UPDATE journal SET subject = 'other', prev_hash = '{last}', hash = '{new}' WHERE seq = {row[0]}"  # noqa: S608
        )
        last = new
    return statements


def test_gaps_and_reordering_are_found(filled: Database, key: PrivateKey) -> None:
    gap = tampered(filled, key, "DELETE FROM journal WHERE seq = 5")
    assert [(finding.seq, finding.kind) for finding in gap.findings] == [(6, "gap")]
    swap = tampered(
        filled,
        key,
        "UPDATE journal SET seq = 100 WHERE seq = 3",
        "UPDATE journal SET seq = 3 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 100",
    )
    assert {finding.seq for finding in swap.findings} >= {3, 4}


def test_truncation_up_to_the_signed_head_is_found(filled: Database, key: PrivateKey) -> None:
    report = tampered(filled, key, "DELETE FROM journal WHERE seq > 9")
    assert [(finding.seq, finding.kind) for finding in report.findings] == [(EVENTS, "truncated")]


def test_a_head_kept_by_a_station_proves_what_the_file_forgot(filled: Database, key: PrivateKey) -> None:
    with filled.read() as connection:
        kept = newest_head(connection)
    assert kept is not None
    assert SignedHead.model_validate_json(kept.model_dump_json()) == kept
    raw = sqlite3.connect(filled.path, isolation_level=None)
    raw.execute("DELETE FROM heads")
    raw.execute("DELETE FROM journal WHERE seq > 9")
    raw.close()
    assert verify(filled, [hall_key_of(key)]).ok
    assert [finding.kind for finding in verify(filled, [hall_key_of(key)], [kept]).findings] == ["truncated"]


def test_a_forged_head_is_found(filled: Database, key: PrivateKey) -> None:
    assert [finding.kind for finding in verify(filled, [hall_key_of(generate_key())]).findings] == ["head_forged"]


def test_a_head_in_the_log_proves_what_the_file_forgot(filled: Database, key: PrivateKey) -> None:
    """Somebody without the key rewrites the whole journal and deletes its heads: the file alone looks whole."""
    with filled.read() as connection:
        head = newest_head(connection)
    assert head is not None
    line = json.dumps({"event": HEAD_EVENT, "seq": head.seq, "detail": head.model_dump_json()})
    log = ["not JSON", "[]", json.dumps({"event": "restored"}), line, head.model_dump_json()]
    assert kept_heads(log) == [head, head]
    raw = sqlite3.connect(filled.path)
    for statement in ("DELETE FROM heads", *rewriting(filled)):
        raw.execute(statement)
    raw.commit()
    raw.close()
    public = [hall_key_of(key)]
    assert verify(filled, public).ok
    report = verify(filled, public, kept_heads(log))
    assert {finding.kind for finding in report.findings} == {"rewritten"}


def test_heads_are_signed_once_an_hour(filled: Database, sign: Callable[[], SignedHead], recorder: Recorder) -> None:
    first = sign()
    assert sign() == first
    with filled.read() as connection:
        assert not head_is_due(connection, first.signed_at + 3_599_999)
        assert head_is_due(connection, first.signed_at + 3_600_000)
    recorder.run(Job(lambda tx: tx.record("x", "y", {}), SYSTEM))
    assert sign().seq == first.seq + 1
