"""Ways out of other packages: found by entry point, enabled by name, their faults stay theirs."""

from pathlib import Path

import pytest

from config.hall_file.notices import Notices
from config.vocabulary import Secret
from hall_controller.notices.catalog import Places, make_courier
from hall_controller.notices.port import CourierError, Message, Sent
from tests.hall_controller.notices.post_office import PostOffice

CODE = """
from hall_controller.notices.port import Permanent, Sent
class Pigeon:
    name = "pigeon"
    def __init__(self, settings): self.settings = settings
    def deliver(self, message):
        if self.settings.get("tired"): raise RuntimeError(message.address)
        return Sent() if self.settings["token"] == "geheim" else Permanent("no_token")
def make(settings, timeout_s):
    if "loft" not in settings: raise ValueError(settings["token"])
    return Pigeon(settings)
"""
MESSAGE = Message("0192-aaaa", "notice_test", "13900001234", "", "试一试")


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pigeon_post.py").write_text(CODE)
    info = tmp_path / "pigeon_post-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon-post\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[mingting.notifiers]\npigeon = pigeon_post:make\n")
    monkeypatch.syspath_prepend(tmp_path)


def section(**settings: object) -> dict[str, object]:
    return {"sms": {"kind": "plugin", "name": "pigeon", "settings": {"token": Secret("t", "geheim")} | settings}}


def test_by_name_with_its_secret(tmp_path: Path) -> None:
    made = Notices.model_validate(section(loft="北"))
    assert made.sms is not None
    assert make_courier(made.sms, Places("sms", tmp_path, tmp_path)).deliver(MESSAGE) == Sent()


def test_unknown_or_wrong_in_words_without_its_secret(tmp_path: Path) -> None:
    places = Places("sms", tmp_path, tmp_path)
    for wrong, words in (({"kind": "plugin", "name": "crow"}, "known: pigeon"), (section()["sms"], "ValueError")):
        made = Notices.model_validate({"sms": wrong}).sms
        assert made is not None
        with pytest.raises(CourierError, match=words) as error:
            make_courier(made, places)
        assert "geheim" not in str(error.value)


def test_a_fault_in_a_plug_in_stays_there(tmp_path: Path) -> None:
    hall = PostOffice(tmp_path, section(loft="北", tired=True))
    hall.person()
    hall.rounds()
    assert hall.waiting_error() == ["driver_fault:RuntimeError"]
    hall.close()
