"""The list for calling by hand goes to a station's paper in calling order; what became of it is seen."""

import json
from dataclasses import replace
from typing import Any

import pytest

from hall.messages.bodies import CommandDone, PrintList
from hall_controller.application import print_list
from hall_controller.application.commands import PrintHandList
from hall_controller.application.ports import Refused
from hall_controller.gateway import orders
from hall_controller.read_models.head_prints import list_print
from tests.hall_controller.application.hall_bench import CLERK, DAY, GUIDE, MINUTE, Hall, user


def ordered(hall: Hall) -> tuple[str, PrintList]:
    station, body = hall.rows("SELECT station, body FROM commands WHERE op = 'list.print' ORDER BY cmd_id DESC")[0]
    return station, PrintList.model_validate(json.loads(body))


def state(hall: Hall) -> str | None:
    view = hall.read(lambda connection: list_print(connection, hall.facts, DAY, hall.now))
    return None if view is None else view.state


def test_everybody_who_waits_in_calling_order(hall: Hall) -> None:
    given = [hall.ticket("social"), hall.ticket("tax"), hall.ticket("tax")]
    answer = hall.do(PrintHandList("k2"), GUIDE)
    station, wish = ordered(hall)
    assert (station, answer["station"], answer["rows"]) == ("k2", "k2", 3)
    assert [row.number for row in wish.rows] == [given[1].number, given[2].number, given[0].number]
    assert (wish.line.zh, wish.as_of) == ("全厅", hall.now)
    assert wish.rows[0].issued_at == given[1].issued_at
    assert "line.list_print_ordered" in hall.types()


def test_one_business_alone(hall: Hall) -> None:
    hall.ticket("tax")
    mine = hall.ticket("social")
    hall.do(PrintHandList("k1", "social"), CLERK)
    _, wish = ordered(hall)
    assert [row.number for row in wish.rows] == [mine.number]
    assert wish.line.zh == "social"


def test_paper_that_leaves_somebody_out_says_so(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_list, "MOST_ROWS", 2)
    for _ in range(3):
        hall.ticket("tax")
    hall.do(PrintHandList("k1"), GUIDE)
    _, wish = ordered(hall)
    assert len(wish.rows) == 2
    assert wish.line.zh == "全厅，只列前 2 位，共 3 位"


@pytest.mark.parametrize("result", ["done", "failed", "unknown"])
def test_what_became_of_it(hall: Hall, result: Any) -> None:
    assert state(hall) is None
    hall.ticket("tax")
    cmd_id = hall.do(PrintHandList("k1"), GUIDE)["cmd_id"]
    assert state(hall) == "ordered"
    hall.system(lambda tx, _: orders.settle(tx.connection, "k1", cmd_id, result, None, tx.now_ms))
    hall.event("command.done", CommandDone(cmd_id=cmd_id, op="list.print", result=result))
    assert state(hall) == result
    assert bool(hall.rows("SELECT code FROM alarms")) == (result != "done")


def test_an_order_nobody_carried_out_is_over_after_two_minutes(hall: Hall) -> None:
    hall.ticket("tax")
    hall.do(PrintHandList("k1"), GUIDE)
    hall.later(3 * MINUTE)
    assert state(hall) == "expired"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (PrintHandList("k9"), "unknown_station"),
        (PrintHandList("k1", "nothing"), "unknown_service"),
        (PrintHandList("k1", "social"), "nobody_waiting"),
        (PrintHandList("k3"), "no_printer"),
    ],
)
def test_refusals_order_nothing(hall: Hall, command: PrintHandList, code: str) -> None:
    bare = replace(hall.facts.stations["k3"], prints=False)
    hall.facts = replace(hall.facts, stations={**hall.facts.stations, "k3": bare})
    hall.ticket("tax")
    with pytest.raises(Refused, match=code):
        hall.do(command, GUIDE)
    assert hall.rows("SELECT 1 FROM commands") == []


def test_who_supervises_orders_nothing(hall: Hall) -> None:
    hall.ticket("tax")
    with pytest.raises(Refused, match="not_allowed"):
        hall.do(PrintHandList("k1"), user("sun", "supervisor"))
