"""A department picks up what citizens handed in."""

from hall.messages.bodies import FormSubmitted
from hall.messages.envelopes import Event
from hall.model.canonical import canonical_json
from hall.model.form import as_stored
from hall.model.sealed import seal, seal_context, sealing_public_key
from hall_controller.application.forms.publishing import take_over_folder
from hall_controller.application.forms.use_cases import form_events
from hall_controller.application.ports import SYSTEM, Actor, Job
from mingting.controller.forms import read_forms
from tests.hall_controller.rest_api.rig import EXAMPLE, Rig, bearer

NAME = "示例甲乙丙"


def handed_in(rig: Rig, kind: str = "form") -> str:
    forms, _ = read_forms(EXAMPLE)
    rig.submit(Job(lambda tx: take_over_folder(tx, forms), SYSTEM)).result()
    own, form = f"submission-{kind}", forms[0]
    fields = {"submission": own, "form": form.slug, "version": "1", "answers": canonical_json({"name": NAME})}
    blob = seal(sealing_public_key(rig.forms.sealing_key), fields, seal_context("shili", "k1", kind))
    body = FormSubmitted(
        submission_id=own, code_id=f"code-{kind}", form=form.slug, version=1, open_answers={}, sealed=blob
    )
    event = Event(
        epoch="e",
        seq=1,
        id=f"event-{kind}",
        type=f"{kind}.submitted",
        occurred_at=rig.now,
        body=body.model_dump(mode="json"),
    )
    use_case = form_events(rig.forms)[f"{kind}.submitted"]
    rig.submit(Job(lambda tx: use_case(tx, event, rig.facts), Actor("station", "k1"))).result()
    return own


def test_a_form_is_listed_read_and_taken(rig: Rig) -> None:
    own = handed_in(rig)
    (line,) = rig.client.get("/submissions").json()
    assert (line["submission_id"], line["state"]) == (own, "received")
    answers = rig.client.post(f"/submissions/{own}/open").json()
    assert answers["fields"] == {"name": NAME}
    assert rig.post(f"/submissions/{own}/take", None).json() == {"taken": own}
    again = rig.post(f"/submissions/{own}/take", None)
    assert (again.status_code, again.json()["code"]) == (409, "not_in_this_state")


def test_each_reading_is_journalled_with_the_key_and_kept_nowhere_else(rig: Rig) -> None:
    own = handed_in(rig)
    for _ in range(2):
        rig.client.post(f"/submissions/{own}/open")
    key = rig.token.split("_")[1]
    assert rig.rows("SELECT actor FROM journal WHERE type = 'submission.opened'") == [(f"api:{key}",)] * 2
    for table in ("journal", "api_answers", "submissions", "personal_records"):
        assert NAME not in str(rig.rows(f"SELECT * FROM {table}")), table  # noqa: S608 (fixed names)


def test_opinions_are_not_for_other_systems(rig: Rig) -> None:
    own = handed_in(rig, "opinion")
    assert rig.client.get("/submissions").json() == []
    answer = rig.client.post(f"/submissions/{own}/open")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_submission")


def test_a_form_is_checked_published_once_and_taken_back(rig: Rig) -> None:
    form = as_stored(read_forms(EXAMPLE)[0][0])
    assert rig.client.post("/forms/check", json=form).json()["kind"] == "new"
    key = {"Idempotency-Key": "publish-1"}
    for _ in range(2):
        assert rig.client.put(f"/forms/{form['slug']}", json=form, headers=key).json()["version"] == 1
    longer = {**form, "keep_days": 7}
    report = rig.client.post("/forms/check", json=longer).json()
    assert (report["kind"], [one["where"] for one in report["changes"]]) == ("changed", ["keep_days"])
    wrong = rig.client.put(
        f"/forms/{form['slug']}", json={**form, "keep_days": 0}, headers={"Idempotency-Key": "p2-xxxxx"}
    )
    assert (wrong.status_code, wrong.json()["params"]["problems"][0]["where"]) == (422, "keep_days")
    (line,) = rig.client.get("/forms").json()
    assert (line["slug"], line["version"]) == (form["slug"], 1)
    assert rig.client.get(f"/forms/{form['slug']}").json()["form"] == form
    end = {"Idempotency-Key": "withdraw-1"}
    assert rig.client.delete(f"/forms/{form['slug']}", headers=end).status_code == 200
    assert rig.client.get(f"/forms/{form['slug']}").json()["code"] == "unknown_form"
    assert rig.rows("SELECT DISTINCT actor FROM journal WHERE type LIKE 'form.%'") == [
        (f"api:{rig.token.split('_')[1]}",)
    ]


def test_a_key_without_the_scope_publishes_nothing(rig: Rig) -> None:
    form = as_stored(read_forms(EXAMPLE)[0][0])
    reader = bearer(rig.new_token("forms:read"))
    told = rig.client.put(f"/forms/{form['slug']}", json=form, headers={**reader, "Idempotency-Key": "publish-9"})
    assert (told.status_code, told.json()["code"]) == (403, "scope_missing")
