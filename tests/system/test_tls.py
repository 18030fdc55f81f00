"""The same hall over TLS with certificates: a number, a cut, a merge."""

from pathlib import Path

import pytest

from tests.system.conftest import lively
from tests.system.support.hall import SystemHall
from tests.system.support.record import check_record, check_told


@pytest.mark.long
def test_a_number_a_cut_and_a_merge_over_tls(tmp_path: Path) -> None:
    hall = SystemHall(tmp_path / "h", ("k1",), plain=False, edit=lively)
    try:
        hall.start()
        citizen = hall.citizens["k1"].online()
        for cable_out in (False, True):
            if cable_out:
                hall.proxies["k1"].block()
                citizen.cut_off()
            assert citizen.take()["body"]["offline"] is cable_out
            citizen.leave()
        hall.proxies["k1"].unblock()
        citizen.online()
        hall.settled()
        assert [row.state for row in check_told(hall)] == ["waiting", "waiting"]
        check_record(hall)
    finally:
        hall.stop()
