"""A department prepares a deposit and hears what became of it, never a code."""

from dataclasses import replace
from datetime import date

import pytest

from hall.messages import bodies
from hall.model.locker import new_pepper
from hall_controller.application.commands import AcceptCase, DecideCase, ReceiveCase
from hall_controller.application.guides.publishing import publish_catalogue
from hall_controller.application.ports import SYSTEM, Actor, Job
from hall_controller.application.registry import COMMANDS, EVENTS
from tests.hall_controller.cases.case_hall import CLERK, OWN, PERSON
from tests.hall_controller.lockers.locker_hall import cabinet_told, locker_guides
from tests.hall_controller.rest_api.rig import Rig, bearer

CONSENT = {"signed_on": "2026-11-23", "contact_mail": "zhang@example.invalid"}


@pytest.fixture
def number(rig: Rig) -> str:
    """A decided case, in a hall with a cabinet at k1."""
    pepper = new_pepper()
    rig.facts = replace(rig.facts, lockers=replace(rig.facts.lockers, pepper=lambda _: pepper))

    def do(command: object) -> object:
        return rig.submit(Job(lambda tx: COMMANDS[type(command)](tx, command, rig.facts), CLERK)).result()  # type: ignore[index]

    publish_catalogue(
        lambda work: rig.submit(Job(work, SYSTEM)).result(), locker_guides(), (), date(2026, 1, 1), source="示例"
    )
    told, actor = cabinet_told(now=rig.now), Actor("station", "k1")
    rig.submit(Job(lambda tx: EVENTS["locker.cabinet"](tx, told, rig.facts), actor)).result()
    case = do(ReceiveCase(OWN, applicant=PERSON))
    assert isinstance(case, dict)
    do(AcceptCase(case["case_id"]))
    do(DecideCase(case["case_id"]))
    return str(case["number"])


def test_prepared_once_and_seen_on_its_way(rig: Rig, number: str) -> None:
    path = f"/cases/{number}/deposits"
    assert rig.post(path, {"cabinet": "k1"}).json()["code"] == "no_consent"
    prepared = rig.post(path, {"cabinet": "k1", "consent": CONSENT})
    assert prepared.status_code == 200, prepared.text
    deposit_id = prepared.json()["deposit_id"]
    again = rig.post(path, {"cabinet": "k1", "consent": CONSENT})
    assert again.json()["deposit_id"] == deposit_id
    body = bodies.Deposited(deposit_id=deposit_id, cell="A01", opening_id="o1", by=("li",))
    rig.submit(Job(lambda tx: EVENTS["locker.deposited"](tx, body, rig.facts), Actor("station", "k1"))).result()
    (line,) = rig.client.get(path).json()["deposits"]
    assert (line["state"], line["cell"], line["notice"]) == ("placed", "A01", "waiting")
    assert "digits" not in line


def test_a_key_needs_the_scope_and_a_case_must_be_known(rig: Rig, number: str) -> None:
    path = f"/cases/{number}/deposits"
    reader = {"headers": bearer(rig.new_token("lockers:read"))}
    assert rig.client.get(path, **reader).status_code == 200  # type: ignore[arg-type]
    assert (
        rig.client.post(
            path, json={"cabinet": "k1"}, headers=reader["headers"] | {"Idempotency-Key": "0123456789"}
        ).status_code
        == 403
    )
    assert rig.post(path, {"cabinet": "k9"}).status_code == 404
    assert rig.client.get("/cases/NOT/THERE/deposits").json()["code"] == "unknown_case"
