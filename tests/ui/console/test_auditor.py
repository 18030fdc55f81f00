"""The journal's page asks the stations for the heads they keep and holds them against the real journal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from hall.messages.documents import JournalHead
from hall.messages.envelopes import InquiryAnswer, Problem
from hall.messages.maintenance import KeptHeads
from hall.messages.presence import StationPhase
from hall.model.code import hall_signer
from hall_controller.storage.heads import sign_head
from ui.console import auditor
from ui.console.app import create_app
from ui.console.gallery.hall import CSRF, GalleryHall

from .conftest import ORIGIN, SignIn
from .real_hall import KEY, PASSWORD, RealHall

Part = Callable[[InquiryAnswer], None]


def body(*heads: JournalHead) -> dict[str, Any]:
    return KeptHeads(heads=heads).model_dump(mode="json")


class Audit:
    """An auditor at the page; both terminals are there and keep what `kept` says."""

    def __init__(self, real: RealHall, client: TestClient) -> None:
        self.real, self.client = real, client
        self.heads = [self._head() for _ in range(3)]
        self.kept: dict[str, list[JournalHead] | str] = {"k1": list(self.heads), "k2": list(self.heads)}
        real.stations = self._answer

    def _head(self) -> JournalHead:
        self.real.run(lambda tx: tx.record("station.clock_measured", "station:k1", {"offset_ms": 0}))
        return self.real.run(lambda tx: sign_head(tx, hall_signer(KEY), "shili", "hourly"))

    def _answer(self, station: str, op: str, on_part: Part | None) -> InquiryAnswer:
        assert op == "journal.heads"
        assert on_part is not None
        kept = self.kept[station]
        if kept == "silent":
            raise TimeoutError(station)
        if isinstance(kept, str):
            return InquiryAnswer(id="q", status="refused", problem=Problem(code=kept))
        for head in kept[:-1]:
            on_part(InquiryAnswer(id="q", last=False, body=body(head)))
        return InquiryAnswer(id="q", body=body(*kept[-1:]))

    def rows(self) -> dict[str, str]:
        """Station -> what its row says, top to bottom."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/journal").text)
        assert token
        answer = self.client.post("/journal/heads", data={"csrf": token[1]})
        assert answer.status_code == 200
        rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", answer.text, re.DOTALL)
        plain = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
        return {re.search(r"\bk\d\b(?= )", row.replace("终端", "", 1))[0]: row for row in plain}  # type: ignore[index]


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    real = RealHall(tmp_path)
    real.seed("lin", "auditor")
    for station in ("k1", "k2"):
        real.station_is(station, StationPhase.READY)
    with TestClient(create_app(real), headers={"origin": ORIGIN}) as client:
        client.post("/sign-in", data={"user_name": "lin", "password": PASSWORD})
        yield Audit(real, client)
    real.close()


def test_terminals_that_kept_the_true_heads_agree(audit: Audit) -> None:
    rows = audit.rows()
    newest = audit.heads[-1].seq
    assert [("对得上" in row, row.split()[-2:]) for row in rows.values()] == [(True, ["3", str(newest)])] * 2


def test_a_rewritten_journal_is_told_by_the_terminal_that_kept_it_first(audit: Audit) -> None:
    wrong = audit.heads[1]
    with audit.real.database.writer.begin():
        audit.real.database.writer.exec_driver_sql("UPDATE journal SET hash = 'x' WHERE seq = ?", (wrong.seq,))
    audit.kept["k1"] = audit.heads[:1]
    rows = audit.rows()
    assert list(rows) == ["k2", "k1"], "contradictions first"
    assert f"第 {wrong.seq} 条 被改写" in rows["k2"]
    assert "对得上" in rows["k1"]


@pytest.mark.parametrize(
    ("kept", "words"),
    [("silent", "没有回答"), ("unknown_operation", "版本太旧"), ("busy", "正忙着")],
)
def test_who_does_not_answer_agrees_with_nothing(audit: Audit, kept: str, words: str) -> None:
    audit.kept["k1"] = kept
    rows = audit.rows()
    assert words in rows["k1"]
    assert "对得上" in rows["k2"]


def test_a_terminal_that_is_away_is_not_asked(audit: Audit) -> None:
    audit.real.station_is("k1", StationPhase.LOST)
    audit.kept["k1"] = "never asked"
    assert "现在没有连上" in audit.rows()["k1"]


def test_a_terminal_that_tells_without_end_is_not_believed(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auditor, "MOST_PARTS", 1)
    assert "没有采信" in audit.rows()["k2"]


def test_only_who_reads_the_journal_asks(as_role: SignIn, hall: GalleryHall) -> None:
    for role, status in (("auditor", 200), ("supervisor", 200), ("manager", 403), ("admin", 403)):
        assert as_role(role).post("/journal/heads", data={"csrf": CSRF}).status_code == status
    assert as_role("auditor").post("/journal/heads", data={"csrf": "other"}).status_code == 403
    assert hall.asked == []
