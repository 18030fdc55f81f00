"""In by day, out with the line cut, and a terminal killed at the pulse: every pulse has one recorded reason."""

from collections.abc import Iterator

import pytest

from tests.support.waiting import until
from tests.system.support.lockers import PATIENCE_S, STATION, Lockers, Moment


@pytest.fixture(scope="module")
def lockers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lockers]:
    made = Lockers(tmp_path_factory.mktemp("lockers") / "h")
    try:
        yield made.start()
    finally:
        made.stop()


def test_in_by_the_panel_and_out_while_the_line_is_cut(lockers: Lockers) -> None:
    deposit, cell, code = lockers.lying()
    lockers.hall.proxies[STATION].block()
    lockers.citizen.cut_off()
    lockers.take(code, cell)
    assert lockers.ask(code)["body"]["page"] == "message", "at most once, and nobody need be asked"
    state = "SELECT state, ended_at FROM locker_deposits WHERE deposit_id = ?"
    assert lockers.rows(state, deposit)[0][0] == "placed"
    lockers.hall.proxies[STATION].unblock()
    until(lambda: lockers.rows(state, deposit)[0][0] == "collected", PATIENCE_S, "merged")
    lockers.citizen.online()
    lockers.judge()
    leases = lockers.rows("SELECT lease_id FROM locker_openings WHERE deposit_id = ? AND purpose = 'pickup'", deposit)
    assert len(leases) == 1


@pytest.mark.parametrize("moment", ["first_byte", "before_answer"])
def test_the_board_kills_the_terminal_at_the_pulse(lockers: Lockers, moment: Moment) -> None:
    deposit, cell, code = lockers.lying()
    before = sum(lockers.pulses().values())
    assert lockers.ask(code)["body"]["page"] == "locker_things"
    lockers.kill_at(moment)
    lockers.citizen.do("choose", "open")
    until(lambda: sum(lockers.pulses().values()) == before + 1, PATIENCE_S, "the pulse")
    lockers.again().online()
    # Nobody is guessed at: the sensor says open, the row that was written before the pulse explains it.
    lockers.settled()
    assert lockers.is_open(cell)
    assert sum(lockers.pulses().values()) == before + 1, "never a second pulse by itself"
    lockers.judge()
    lockers.shut(cell)
    lockers.take(code, cell)
    until(
        lambda: lockers.rows("SELECT 1 FROM locker_deposits WHERE deposit_id = ? AND state = 'collected'", deposit),
        PATIENCE_S, "taken once",
    )  # fmt: skip
    lockers.judge()
    rows = lockers.rows(
        "SELECT opening_id, outcome, after_id FROM locker_openings WHERE deposit_id = ? AND purpose = 'pickup'"
        " ORDER BY recorded_at", deposit,
    )  # fmt: skip
    assert [outcome for _, outcome, _ in rows] == ["restart", "opened"]
    assert rows[1][2] == rows[0][0], "the second says which one it repeats"
