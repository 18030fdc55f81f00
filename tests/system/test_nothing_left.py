"""Whatever was killed, ending the hall leaves no process behind."""

from pathlib import Path

import pytest

from tests.support.waiting import until
from tests.system.support.hall import SystemHall


@pytest.mark.long
def test_the_broker_of_a_killed_controller_ends_with_the_hall(tmp_path: Path) -> None:
    hall = SystemHall(tmp_path / "h", ())
    try:
        hall.start()
        broker = int((hall.live.folder.data / "broker" / "broker.pid").read_text())
        hall.kill("controller")
        assert Path(f"/proc/{broker}").exists(), "a killed controller takes no broker with it"
    finally:
        hall.stop()
    until(lambda: not Path(f"/proc/{broker}").exists(), 30, "the broker gone")
