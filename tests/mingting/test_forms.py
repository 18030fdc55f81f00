"""Forms of a hall's folder: told by `hall config check`, published at the start, asked by the hall's voice."""

import json
import shutil
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from config.new_hall import EXAMPLE
from hall_controller.application.forms import rows
from hall_controller.application.ports import Job, Refused
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.cli import app
from mingting.controller.form_orders import form_orders
from mingting.controller.forms import read_forms, take_over_forms
from mingting.controller.service import Writer
from mingting.forms import form_prompts
from mingting.opened import writing
from mingting.orders.asking import give_order
from mingting.orders.door import OrderDoor
from tests.support.fresh_database import fresh_database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "shili"))


def spoil(folder: Path, slug: str, old: str, new: str) -> None:
    path = folder / "forms" / f"{slug}.json"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_config_check_names_file_place_and_cure(folder: Path) -> None:
    assert CliRunner().invoke(app, ["config", "check", str(folder)]).exit_code == 0
    spoil(folder, "opinion", '"widget": "phone"', '"widget": "text"')
    (folder / "forms" / "other.json").write_text((folder / "forms" / "residence.json").read_text("utf-8"), "utf-8")
    (folder / "forms" / "cut.json").write_bytes(b'\xff\xfe{"slug"')
    told = CliRunner().invoke(app, ["config", "check", str(folder), "--lang", "en"])
    assert told.exit_code == 1
    for words in ("forms/opinion.json", "ui.fields.phone.widget", "use phone", "forms/other.json", "forms/cut.json"):
        assert words in told.output


def test_a_form_that_is_not_sound_keeps_its_version_and_the_others_go_on(folder: Path, tmp_path: Path) -> None:
    database = fresh_database(tmp_path / "hall.sqlite3")
    recorder = Recorder(database, lambda: 1_795_000_000_000, "shili", lambda _: "2026-11-23", full_registry())
    writer = Writer(lambda job: _done(recorder, job))
    take_over_forms(folder, writer)
    spoil(folder, "opinion", '"keep_days": 180', '"keep_days": 0')
    spoil(folder, "residence", '"keep_days": 30', '"keep_days": 31')
    (folder / "forms" / "food-workshop.json").unlink()
    take_over_forms(folder, writer)
    with database.read() as connection:
        running = {row.slug: (row.version, json.loads(row.body)["keep_days"]) for row in rows.running(connection)}
    assert running == {"elder-allowance": (1, 60), "opinion": (1, 180), "residence": (2, 31)}
    recorder.close()
    database.close()


def hall_form(folder: Path, data: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["form", *words, "--config", str(folder), "--data", str(data)])


def test_commands_check_compare_and_publish_while_the_controller_is_stopped(folder: Path, tmp_path: Path) -> None:
    data, file = tmp_path / "data", folder / "forms" / "residence.json"
    data.mkdir()
    assert "residence: version 1" in hall_form(folder, data, "publish", str(file), "--yes").output
    assert "Nothing to publish" in hall_form(folder, data, "publish", str(file), "--yes").output
    spoil(folder, "residence", '"keep_days": 30', '"keep_days": 31')
    assert "keep_days" in hall_form(folder, data, "diff", str(file)).output
    spoil(folder, "residence", '"widget": "phone"', '"widget": "fone"')
    told = hall_form(folder, data, "publish", str(file), "--yes")
    assert told.exit_code == 1
    assert "ui.fields.phone.widget" in told.output
    assert hall_form(folder, data, "check", str(file)).exit_code == 1
    assert "居住登记信息表" in hall_form(folder, data, "list").output
    assert hall_form(folder, data, "withdraw", "residence", "--yes").exit_code == 0
    assert "居住登记信息表" not in hall_form(folder, data, "list").output


def test_a_running_controller_publishes_what_a_command_orders(folder: Path, tmp_path: Path) -> None:
    data, file = tmp_path / "data", folder / "forms" / "residence.json"
    data.mkdir()
    with writing(folder, data) as recorder:
        door = OrderDoor(data, form_orders(recorder.run))
        door.start()
        told = hall_form(folder, data, "publish", str(file), "--yes", "--note", "县里 3 号文件")
        assert (told.exit_code, "residence: version 1" in told.output) == (0, True), told.output
        assert "unknown_form" in hall_form(folder, data, "withdraw", "nothing", "--yes").output
        with pytest.raises(Refused, match="has_errors"):
            give_order(data, "forms.publish", {"forms": [{"slug": 1}], "source": "", "note": ""})
        door.stop()
    assert "residence" in hall_form(folder, data, "list").output


def test_every_question_and_choice_has_a_prompt_to_record() -> None:
    prompts = {prompt.id: prompt.text for prompt in form_prompts(EXAMPLE)}
    forms, _ = read_forms(EXAMPLE)
    assert prompts["form.residence.who"].zh == "是谁来办？"
    assert prompts["form.residence.who.agent"].zh == "替别人办理"
    assert len(prompts) == sum(1 + len(form.hints(key).choices) for form in forms for key in form.order_asked())


def _done(recorder: Recorder, job: Job) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(recorder.run(job).result())
    return future
