"""A whole controller pushes ratings to the province: in its codes, in batches, tried again, once also after kill -9."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml.comments import TaggedScalar

from hall_controller.rest_api.webhooks.signing import new_hook_secret, signature
from tests.support.rating_platform import Platform
from tests.support.waiting import until
from tests.system.support.hall import SystemHall
from tests.system.support.staff import Staff
from tests.system.support.window import PATIENCE_S, WINDOW, Window

SECRET = new_hook_secret()
LEVELS = {
    "very_satisfied": "L1",
    "satisfied": "L2",
    "fairly_satisfied": "L3",
    "dissatisfied": "L4",
    "very_dissatisfied": "L5",
}
STAGES = {"session": "B9", "accepted": "B1", "decided": "B2", "self_service": "B3", "pickup": "B4"}


@pytest.fixture
def platform() -> Iterator[Platform]:
    made = Platform()
    yield made
    made.close()


@pytest.fixture
def pushing(tmp_path: Path, platform: Platform) -> Iterator[SystemHall]:
    def named(hall_file: Any) -> None:
        secret = TaggedScalar("province", tag="!secret")
        told = {"url": platform.url, "secret": secret, "hall_code": "990100", "batch": 2}
        hall_file.setdefault("ratings", {})["platform"] = told | {"levels": LEVELS, "stages": STAGES}

    hall = SystemHall(tmp_path / "h", stations=(), edit=named, agents=("w1",))
    secrets = hall.live.folder.config / "secrets.yaml"
    secrets.write_text(f"province: {SECRET}\n", "utf-8")
    secrets.chmod(0o600)
    try:
        yield hall.start()
    finally:
        hall.stop()


def rated(window: Window, clerk: Staff, key: int) -> str:
    """Somebody was served and pressed this key."""
    assert clerk.press("walk_up", window=WINDOW).status_code == 200
    assert clerk.press("finish", window=WINDOW).status_code == 200
    rating_id = str(window.newest()["rating_id"])
    window.wait_lit(rating_id)
    window.tell("keypad", f"press {key}")
    until(lambda: window.newest()["state"] == "rated", PATIENCE_S, "rated")
    return rating_id


def pushed(window: Window) -> list[tuple[Any, ...]]:
    return window.rows("SELECT state, tries FROM webhook_deliveries WHERE hook_id = 'rating-platform' ORDER BY seq")


@pytest.mark.long
def test_each_rating_arrives_once_whatever_happens(pushing: SystemHall, platform: Platform) -> None:
    window = Window(pushing)
    clerk = Staff(pushing, "clerk")
    assert clerk.press("open", window=WINDOW).status_code == 200
    platform.slow.set()
    first = rated(window, clerk, 0)
    until(lambda: platform.batches, PATIENCE_S, "the first batch is under way")
    others = [rated(window, clerk, key) for key in (3, 2, 1)]
    clerk.close()
    pushing.kill("controller")
    platform.answer()
    pushing.live.start_controller()
    until(lambda: pushed(window) == [("delivered", 1)] * 4, PATIENCE_S, "all four are delivered")
    assert [[one["id"] for one in batch] for batch in platform.batches] == [[first], [first, others[0]], others[1:]]
    again = [one for batch in platform.batches for one in batch if one["id"] == first]
    assert again[0] == again[1], "what is told twice is the same, with the same revision"
    assert [platform.known[one]["level"] for one in (first, *others)] == ["L4", "L1", "L2", "L3"]
    assert {(one["stage"], one["channel"], one["hall"]) for one in platform.known.values()} == {("B9", "1", "990100")}
    for said in platform.headers:
        wanted = signature(SECRET, said["webhook-id"], int(said["webhook-timestamp"]), said["raw"].encode())
        assert said["webhook-signature"] == wanted
    platform.status = 503
    clerk = Staff(pushing, "clerk")
    last = rated(window, clerk, 3)
    until(lambda: pushed(window)[-1] == ("waiting", 1), PATIENCE_S, "a platform that is down")
    platform.status = 200
    until(lambda: pushed(window)[-1] == ("delivered", 2), PATIENCE_S, "tried again")
    assert platform.known[last]["level"] == "L1"
    assert SECRET not in "".join(path.read_text("utf-8", "replace") for path in pushing.root.glob("logs/*"))
    clerk.close()
    window.stop()
