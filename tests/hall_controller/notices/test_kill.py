"""kill -9 of the sender while a gateway has the message: it goes again with the same id, and is recorded once."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from tests.hall_controller.cases.case_hall import case_facts
from tests.hall_controller.notices.gateway_server import gateway_server
from tests.hall_controller.notices.post_office import PostOffice
from tests.support.waiting import until

CHILD = """
import json, sys
from pathlib import Path
from tests.hall_controller.notices.post_office import PostOffice
hall = PostOffice(Path(sys.argv[1]), json.loads(sys.argv[2]))
hall.person()
hall.rounds()
"""


class Reopened(PostOffice):
    """The hall of a process that is gone."""

    def __init__(self, path: Path, notices: dict[str, object], now: int) -> None:
        self.data, self.now = path, now
        self.facts = case_facts()
        self.database = Database.open_or_create(path / "hall.sqlite3")
        self.recorder = Recorder(
            self.database, lambda: self.now, "shili", self.facts.times.business_day, full_registry()
        )
        self.open_lanes(notices)


def test_killed_with_the_message_on_its_way(tmp_path: Path) -> None:
    with gateway_server() as gateway:
        gateway.hang = threading.Event()
        body = {"to": "{phone}", "text": "{text}", "id": "{id}"}
        settings = {"sms": {"kind": "http", "address": f"http://127.0.0.1:{gateway.port}/", "body": body}}
        words = [sys.executable, "-c", CHILD, str(tmp_path), str(settings).replace("'", '"')]
        child = subprocess.Popen(words, cwd=Path(__file__).parents[3])
        until(lambda: gateway.requests != [], 60, "the message at the gateway")
        child.send_signal(signal.SIGKILL)
        child.wait(10)
        gateway.hang.set()
        gateway.hang = None
        hall = Reopened(tmp_path, dict(settings), 4_000_000_000_000)
        hall.now = hall.rows("SELECT begun_at FROM notices")[0][0] + 60_000
        hall.rounds()
        hall.rounds()
        first, second = gateway.requests
        assert first.json == second.json
        assert hall.states() == [("deposit_placed", "sent", 1, "")]
        hall.close()
