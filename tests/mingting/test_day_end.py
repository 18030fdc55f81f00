"""日结 signs the day's head and sends it to paper in the same COMMIT (G7)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.messages.bodies import CommandDone, JournalContradicted, PrintHead
from hall.messages.presence import StationPhase
from hall.model.code import generate_key, hall_key_of, hall_signer
from hall_controller.application.commands import CloseDay, Command
from hall_controller.application.commands import PrintHead as PrintAgain
from hall_controller.application.ports import Refused
from hall_controller.gateway import orders
from hall_controller.read_models.day_views import day_view
from hall_controller.read_models.models import HeadPrintView
from hall_controller.storage.heads import SignedHead, heads_document
from mingting.controller.day_end import day_end
from tests.hall_controller.application.hall_bench import CLERK, DAY, GUIDE, LEAD, MINUTE, Hall
from tests.hall_controller.application.test_attention import presence

KEY = generate_key()
CASES = day_end(hall_signer(KEY))


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    one = Hall(tmp_path)
    yield one
    one.close()


def press(hall: Hall, command: Command, who: Any = LEAD) -> Any:
    return hall.outcome(CASES[type(command)], command, who).result()


def ordered(hall: Hall) -> list[tuple[str, PrintHead]]:
    rows = hall.rows("SELECT station, body FROM commands WHERE op = 'head.print' ORDER BY cmd_id")
    return [(station, PrintHead.model_validate(json.loads(body))) for station, body in rows]


def shown(hall: Hall) -> HeadPrintView | None:
    view = hall.read(lambda connection: day_view(connection, hall.facts, DAY, hall.now))
    return view.head_print  # type: ignore[no-any-return]


def state(hall: Hall) -> str:
    view = shown(hall)
    assert view is not None
    return view.state


def done(hall: Hall, result: str) -> None:
    (cmd_id,) = hall.rows("SELECT cmd_id FROM commands ORDER BY cmd_id DESC LIMIT 1")[0]
    hall.system(lambda tx, _: orders.settle(tx.connection, ordered(hall)[-1][0], cmd_id, result, None, tx.now_ms))
    hall.event("command.done", CommandDone(cmd_id=cmd_id, op="head.print", result=result))  # type: ignore[arg-type]


def test_closing_prints_the_signed_head_at_the_first_printer_that_is_there(hall: Hall) -> None:
    presence(hall, "k1", StationPhase.LOST)
    presence(hall, "k2", StationPhase.READY)
    assert press(hall, CloseDay())["head_printed_at"] == "k2"
    [(station, wish)] = ordered(hall)
    head = SignedHead(**wish.head.model_dump())
    assert (station, wish.business_day, head.reason) == ("k2", DAY, "day_closed")
    assert head.is_from(hall_key_of(KEY))
    # What went to paper covers the close itself, and every station is told the same head.
    assert hall.rows("SELECT seq FROM journal WHERE type = 'day.closed'") == [(head.seq,)]
    assert hall.read(heads_document).entries[-1] == wish.head
    assert shown(hall) == HeadPrintView(
        station="k2", station_name=hall.facts.stations["k2"].name, state="ordered", at=hall.now
    )
    done(hall, "done")
    assert state(hall) == "done"


def test_a_print_that_failed_is_seen_and_ordered_elsewhere(hall: Hall) -> None:
    presence(hall, "k1", StationPhase.READY)
    press(hall, CloseDay())
    done(hall, "failed")
    assert state(hall) == "failed"
    assert hall.rows("SELECT code FROM alarms") == [("command_failed",)]
    hall.later(MINUTE)
    assert press(hall, PrintAgain("k3")) == {"station": "k3"}
    assert [station for station, _ in ordered(hall)] == ["k1", "k3"]
    assert ordered(hall)[0][1] == ordered(hall)[1][1]
    hall.later(31 * MINUTE)
    assert state(hall) == "expired"


def test_without_a_printer_the_day_closes_and_somebody_is_told(hall: Hall) -> None:
    assert press(hall, CloseDay())["head_printed_at"] is None
    assert hall.rows("SELECT code, subject FROM alarms") == [("head_not_printed", f"day:{DAY}")]
    assert shown(hall) is None
    with pytest.raises(Refused, match="no_printer"):
        press(hall, PrintAgain())
    presence(hall, "k1", StationPhase.READY)
    press(hall, PrintAgain())
    assert hall.rows("SELECT state FROM alarms") == [("cleared",)]


def test_the_hall_file_names_the_printer_or_wants_none(hall: Hall) -> None:
    hall.facts = replace(hall.facts, print_head_at="k3")
    assert press(hall, CloseDay())["head_printed_at"] == "k3"
    hall.now += 24 * 60 * MINUTE
    hall.facts = replace(hall.facts, print_head=False)
    assert "head_printed_at" not in press(hall, CloseDay())
    assert len(ordered(hall)) == 1


@pytest.mark.parametrize("who", [CLERK, GUIDE])
def test_only_those_who_close_the_day_print_its_head(hall: Hall, who: Any) -> None:
    with pytest.raises(Refused, match="day_not_closed"):
        press(hall, PrintAgain())
    press(hall, CloseDay())
    with pytest.raises(Refused, match="not_allowed"):
        press(hall, PrintAgain("k1"), who)
    with pytest.raises(Refused, match="unknown_station"):
        press(hall, PrintAgain("k9"))


def test_a_station_that_keeps_another_head_raises_the_alarm_once(hall: Hall) -> None:
    body = JournalContradicted(seq=7, hash="a" * 64, kept_seq=9, kept_hash="b" * 64)
    hall.event("journal.contradicted", body)
    hall.event("journal.contradicted", body)
    assert hall.rows("SELECT code, subject, severity FROM alarms") == [("journal_contradicted", "station:k1", "now")]
    assert hall.types().count("journal.contradicted") == 2
