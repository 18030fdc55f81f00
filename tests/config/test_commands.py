"""`hall config check | show | schema | new`, run as a technician does."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from config import json_schemas, load_hall
from config.commands import build_app
from config.new_hall import EXAMPLE
from tests.config.folders import EXAMPLE_MODELS, HERE, hall_folder

SCHEMAS = Path(__file__).parents[2] / "config" / "schemas"
TEXT = (HERE / "small_hall.yaml").read_text(encoding="utf-8")


def _run(*words: str | Path) -> tuple[int, str]:
    app: typer.Typer = build_app(EXAMPLE_MODELS)
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


def test_check_of_a_sound_hall() -> None:
    assert _run("check", EXAMPLE) == (0, "没有发现问题\n")


def test_check_of_a_broken_hall(tmp_path: Path) -> None:
    code, out = _run("check", hall_folder(tmp_path / "hall", hall=TEXT.replace("prefix: A", "prefx: A")))
    assert code == 1
    assert "是不是: prefix" in out


def test_show_marks_defaults(tmp_path: Path) -> None:
    code, out = _run("show", hall_folder(tmp_path / "hall"), "--lang", "en")
    assert code == 0
    assert "queue.recall.gap: 15 s\n" in out
    assert "queue.hold.length: 15 min   # default\n" in out


def test_show_of_a_broken_hall_has_the_problem_behind_the_value(tmp_path: Path) -> None:
    hall = TEXT.replace("prefix: A", "prefix: a").replace(
        "{kind: supervised, listen: 127.0.0.1:0}", "{kind: external, address: 'a:1', password: Hunter22-plain}"
    )
    code, out = _run("show", hall_folder(tmp_path / "hall", hall=hall), "--lang", "en")
    assert code == 1
    assert "services[0].prefix: a   # ✗ “a” cannot be a ticket prefix" in out
    assert "Hunter22" not in out


def test_show_of_a_station(tmp_path: Path) -> None:
    code, out = _run("show", hall_folder(tmp_path / "hall"), "--station", "k1")
    assert code == 0
    assert "devices.ticket_printer.url: tcp://127.0.0.1:9100\n" in out


def test_new_makes_a_sound_hall(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code, out = _run("new", folder, "--slug", "xinxian", "--name", "新县政务服务中心")
    assert (code, out.count("hall config check")) == (0, 1)
    hall = load_hall(folder).config
    assert (hall.hall, hall.name.zh) == ("xinxian", "新县政务服务中心")
    assert _run("check", folder)[0] == 0
    assert _run("new", folder, "--slug", "xinxian", "--name", "新县政务服务中心")[0] == 1


def test_schema_writes_the_given_drivers(tmp_path: Path) -> None:
    assert _run("schema", "--out", tmp_path)[0] == 0
    station = json.loads((tmp_path / "station.schema.json").read_text(encoding="utf-8"))
    drivers = [
        one["properties"]["driver"]["const"]
        for one in station["properties"]["devices"]["additionalProperties"]["oneOf"]
    ]
    assert drivers == sorted(EXAMPLE_MODELS)


def test_committed_schemas_are_fresh() -> None:
    for kind, schema in json_schemas({}).items():
        assert json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8")) == schema


def test_check_of_one_stations_file(tmp_path: Path) -> None:
    file = tmp_path / "k1.yaml"
    sound = (EXAMPLE / "stations" / "k1.yaml").read_text("utf-8").partition("devices:")[0]
    file.write_text(sound, "utf-8")
    assert _run("check", file) == (0, "没有发现问题\n")
    file.write_text(f"{sound}sound: loud\n", "utf-8")
    code, out = _run("check", file, "--lang", "en")
    assert (code, "k1.yaml:" in out, "1 error, 0 warnings" in out) == (1, True, True)
    file.write_bytes(sound.encode("gb18030"))
    code, out = _run("check", file, "--lang", "en")
    assert (code, "not UTF-8" in out) == (1, True)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    code, out = _run("check", tmp_path / "nowhere.yaml")
    assert (code, "hall.yaml" in out) == (1, True)
