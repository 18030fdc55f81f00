"""Codes read at the desk: signed by a station's key, verified by the hall's ring."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hall.model.code import (
    Code,
    CodeId,
    CodeKind,
    KeyRing,
    KeyRingDocument,
    OfflineSlip,
    certify_station_key,
    generate_key,
    hall_key_of,
    hall_signer,
    read_code,
    station_signer,
)
from hall_controller.application.call_next import record_call
from hall_controller.application.commands import CallNext, EnterCode
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.ticket_rows import heads_of
from hall_controller.domain.ticket import Lane
from hall_controller.domain.waiting_line import Explanation
from tests.hall_controller.application.hall_bench import DAY, GUIDE, MINUTE, NINE, Hall, facts

HALL_KEY, STATION_KEY = generate_key(), generate_key()
CERTIFICATE = certify_station_key(hall_signer(HALL_KEY), "k2", STATION_KEY.public, NINE + 10_000 * MINUTE)
RING = KeyRing.from_document(KeyRingDocument(hall="shili", hall_key=hall_key_of(HALL_KEY), stations=(CERTIFICATE,)))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path, replace(facts(), read_code=lambda text, now_ms: read_code(text, RING, now_ms)))
    yield one
    one.close()


def code(now: int, slip: OfflineSlip | None = None, code_id: CodeId | None = None) -> str:
    return station_signer(STATION_KEY).sign(Code(CodeKind.TICKET, code_id or CodeId.new(), now + 600 * MINUTE, slip))


def test_an_offline_slip_scanned_at_the_desk_is_called_by_its_printed_time(hall: Hall) -> None:
    hall.open_windows("w1")
    slip = code(hall.now, OfflineSlip("K2-07", "tax", hall.now))
    hall.later(10 * MINUTE)
    later = hall.ticket("tax")
    answer = hall.do(EnterCode(slip), GUIDE)
    assert (answer.number, answer.action, answer.state, answer.ahead) == ("K2-07", "entered", "waiting", 0)
    assert hall.do(EnterCode(slip), GUIDE).action == "shown"
    assert hall.at("w1", CallNext)["number"] == "K2-07"
    assert hall.numbered(later.number) is not None
    body = hall.rows("SELECT body FROM journal WHERE type = 'ticket.called'")[0][0]
    assert '"offline_time"' in body


def test_an_online_slip_is_shown_and_a_forged_one_refused(hall: Hall) -> None:
    code_id = CodeId.new()
    with pytest.raises(Refused, match="unknown_ticket"):
        hall.do(EnterCode(code(hall.now, code_id=code_id)), GUIDE)
    text = code(hall.now)
    with pytest.raises(Refused, match="code_"):
        hall.do(EnterCode(text[:-1] + ("0" if text[-1] != "0" else "1")), GUIDE)
    wall = hall_signer(HALL_KEY).sign(Code(CodeKind.ITEM, CodeId.new(), None))
    with pytest.raises(Refused, match="not_a_ticket"):
        hall.do(EnterCode(wall), GUIDE)


def test_a_slip_for_a_service_that_is_gone_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="unknown_service"):
        hall.do(EnterCode(code(hall.now, OfflineSlip("K2-01", "fishing", hall.now))), GUIDE)


def test_a_call_of_what_changed_meanwhile_is_a_typed_conflict(hall: Hall) -> None:
    hall.open_windows("w1", "w2")
    hall.ticket("tax")

    def both(tx: Tx, _: HallFacts) -> None:
        head = heads_of(tx.connection, DAY, "tax")[Lane.WALK_IN]
        for window in ("w1", "w2"):
            record_call(tx, window, head, (Explanation("longest_waiting"),))

    with pytest.raises(Refused, match="changed_meanwhile"):
        hall.system(both)
    assert hall.rows("SELECT state FROM tickets") == [("waiting",)]
