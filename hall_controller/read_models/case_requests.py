"""What terminals ask about 办件: progress by code or number, details after the second factor."""

from collections.abc import Mapping

from hall.messages.bodies import (
    TAIL_PURPOSE,
    AskCaseDetails,
    CaseDetailsTold,
    CaseMaterial,
    CaseProgress,
    CaseTold,
    LookCase,
)
from hall_controller.application.alarms import raise_alarm
from hall_controller.application.cases import rows
from hall_controller.application.cases.tries import tries_of
from hall_controller.application.codes import is_revoked
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Refused, Tx
from hall_controller.application.use_case import UseCase
from hall_controller.read_models import case_views, models

HIDDEN = {"item": "", "item_name": None, "sensitive": True}


def look_case(tx: Tx, body: LookCase, facts: HallFacts) -> CaseTold:  # noqa: ARG001  (one signature)
    """Progress of a case; Refused `unknown_case`."""
    if body.code_id is not None:
        if is_revoked(tx.connection, body.code_id.lower()):
            raise Refused("revoked_code")
        found = case_views.by_code(tx.connection, body.code_id.lower())
        if found is None:
            raise Refused("unknown_case")
        return CaseTold(case_id=found.case_id, second_factor=found.second_factor, progress=_told(found))
    found = case_views.by_number(tx.connection, body.number or "")
    if found is None:
        raise Refused("unknown_case")
    if found.second_factor:
        return CaseTold(case_id=found.case_id, second_factor=True)
    # Nobody can prove anything here: the stages may be seen, not whose matter it is.
    hidden = _told(found).model_copy(update=HIDDEN)
    return CaseTold(case_id=found.case_id, progress=hidden)


def case_details(tx: Tx, body: AskCaseDetails, facts: HallFacts) -> CaseDetailsTold:
    """Details when the sealed tail fits; wrong ones are counted and lock. Refused: unknown_case, not_sealed."""
    station = tx.actor.id
    row = rows.by_id(tx.connection, body.case_id)
    if row is None:
        raise Refused("unknown_case")
    before = tries_of(tx.connection, row.case_id, station, tx.now_ms)
    if before.opens_at is not None:
        return CaseDetailsTold(result="locked", opens_at=before.opens_at)
    details = case_views.details(tx.connection, facts, row.case_id, _tail(facts, station, body))
    if details is None:
        return _refused(tx, row.case_id, station, before.left - 1)
    tx.record("case.details_shown", f"case:{row.case_id}", {"station": station})
    return _details(details)


def _tail(facts: HallFacts, station: str, body: AskCaseDetails) -> str:
    if facts.cases.open_sealed is None:
        raise Refused("not_sealed")
    try:
        fields = facts.cases.open_sealed(station, TAIL_PURPOSE, body.sealed)
    except ValueError:
        raise Refused("not_sealed") from None
    if fields.get("case") != body.case_id:
        raise Refused("not_sealed")  # a blob that was sealed for another case
    return str(fields.get("tail", "")).upper()


def _refused(tx: Tx, case_id: str, station: str, left: int) -> CaseDetailsTold:
    tx.record("case.tail_refused", f"case:{case_id}", {"station": station, "left": max(0, left)})
    after = tries_of(tx.connection, case_id, station, tx.now_ms)
    if after.opens_at is None:
        return CaseDetailsTold(result="wrong", left=after.left)
    raise_alarm(tx, "case_tries", f"case:{case_id}", {"station": station})
    return CaseDetailsTold(result="locked", opens_at=after.opens_at)


def _told(found: models.CaseProgress) -> CaseProgress:
    return CaseProgress.model_validate(found.model_dump())


def _details(details: models.CaseDetails) -> CaseDetailsTold:
    materials = tuple(CaseMaterial(name=one.name, state=one.state, by=one.by) for one in details.materials)
    return CaseDetailsTold(
        result="open",
        progress=_told(details.progress),
        materials=materials,
        reason=details.reason,
        delivery=details.delivery,
        low_cell=details.low_cell,
    )


CASE_REQUESTS: Mapping[str, UseCase] = {"case.look": look_case, "case.details": case_details}
"""Operation -> use case; the actor is the station."""
