"""The pages for phones over a real database, real keys and the real use cases; its clocks are moved by hand."""

import re
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from hall.messages.bodies import DraftSaved
from hall.model.canonical import canonical_json
from hall.model.code import Code, CodeId, CodeKind
from hall.model.ids import uuid7
from hall.model.sealed import seal, seal_context, sealing_public_key
from hall_controller.application.forms.publishing import take_over_folder
from hall_controller.application.forms.use_cases import form_requests
from hall_controller.application.guides.item_codes import item_code_text
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.guides.reading import read_catalogue
from hall_controller.application.hall_facts_reading import hall_facts_from
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder
from hall_controller.read_models.guide_catalogue import live_item_codes
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.recorder import Recorder
from mingting.controller.forms import form_vault, read_forms
from mingting.controller.keys import HallKeys
from mingting.controller.phone_desk import PhoneDesk
from mingting.controller.service import Writer
from mingting.controller.serving import Serving, bound
from mingting.guides.words import vocabulary_of
from tests.support.example_hall import example_hall
from tests.support.fresh_database import fresh_database
from ui.console.limits import BodyLimits
from ui.phone.app import create_phone_app

NINE = 1_795_395_600_000
"""Monday 2026-11-23 09:00 in Beijing."""
QUARTER = 15 * 60_000
STATION = Actor("station", "k1")


class PhoneRig:
    def __init__(self, path: Path) -> None:
        self.now, self.monotonic = NINE, 0
        listener = bound("127.0.0.1", 0, "web.phone.listen")
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        folder = KeyFolder(path / "keys")
        steps.init(folder, "shili", steps.Place("127.0.0.1", 1), NINE)
        self.keys = HallKeys(folder, "shili", (f"{self.address}/",))
        self.vault = form_vault(self.keys)
        self.facts = hall_facts_from(example_hall())
        self.path = path / "hall.sqlite3"
        self.database = fresh_database(self.path)
        business_day = self.facts.times.business_day
        self.recorder = Recorder(self.database, lambda: self.now, "shili", business_day, full_registry())
        self._thread = ThreadPoolExecutor(1, "writer")
        self.writer = Writer(self._submit)
        self.forms, _ = read_forms(example_hall().folder)
        self.run(lambda tx: take_over_folder(tx, self.forms))
        desk = PhoneDesk(
            lambda: self.facts, "Asia/Shanghai", f"{self.address}/", self.database, self.writer, self.keys, self.vault,
            lambda: self.now,
        )  # fmt: skip
        app = create_phone_app(desk, self.address, lambda: self.monotonic)
        config = uvicorn.Config(BodyLimits(app), log_config=None, access_log=False, lifespan="off")
        self._serving = Serving(config, listener, "phone", "the pages for phones")
        self._serving.start()

    def close(self) -> None:
        self._serving.stop()
        self._thread.shutdown()
        self.recorder.close()
        self.database.close()

    def _submit(self, job: Job) -> "Future[Any]":
        return self._thread.submit(lambda: self.recorder.run(job).result())

    def run(self, work: Any, actor: Actor = SYSTEM) -> Any:
        return self.writer.outcome(Job(work, actor)).result()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self.database.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def handed_over(self, answers: Mapping[str, str] | None = None, form: str = "residence") -> str:
        """The code that a terminal shows after 转到手机上填."""
        code_id, draft = CodeId.new(), uuid7(self.now)
        fields = {"draft": draft, "form": form, "version": "1", "answers": canonical_json(dict(answers or {}))}
        public = sealing_public_key(self.vault.sealing_key)
        body = DraftSaved(
            draft_id=draft, code_id=str(code_id), form=form, version=1, expires_at=self.now + QUARTER,
            sealed=seal(public, fields, seal_context("shili", "k1", "draft")),
        )  # fmt: skip
        use_case = form_requests(self.vault)["draft.hand_over"]
        kept = self.run(lambda tx: use_case(tx, body, self.facts), STATION)
        return self.keys.signer.sign(Code(CodeKind.DRAFT, code_id, kept.expires_at))

    def item_code(self, form: str) -> str:
        """The wall code of an item that has this form."""
        hall = example_hall()
        raw = (hall.folder / "guides.json").read_bytes()
        found = read_catalogue(raw, "guides.json", vocabulary_of(hall.config)).guides[0]
        guide = found.model_copy(update={"form": form})
        publish_catalogue(self.run, [guide], (), date(2026, 1, 1), source="test")
        with self.database.read() as connection:
            code_id = live_item_codes(connection)[guide.code]
        return item_code_text(self.keys.signer, code_id)

    def phone(self) -> "Phone":
        return Phone(self.address)


class Phone:
    """A browser without a script."""

    def __init__(self, address: str) -> None:
        self.web = httpx.Client(base_url=address, trust_env=False, timeout=60, headers={"origin": address})
        self.address, self.page, self.at = address, "", ""

    def see(self, path: str, status: int = 200) -> str:
        return self._took(self.web.get(path), status)

    def press(self, path: str, fields: Mapping[str, Any] | None = None, status: int = 303) -> str:
        """A press of a button on the page that stands there; follows where it leads."""
        held = dict(re.findall(r'name="(csrf|code)" value="([^"]+)"', self.page))
        return self._took(self.web.post(path, data={**held, **(fields or {})}), status)

    def _took(self, answer: httpx.Response, status: int) -> str:
        assert answer.status_code == status, (answer.status_code, answer.text[-800:])
        if answer.has_redirect_location:
            where = answer.headers["location"]
            return self._took(self.web.get(f"/{where}"), 200)
        self.page, self.at = (
            answer.text,
            answer.url.path + (f"?{answer.url.query.decode()}" if answer.url.query else ""),
        )
        return self.page

    def close(self) -> None:
        self.web.close()
