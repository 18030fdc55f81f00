"""The interface on a real socket, over a real database with its one writer thread."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import uvicorn

from hall.model.record_key import RecordVault, keyed_hash, new_secret
from hall.model.sealed import generate_sealing_key
from hall.model.text import Text
from hall_controller.accounts.api_keys import create_api_key
from hall_controller.accounts.use_cases import USE_CASES
from hall_controller.application.cases.facts import CaseFacts
from hall_controller.application.commands import Command, CreateApiKey
from hall_controller.application.forms.use_cases import form_commands
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.ports import Actor, Job, Outcome
from hall_controller.application.registry import COMMANDS
from hall_controller.rest_api.app import PATH, create_api
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.webhooks.sender import WebhookSender
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.api import HOOK_USE_CASES, beside
from mingting.controller.case_desk import CaseDesk
from mingting.controller.form_desk import FormDesk
from mingting.controller.guides import GuideDesk
from mingting.controller.serving import Serving, bound
from mingting.guides.words import vocabulary_of
from tests.hall_controller.application.hall_bench import NINE, facts
from tests.support.example_hall import example_hall
from tests.support.fresh_database import fresh_database

EXAMPLE = Path(__file__).parents[3] / "config" / "examples" / "shili"
ADMIN = Actor("user", "chief", frozenset({"admin"}))
EVERYTHING = (
    "appointments:write",
    "cases:read",
    "cases:write",
    "documents:read",
    "forms:read",
    "forms:write",
    "guides:read",
    "guides:write",
    "lockers:read",
    "lockers:write",
    "webhooks:manage",
)


class Rig:
    def __init__(self, path: Path) -> None:
        self.now, self.monotonic = NINE, 0
        self.database = fresh_database(path / "hall.sqlite3")
        self.vault = RecordVault({"2026": new_secret()}, "2026")
        self.forms = FormVault("shili", generate_sealing_key(), PersonalRecords(self.vault))
        secret = new_secret()
        lent = CaseFacts(
            personal=PersonalRecords(self.vault), tail_hash=lambda *parts: keyed_hash(secret, "|".join(parts))
        )
        self.facts = replace(facts(), cases=lent)
        self.recorder = Recorder(
            self.database, lambda: self.now, "shili", self.facts.times.business_day, full_registry()
        )
        self._writer = ThreadPoolExecutor(1)
        hall_file = example_hall().config
        self.ports = ApiPorts(
            self.submit,
            self.database.read,
            lambda: self.now,
            lambda: self.facts,
            lambda day, kind, value: f"{day}|{kind}|{hash(value)}"[:43].ljust(43, "x"),
            self.vault,
            {**COMMANDS, **form_commands(self.forms)},
            GuideDesk(
                self.database.read,
                self.recorder_outcome,
                lambda: vocabulary_of(hall_file),
                path / "guides",
                lambda: self.now,
                lambda: date.fromisoformat(self.facts.times.business_day(self.now)),
                lambda _: b"",
            ),
            CaseDesk(self.database, lambda: self.facts, hall_file, lambda: self.now),
            FormDesk(self.database.read, lambda station: Text(zh=station), lambda: self.now),
        )
        self.app = create_api(self.ports, lambda: self.monotonic)
        self.sender = WebhookSender(self.ports)
        listener = bound("127.0.0.1", 0, "web.listen")
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(beside(_nothing, self.app), log_config=None, access_log=False, lifespan="off")
        self._serving = Serving(config, listener, "api", "the interface")
        self._serving.start()
        self.token = self.new_token(*EVERYTHING)
        self.client = httpx.Client(
            base_url=self.address + PATH, headers=bearer(self.token), trust_env=False, timeout=60
        )

    def close(self) -> None:
        self.client.close()
        self.sender.stop()
        self._serving.stop()
        self._writer.shutdown()
        self.recorder.close()
        self.database.close()

    def recorder_outcome(self, job: Job) -> Outcome:
        return self._writer.submit(lambda: self.recorder.run(job)).result()

    def submit(self, job: Job) -> "Future[Any]":
        return self._writer.submit(lambda: self.recorder.run(job).result())

    def do(self, command: Command, actor: Actor = ADMIN) -> Any:
        use_case = {**USE_CASES, **HOOK_USE_CASES}[type(command)]
        return self.submit(Job(lambda tx: use_case(tx, command), actor)).result()

    def new_token(self, *scopes: str, a_minute: int = 60_000, days: int | None = None) -> str:
        command = CreateApiKey("示例部门系统", scopes, a_minute, days)
        return str(self.submit(Job(lambda tx: create_api_key(tx, command), ADMIN)).result())

    def post(self, path: str, body: Any, key: str | None = None, **more: Any) -> httpx.Response:
        return self.client.post(path, json=body, headers={"Idempotency-Key": key or uuid4().hex}, **more)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def _nothing(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"pages"})
