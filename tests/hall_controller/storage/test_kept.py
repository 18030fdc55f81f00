"""Heads that stations keep speak against a journal that was cut or rewritten; a forged head speaks for nobody."""

from collections.abc import Callable

import pytest

from hall.model.code.keyring import hall_key_of
from hall.model.code.signer import hall_signer
from hall.model.code.suite import PrivateKey, generate_key
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage import kept as module
from hall_controller.storage.database import Database
from hall_controller.storage.heads import SignedHead, sign_head
from hall_controller.storage.kept import KeptReport, verify_kept
from hall_controller.storage.recorder import Recorder

KEY = generate_key()


@pytest.fixture
def heads(recorder: Recorder) -> list[SignedHead]:
    """Five signed heads at places 3, 6, … 15."""
    made = []
    for _ in range(5):
        for count in range(3):
            recorder.run(Job(lambda tx, n=count: tx.record("test.counted", "s", {"n": n}), SYSTEM))  # type: ignore[misc]
        made.append(recorder.run(Job(sign(KEY), SYSTEM)).result())
    assert [head.seq for head in made] == [3, 6, 9, 12, 15]
    return made


def sign(key: PrivateKey) -> Callable[[Tx], SignedHead | None]:
    return lambda tx: sign_head(tx, hall_signer(key), "shili", "hourly")


def said(database: Database, **kept: list[SignedHead]) -> dict[str, KeptReport]:
    return verify_kept(database, [hall_key_of(KEY)], kept)


def kinds(report: KeptReport) -> list[tuple[int, str]]:
    return [(finding.seq, finding.kind) for finding in report.findings]


def test_stations_that_kept_the_true_heads_agree(database: Database, heads: list[SignedHead]) -> None:
    found = said(database, k1=heads, k2=heads[:2], k3=[])
    assert {name: (one.heads, one.up_to, one.found) for name, one in found.items()} == {
        "k1": (5, 15, 0),
        "k2": (2, 6, 0),
        "k3": (0, 0, 0),
    }


def test_a_rewritten_and_a_cut_journal_are_told_by_whoever_kept_more(
    database: Database, heads: list[SignedHead]
) -> None:
    with database.writer.begin():
        database.writer.exec_driver_sql("DELETE FROM journal WHERE seq > 13 OR seq = 9")
        database.writer.exec_driver_sql("UPDATE journal SET hash = 'another' WHERE seq = 6")
    found = said(database, k1=heads, k2=heads[:1])
    assert kinds(found["k1"]) == [(6, "rewritten"), (9, "gap"), (15, "truncated")]
    assert found["k1"].up_to == 12
    assert (found["k2"].found, found["k2"].up_to) == (0, 3)


def test_a_head_that_the_hall_did_not_sign_is_a_finding_of_its_station_only(
    database: Database, heads: list[SignedHead]
) -> None:
    forged = heads[4].model_copy(update={"hash": "0" * 64})
    foreign = heads[3].model_copy(update={"key_id": "another"})
    found = said(database, k1=[forged, foreign, heads[0]], k2=heads)
    assert kinds(found["k1"]) == [(15, "head_forged"), (12, "head_forged")]
    assert found["k2"].found == 0


def test_each_head_is_judged_once_and_long_lists_are_cut(
    database: Database, heads: list[SignedHead], monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[int] = []
    judge = module._judge
    monkeypatch.setattr(module, "_judge", lambda head, *rest: judged.append(head.seq) or judge(head, *rest))
    said(database, **{f"k{n}": heads for n in range(10)})
    assert judged == [3, 6, 9, 12, 15]
    many = [heads[0].model_copy(update={"signed_at": n}) for n in range(50)]
    report = said(database, k1=many)["k1"]
    assert (report.found, len(report.findings)) == (50, module.MOST_FINDINGS)
