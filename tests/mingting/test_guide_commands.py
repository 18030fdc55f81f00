"""`hall guide` and `hall code` on a real hall folder: what a manager does on the evening before a change."""

import http.server
import json
import threading
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from config import load_hall
from config.hall_file.guide_rules import LinkCheck
from config.new_hall import EXAMPLE
from hall.model.code import CodeKind, ReadCode, read_code
from hall.model.code.keyring import KeyRing
from hall.model.guide import Guide
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.provision.folder import KeyFolder
from hall_controller.storage.database import Database
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.cli import app
from mingting.controller.link_watch import LinkWatch
from mingting.demo.folder import HallFolder, make_folder, seed
from mingting.guides.addresses import is_allowed, is_public
from mingting.guides.links import dead_links
from mingting.opened import console
from tests.support.waiting import until

runner = CliRunner()
NIGHT = 1_795_374_600_000
"""Monday 2026-11-23, 03:10 in Beijing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> HallFolder:
    """A demo's hall: its guides are published already."""
    made = make_folder(tmp_path_factory.mktemp("hall") / "demo")
    seed(made)
    return made


def hall(folder: HallFolder, *arguments: str, keys: bool = False, code: int = 0) -> str:
    places = ["--config", str(folder.config), "--data", str(folder.data)]
    places += ["--keys", str(folder.keys)] if keys else []
    with pytest.MonkeyPatch.context() as wide:
        wide.setattr(console, "width", 300)  # rich asks for the width of a terminal only once, when it is made
        result = runner.invoke(app, [*arguments, *places], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def changed_file(tmp_path: Path) -> Path:
    found = json.loads((EXAMPLE / "guides.json").read_text("utf-8"))
    found["guides"][0]["promised"]["days"] = 8
    found["guides"].pop()
    path = tmp_path / "new.json"
    path.write_text(json.dumps(found), "utf-8")
    return path


def test_the_template_can_be_checked_and_says_what_it_lacks(folder: HallFolder, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    assert runner.invoke(app, ["guide", "template", "-o", str(path)]).exit_code == 0
    assert "文件里没有事项" in hall(folder, "guide", "check", str(path), code=1)


def test_the_exported_workbook_changes_nothing(folder: HallFolder, tmp_path: Path) -> None:
    path = tmp_path / "now.xlsx"
    hall(folder, "guide", "export", str(path), keys=True)
    assert "0 errors, 0 warnings" in hall(folder, "guide", "check", str(path))
    assert "不变 19" in hall(folder, "guide", "diff", str(path))


def test_a_change_is_shown_and_published_once(folder: HallFolder, tmp_path: Path) -> None:
    path = changed_file(tmp_path)
    shown = hall(folder, "guide", "diff", str(path), "--whole")
    assert "停办 1" in shown
    assert "承诺办结时限 › 天数" in shown
    assert "1 versions, 0 of them" in hall(folder, "guide", "publish", str(path), "--yes", "--note", "延长")
    assert "Nothing to publish" in hall(folder, "guide", "import", str(path), "--yes")
    assert "8" in hall(folder, "guide", "diff", str(EXAMPLE / "guides.json"), "--language", "en")


def test_wall_sheets_and_a_poster(folder: HallFolder, tmp_path: Path) -> None:
    path = tmp_path / "wall.pdf"
    assert "2 codes" in hall(folder, "code", "sheets", "-o", str(path), "--department", "ybj", keys=True)
    hall(folder, "code", "sheets", "-o", str(path), "--guide", "990100-GAJ-0001", "--layout", "poster", keys=True)
    text = PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text()
    assert "居民身份证申领与换领" in text
    hall(folder, "code", "sheets", "-o", str(path), "--guide", "990100-SCJG-0001", "--layout", "poster", keys=True)
    text = PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text()
    assert "从业人员健康证明" in text
    assert "营业执照" not in text  # the hall looks it up: nobody need bring it
    assert "no item code" in hall(folder, "code", "sheets", "-o", str(path), "--guide", "nothing", keys=True, code=1)


def test_the_site_needs_no_script_and_its_codes_lead_to_its_pages(folder: HallFolder, tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    hall(folder, "guide", "export", str(site), keys=True)
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        text = page.read_text("utf-8")
        assert "<script" not in text
        assert '<html lang="' in text
        for target in (part.split('"')[0] for part in text.split('href="')[1:]):
            if not target.startswith(("https://", "#")):
                assert (page.parent / target).resolve().exists(), (page, target)
    ring = KeyRing.from_document(KeyFolder(folder.keys).key_ring())
    doors = [path.name for path in site.iterdir() if path.name.startswith("MT1.")]
    read = [read_code(name, ring, 1_795_395_600_000) for name in doors]
    assert len(read) == 19
    assert all(isinstance(one, ReadCode) and one.kind is CodeKind.ITEM for one in read)
    hall(folder, "guide", "export", str(site), keys=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    assert "no export wrote" in hall(folder, "guide", "export", str(tmp_path / "mine"), keys=True, code=1)
    assert (tmp_path / "mine" / "thesis.txt").exists()


class Answers(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response({"/good": 200, "/get": 405}.get(self.path, 404))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def county() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_dead_links_are_found(county: str) -> None:
    forms = [f"{county}/good", f"{county}/get", f"{county}/gone", "http://127.0.0.1:9/", "form:own"]
    materials = [{"key": f"m{n}", "name": {"zh": "表"}, "blank_form": form} for n, form in enumerate(forms)]
    given = {"code": "A", "name": {"zh": "甲"}, "implementing_body": {"zh": "局"}, "materials": materials}
    found = dead_links([Guide.model_validate(given)], 3.0)
    assert [(one.params["found"], one.params["why"]) for one in found] == [
        (f"{county}/gone", "404"),
        ("http://127.0.0.1:9/", "ConnectError"),
    ]


def published(database: Database, guides: list[Guide]) -> Recorder:
    recorder = Recorder(database, lambda: NIGHT, "shili", lambda _: "2026-11-23", full_registry())
    publish_catalogue(
        lambda work: recorder.run(Job(work, SYSTEM)).result(), guides, (), date(2026, 11, 1), source="示例"
    )
    return recorder


def test_the_controller_looks_once_a_night_and_tells_the_keeper(county: str, tmp_path: Path) -> None:
    forms = [f"{county}/good", f"{county}/gone", f"{county}/inside"]
    materials = [{"key": f"m{n}", "name": {"zh": "表"}, "blank_form": form} for n, form in enumerate(forms)]
    given = {"code": "A", "name": {"zh": "甲"}, "implementing_body": {"zh": "局"}, "materials": materials}
    facts = hall_facts_from(load_hall(EXAMPLE))
    with Database.create(tmp_path / "hall.sqlite3") as database:
        recorder = published(database, [Guide.model_validate(given)])

        def watch(**rules: object) -> LinkWatch:
            chosen = LinkCheck.model_validate({"at": "02:00", "time_out": "3 s", **rules})
            file = tmp_path / "links" / "last.json"
            return LinkWatch(chosen, file, database.read, recorder.run, lambda: facts, lambda: NIGHT, 0.02)

        def journalled() -> list[dict[str, Any]]:
            with database.read() as connection:
                rows = connection.exec_driver_sql("SELECT body FROM journal WHERE type = 'guides.links_checked'")
                return [json.loads(row[0]) for row in rows]

        early = watch(at="04:00", private=True)
        early.start()
        night = watch(private=True)
        night.start()
        until(journalled)
        until(lambda: night.report() is not None)
        night.stop()
        early.stop()
        (body,) = journalled()
        assert (body["asked"], body["listed"]) == (
            3,
            [[f"{county}/gone", "404", ["A"]], [f"{county}/inside", "404", ["A"]]],
        )
        report = watch().report()
        assert report is not None
        assert (report.at, report.asked, [one[0] for one in report.dead]) == (NIGHT, 3, forms[1:])
        # A machine inside is not asked unless the hall says so.
        shut = watch(most=2).check(date(2026, 11, 23))
        assert (shut.left_out, [one[1] for one in shut.dead]) == (1, ["private", "private"])
        with database.read() as connection:
            alarms = connection.exec_driver_sql("SELECT code, owner_role, state FROM alarms").all()
        assert [tuple(row) for row in alarms] == [("dead_links", "manager", "raised")]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.1.1", "::1", "::ffff:10.0.0.1", "224.0.0.1"]
)
def test_addresses_inside_are_known(address: str) -> None:
    assert not is_public(address)
    assert is_public("1.1.1.1")


def test_only_the_web_is_asked() -> None:
    assert not is_allowed("file:///etc/passwd", private=True)
    assert not is_allowed("http://", private=True)
    assert not is_allowed("http://localhost/x", private=False)
