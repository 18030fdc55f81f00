"""An hour of the hall's time without the line, terminals started again meanwhile: everything merges in fair order."""

from pathlib import Path

import pytest

from tests.system.conftest import BROKEN_DEVICES, WRONG_CLOCKS, lively
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, check_told, code_id

STATIONS = ("k1", "k2", "k3")


@pytest.mark.long
@pytest.mark.parametrize("restarted", [False, True])
def test_an_hour_cut_off(tmp_path: Path, *, restarted: bool) -> None:
    """Clocks 20 minutes apart; `restarted`: the terminals lose what they had measured of their clocks."""
    hall = SystemHall(
        tmp_path / "h", ("k1", "k2"), edit=lively, clocks=WRONG_CLOCKS | {"k3": 0}, devices={"k3": BROKEN_DEVICES}
    )
    try:
        hall.start()
        hall.start_terminal("k3")
        for station in STATIONS:
            citizen = hall.citizens[station].online()
            citizen.take()
            citizen.leave()
            hall.proxies[station].block()
        came: list[str] = []
        for minutes in (0, 20, 40):
            if minutes and restarted:
                hall.advance(20)
                for station in STATIONS:
                    hall.kill(f"terminal-{station}")
                    hall.start_terminal(station)
            for station in STATIONS:
                citizen = hall.citizens[station].cut_off()
                body = citizen.take()["body"]
                assert body["offline"], body
                citizen.leave()
                came.append(code_id(hall, body["code"]))
        if restarted:
            hall.advance(20)
            hall.end("controller")
            hall.live.start_controller()
        for station in STATIONS:
            hall.proxies[station].unblock()
            hall.citizens[station].online()
        hall.settled()
        rows = [row for row in check_told(hall) if row.code_id in came]
        assert [row.code_id for row in sorted(rows, key=lambda row: row.order_at)] == came
        check_record(hall)
    finally:
        hall.stop()
