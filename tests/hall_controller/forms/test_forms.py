"""Forms at the controller: published in versions, received sealed, opened with a reason, answered, forgotten."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall.messages.bodies import DraftAnswer, DraftSaved, FormSubmitted, OpenDraft
from hall.messages.envelopes import Event
from hall.model.canonical import canonical_json
from hall.model.form import Form, as_stored, read_form
from hall.model.record_key import RecordVault, new_secret
from hall.model.sealed import generate_sealing_key, open_sealed, seal, seal_context, sealing_public_key
from hall_controller.application.commands.forms import (
    AnswerOpinion,
    CloseSubmission,
    OpenSubmission,
    PublishForms,
    TakeUpSubmission,
    WithdrawForm,
)
from hall_controller.application.forms import rows
from hall_controller.application.forms.publishing import take_over_folder
from hall_controller.application.forms.use_cases import form_commands, form_events, form_requests
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.ports import SYSTEM, Actor, Job, Refused
from hall_controller.read_models.form_content import form_content
from hall_controller.read_models.form_definitions import check_files, form_versions
from hall_controller.read_models.form_views import opened, submissions_view
from hall_controller.storage.personal import PersonalRecords
from hall_controller.storage.projections.catalog import full_registry
from hall_controller.storage.rebuild import rebuild
from hall_controller.storage.recorder import Recorder
from mingting.controller.forms import read_forms
from tests.support.fresh_database import fresh_database

EXAMPLE = Path(__file__).parents[3] / "config/examples/shili"
DAY = 86_400_000
NOW = 1_795_000_000_000
STATION = Actor("station", "k1")
GUIDE = Actor("user", "guide-1", frozenset({"guide"}))
LEAD = Actor("user", "lead-1", frozenset({"duty_lead"}))
CLERK = Actor("user", "clerk-1", frozenset({"clerk"}))
ANSWERS = {"name": "示例甲", "document": "110101195102032178", "reasons": ["work"], "who": "self"}


class FormHall:
    """A real database and recorder; its clock is moved by hand."""

    def __init__(self, path: Path) -> None:
        self.now = NOW
        self.database = fresh_database(path / "hall.sqlite3")
        self.recorder = Recorder(self.database, lambda: self.now, "shili", lambda _: "2026-11-23", full_registry())
        self.sealing_key = generate_sealing_key()
        self.personal = PersonalRecords(RecordVault({"2026": new_secret()}, "2026"))
        vault = FormVault("shili", self.sealing_key, self.personal)
        self.use_cases: dict[Any, Any] = {**form_events(vault), **form_requests(vault), **form_commands(vault)}
        self.forms, problems = read_forms(EXAMPLE)
        assert problems == {}

    def run(self, work: Callable[..., Any], actor: Actor = SYSTEM) -> Any:
        return self.recorder.run(Job(work, actor)).result()

    def publish(self, forms: list[Form]) -> tuple[int, int]:
        found = self.run(lambda tx: take_over_folder(tx, forms))
        return found.published, found.withdrawn

    def tell(self, name: str, body: Any, actor: Actor = STATION) -> Any:
        return self.run(lambda tx: self.use_cases[name](tx, body, None), actor)

    def do(self, command: Any, actor: Actor) -> Any:
        return self.run(lambda tx: self.use_cases[type(command)](tx, command, None), actor)

    def sealed(self, purpose: str, station: str = "k1", **fields: str) -> str:
        return seal(sealing_public_key(self.sealing_key), fields, seal_context("shili", station, purpose))

    def submitted(self, number: int = 1, kind: str = "form", **more: Any) -> FormSubmitted:
        own = f"submission-{number}"
        blob = self.sealed(kind, submission=own, form="residence", version="1", answers=canonical_json(ANSWERS))
        form = "opinion" if kind == "opinion" else "residence"
        plain = {
            "submission_id": own, "code_id": f"{number:020d}", "form": form, "version": 1,
            "open_answers": {"who": "self"}, "sealed": blob,
        }  # fmt: skip
        return FormSubmitted.model_validate(plain | more)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return list(self.database.raw_writer.execute(statement).fetchall())


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[FormHall]:
    made = FormHall(tmp_path)
    made.publish(made.forms)
    yield made
    made.recorder.close()
    made.database.close()


def refused(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as told:
        work()
    return told.value.code


def test_only_what_changed_becomes_a_version_and_what_is_gone_is_withdrawn(hall: FormHall) -> None:
    assert hall.publish(hall.forms) == (0, 0)
    changed = hall.forms[0].model_copy(update={"keep_days": 7})
    assert hall.publish([changed, *hall.forms[1:-1]]) == (1, 1)
    with hall.database.read() as connection:
        items = dict(form_content().items(connection, "2026-11-23"))
    assert items[changed.slug]["version"] == 2
    assert hall.forms[-1].slug not in items
    form, problems = read_form(json.dumps(items[changed.slug]["form"]))
    assert (form, problems) == (changed, ())
    assert refused(lambda: hall.do(PublishForms(tuple(hall.forms), "test"), GUIDE)) == "not_allowed"


def test_what_was_published_elsewhere_is_not_undone_by_a_file_that_did_not_change(hall: FormHall) -> None:
    first, *others = hall.forms
    newer = first.model_copy(update={"keep_days": 7})
    admin = Actor("user", "chief", frozenset({"admin"}))
    assert hall.do(PublishForms((newer, others[0]), "residence.json", "县里 3 号文件"), admin) == {first.slug: 2}
    assert refused(lambda: hall.do(PublishForms((newer,), "again"), admin)) == "nothing_new"
    assert hall.publish(hall.forms) == (0, 0)
    assert offered(hall)[first.slug] == (2, 7)
    hall.do(WithdrawForm(others[0].slug), admin)
    assert refused(lambda: hall.do(WithdrawForm(others[0].slug), admin)) == "unknown_form"
    assert hall.publish(hall.forms) == (0, 0)
    assert others[0].slug not in offered(hall)
    assert hall.publish([others[1]]) == (0, len(hall.forms) - 3), "what a page brought has no file to be gone"
    edited = first.model_copy(update={"keep_days": 9})
    assert hall.publish([edited, *others])[0] == 1 + len(hall.forms) - 3
    assert offered(hall)[first.slug] == (3, 9)
    with hall.database.read() as connection:
        versions = form_versions(connection, first.slug)
    assert [(one.version, one.actor, one.source, one.note) for one in versions] == [
        (3, "system:controller", "folder", ""),
        (2, "user:chief", "residence.json", "县里 3 号文件"),
        (1, "system:controller", "folder", ""),
    ]
    assert [(one.where, one.before, one.after) for one in versions[0].changes] == [("keep_days", "7", "9")]


def test_files_are_held_against_what_runs(hall: FormHall) -> None:
    first, second = hall.forms[:2]
    text = json.dumps(as_stored(first), ensure_ascii=False)
    longer = json.dumps(as_stored(first.model_copy(update={"keep_days": 7})))
    new = json.dumps({**as_stored(second), "slug": "brand-new"})
    files = [("a", text), ("b", longer), ("c", new), ("d", text.replace('"short"', '"shrt"', 1))]
    with hall.database.read() as connection:
        alone = [check_files(connection, [file]).files[0] for file in files]
        together = check_files(connection, files)
    assert [one.kind for one in alone] == ["same", "changed", "new", "faulty"]
    assert [one.where for one in alone[1].changes] == ["keep_days"]
    assert alone[3].problems[0].where.startswith("ui.fields.")
    assert [one.kind for one in together.files] == ["same", "faulty", "new", "faulty"]
    assert not together.publishable


def offered(hall: FormHall) -> dict[str, tuple[int, int]]:
    with hall.database.read() as connection:
        return {row.slug: (row.version, json.loads(row.body)["keep_days"]) for row in rows.running(connection)}


def test_a_form_is_received_once_and_the_journal_knows_no_word_of_it(hall: FormHall) -> None:
    body = hall.submitted()
    hall.tell("form.submitted", body)
    hall.tell("form.submitted", body)
    assert hall.rows("SELECT count(*), min(state) FROM submissions") == [(1, "received")]
    told = " ".join(row[0] for row in hall.rows("SELECT body FROM journal"))
    assert "示例甲" not in told
    assert ANSWERS["document"] not in told
    ((record,),) = hall.rows("SELECT record_id FROM submissions")
    with hall.database.read() as connection:
        assert hall.personal.open(connection, record) == {"answers": ANSWERS}


def test_the_terminals_recorded_time_is_when_it_was_received(hall: FormHall) -> None:
    event = Event(
        epoch="e", seq=1, id="x", type="form.submitted", occurred_at=NOW - 3_600_000, clock_offset=60_000,
        body=hall.submitted().model_dump(mode="json"),
    )  # fmt: skip
    hall.tell("form.submitted", event)
    assert hall.rows("SELECT received_at FROM submissions") == [(NOW - 3_540_000,)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sealed": "AAAA"}, "not_sealed_for_us"),
        ({"submission_id": "another"}, "not_sealed_for_this"),
    ],
)
def test_a_blob_of_something_else_is_refused(hall: FormHall, change: dict[str, str], code: str) -> None:
    assert refused(lambda: hall.tell("form.submitted", hall.submitted(**change))) == code
    assert refused(lambda: hall.tell("opinion.submitted", hall.submitted())) == "not_sealed_for_us"
    other = Actor("station", "k2")
    assert refused(lambda: hall.tell("form.submitted", hall.submitted(), other)) == "not_sealed_for_us"


def test_opening_needs_a_role_and_a_reason_and_is_journalled(hall: FormHall) -> None:
    hall.tell("form.submitted", hall.submitted())
    wish = OpenSubmission("submission-1", "在 3 号窗口为本人办理")
    assert refused(lambda: hall.do(wish, CLERK)) == "not_allowed"
    assert refused(lambda: hall.do(replace(wish, reason="  "), GUIDE)) == "reason_needed"
    assert refused(lambda: hall.do(replace(wish, submission_id="none"), GUIDE)) == "unknown_submission"
    answers = hall.do(wish, GUIDE)
    assert answers == ANSWERS
    ((actor, body),) = hall.rows("SELECT actor, body FROM journal WHERE type = 'submission.opened'")
    assert actor == "user:guide-1"
    assert json.loads(body)["reason"] == "在 3 号窗口为本人办理"
    with hall.database.read() as connection:
        shown = opened(connection, "submission-1", answers)
    assert [(one.label.zh, one.value.zh) for one in shown] == [
        ("办理人", "本人办理"), ("姓名", "示例甲"), ("证件号码", "110101195102032178"), ("居住原因", "工作"),
    ]  # fmt: skip


def ask(hall: FormHall, code_id: str, station: Actor = STATION) -> tuple[DraftAnswer, dict[str, Any]]:
    private = generate_sealing_key()
    key = base64.b64encode(sealing_public_key(private)).decode()
    answer = hall.tell("draft.open", OpenDraft(code_id=code_id, public_key=key), station)
    context = seal_context("shili", station.id, "draft-open")
    return answer, open_sealed(private, answer.sealed, context) if answer.sealed else {}


def test_an_opinion_is_answered_and_the_receipt_tells_it(hall: FormHall) -> None:
    hall.tell("opinion.submitted", hall.submitted(kind="opinion"))
    assert ask(hall, f"{1:020d}")[0].state == "received"
    answer = AnswerOpinion("submission-1", "谢谢，\u202e已改")
    assert refused(lambda: hall.do(answer, GUIDE)) == "not_allowed"
    assert refused(lambda: hall.do(AnswerOpinion("submission-1", " "), LEAD)) == "answer_needed"
    hall.do(answer, LEAD)
    hall.do(AnswerOpinion("submission-1", "谢谢，已经改了"), LEAD)
    told, fields = ask(hall, f"{1:020d}", Actor("station", "k2"))
    assert (told.what, told.state, fields) == ("opinion", "answered", {"answer": "谢谢，已经改了"})
    assert "已经改了" not in " ".join(row[0] for row in hall.rows("SELECT body FROM journal"))
    assert len(hall.rows("SELECT 1 FROM personal_records WHERE purpose = 'opinion-answer'")) == 1


def test_steps_follow_the_table(hall: FormHall) -> None:
    hall.tell("form.submitted", hall.submitted())
    hall.do(TakeUpSubmission("submission-1"), GUIDE)
    assert refused(lambda: hall.do(TakeUpSubmission("submission-1"), GUIDE)) == "not_in_this_state"
    assert refused(lambda: hall.do(AnswerOpinion("submission-1", "x"), LEAD)) == "no_opinion"
    hall.do(CloseSubmission("submission-1"), GUIDE)
    assert refused(lambda: hall.do(CloseSubmission("submission-1"), GUIDE)) == "not_in_this_state"
    with hall.database.read() as connection:
        view = submissions_view(connection, "closed", lambda _: hall.forms[0].name)
    assert [(line.state, line.handled_by) for line in view.lines] == [("closed", "guide-1")]


def saved(hall: FormHall, expires_at: int) -> DraftSaved:
    blob = hall.sealed("draft", draft="d1", form="residence", version="1", answers=canonical_json({"name": "示例甲"}))
    return DraftSaved(draft_id="d1", code_id="9" * 20, form="residence", version=1, sealed=blob, expires_at=expires_at)


def test_a_saved_form_is_sealed_anew_for_the_one_question_and_ends_when_it_is_handed_in(hall: FormHall) -> None:
    hall.tell("draft.saved", saved(hall, NOW + DAY))
    answer, fields = ask(hall, "9" * 20, Actor("station", "k2"))
    assert (answer.what, answer.form) == ("draft", "residence")
    assert json.loads(fields["answers"]) == {"name": "示例甲"}
    hall.tell("form.submitted", hall.submitted(draft="9" * 20))
    assert refused(lambda: ask(hall, "9" * 20)) == "draft_gone"
    assert hall.rows("SELECT purpose FROM personal_records") == [("form",)]


@pytest.mark.parametrize("expires_at", [NOW + DAY, NOW + 400 * DAY])
def test_a_saved_form_lives_a_day_whatever_the_station_says(hall: FormHall, expires_at: int) -> None:
    hall.tell("draft.saved", saved(hall, expires_at))
    hall.now += DAY
    assert refused(lambda: ask(hall, "9" * 20)) == "draft_gone"
    assert hall.run(hall.personal.sweep) == 1


def test_retention_takes_what_is_personal_and_leaves_the_chain_whole(hall: FormHall, tmp_path: Path) -> None:
    hall.tell("form.submitted", hall.submitted())
    hall.now += 31 * DAY
    assert hall.run(hall.personal.sweep) == 1
    assert hall.do(OpenSubmission("submission-1", "核对"), GUIDE) is None
    with rebuild(hall.database, full_registry(), tmp_path / "second") as rebuilt:
        assert rebuilt.report.ok, rebuilt.report.differences


def test_an_unknown_code_and_a_bad_key_are_refused(hall: FormHall) -> None:
    assert refused(lambda: ask(hall, "0" * 20)) == "draft_unknown"
    hall.tell("draft.saved", saved(hall, NOW + DAY))
    assert refused(lambda: hall.tell("draft.open", OpenDraft(code_id="9" * 20, public_key="AA=="))) == "bad_key"
    with hall.database.read() as connection:
        assert rows.submission_of_code(connection, "9" * 20) is None
