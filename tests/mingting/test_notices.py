"""A whole controller tells a citizen; number and code stand in the outbox file and nowhere else. `hall notice test`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hall.messages import Event, Message, bodies
from hall.messages.topics import Topics
from hall.model.ids import uuid7
from hall_controller.application.commands import (
    AcceptCase,
    Applicant,
    ConfirmDelivery,
    DecideCase,
    PrepareDeposit,
    ReceiveCase,
)
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.provision.folder import KeyFolder
from mingting.cli import app
from mingting.clock import ProgramClock
from mingting.controller.assembly import assemble
from mingting.controller.controller import Controller
from mingting.controller.settings import ControllerSettings
from mingting.demo.folder import make_folder
from tests.hall_controller.cases.case_hall import OWN
from tests.hall_controller.lockers.locker_hall import at_day, cabinet_told, locker_guides
from tests.hall_controller.notices.gateway_server import gateway_server
from tests.support.raw_client import RawClient
from tests.support.waiting import until

CLERK = Actor("user", "chen", frozenset({"clerk"}))
PHONE = "13911117777"
PERSON = Applicant(name="张示例", document="110101199003070134", phone=PHONE)


def test_number_and_code_stand_in_the_outbox_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = make_folder(tmp_path / "h", plain=True)
    hall_file = folder.hall().file("hall.yaml")
    hall_file.write_text(hall_file.read_text("utf-8").replace('ends: "08:00"', 'ends: "21:00"'), "utf-8")
    settings = ControllerSettings(
        folder.hall(), folder.data, KeyFolder(folder.keys), "127.0.0.1", 0, None, folder.passwords, folder.line_port
    )
    controller = assemble(settings, ProgramClock())
    controller.start()
    client = RawClient("k1", folder.line_port, password=folder.passwords["k1"])
    try:
        until(client.client.is_connected, 30)
        client.client.subscribe([("#", 1)])
        deposit = _placed(controller, client)
        until(lambda: controller.face.notices.page(controller.face.now_ms()).sent_today == 1, 30, "the notice")
        (line,) = controller.face.notices.page(controller.face.now_ms()).sent
        assert (line.template, line.subject, line.driver) == ("deposit_placed", f"deposit:{deposit}", "file")
        outbox = folder.data / "notices" / "sms.jsonl"
        (told,) = [json.loads(text) for text in outbox.read_text("utf-8").splitlines()]
        assert told["to"] == PHONE
        digits = told["text"].partition("取件码 ")[2][:8]
        assert digits.isdigit()
        heard = b"".join(payload for _topic, payload in list(client.heard))
    finally:
        client.close()
        controller.stop()
    everything = [file for file in (tmp_path / "h").rglob("*") if file.is_file() and file != outbox]
    said = "".join(capfd.readouterr()).encode()
    for mark in (PHONE.encode(), digits.encode()):
        assert mark not in heard + said
        assert [file.name for file in everything if mark in file.read_bytes()] == []


def _placed(controller: Controller, client: RawClient) -> str:
    publish_catalogue(
        lambda work: controller.writer.outcome(Job(work, SYSTEM)).result(),
        locker_guides(), (), at_day(), source="示例",
    )  # fmt: skip
    _tell(controller, client, 1, "locker.cabinet", cabinet_told(now=controller.face.now_ms()))
    until(lambda: controller.face.lockers.page(0).cabinets != (), 30, "the cabinet")
    case = controller.face.submit(ReceiveCase(OWN, applicant=PERSON), CLERK).result(30)["case_id"]
    for command in (AcceptCase(case), DecideCase(case), ConfirmDelivery(case, "locker", "2026-01-05")):
        controller.face.submit(command, CLERK).result(30)
    deposit = str(controller.face.submit(PrepareDeposit(case, "k1"), CLERK).result(30))
    put = bodies.Deposited(deposit_id=deposit, cell="A01", opening_id=uuid7(1), by=("chen",))
    _tell(controller, client, 2, "locker.deposited", put)
    return deposit


def _tell(controller: Controller, client: RawClient, seq: int, event_type: str, body: Message) -> None:
    now = controller.face.now_ms()
    event = Event(
        epoch="cabinet-1", seq=seq, id=uuid7(now), type=event_type, occurred_at=now, clock_offset=0,
        body=body.model_dump(mode="json", exclude_none=True),
    )  # fmt: skip
    client.say(Topics(controller.settings.hall.config.hall).events("k1"), event.to_bytes())


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    folder = make_folder(tmp_path / "h", plain=True)
    return folder.hall().folder


def test_the_command_says_what_happened(hall: Path, tmp_path: Path) -> None:
    where = ["--config", str(hall), "--data", str(tmp_path / "data")]
    run = CliRunner().invoke
    done = run(app, ["notice", "test", "--to", "139 0000 1234", *where])
    assert (done.exit_code, "成了" in done.output) == (0, True), done.output
    assert '"to": "13900001234"' in (tmp_path / "data" / "notices" / "sms.jsonl").read_text("utf-8")
    missing = run(app, ["notice", "test", "--to", "zhang@example.org", *where])
    assert (missing.exit_code, "notices.mail" in missing.output) == (1, True)
    assert run(app, ["notice", "test", "--to", "abc", *where]).exit_code == 1
    with gateway_server() as gateway:
        gateway.status = 503
        file = hall / "hall.yaml"
        section = (
            f"sms: {{kind: http, address: 'http://127.0.0.1:{gateway.port}/', body: {{p: '{{phone}}', t: '{{text}}'}}}}"
        )
        file.write_text(file.read_text("utf-8").replace("sms: {kind: file}", section), "utf-8")
        zh, en = (run(app, ["notice", "test", "--to", "13900001234", "--lang", one, *where]) for one in ("zh", "en"))
    assert (zh.exit_code, en.exit_code) == (1, 1)
    assert "短信网关没有收 (503)" in zh.output
    assert "did not take it (503)" in en.output
    assert "13900001234" not in zh.output
