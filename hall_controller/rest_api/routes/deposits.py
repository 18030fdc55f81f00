"""取件柜: a department prepares a result to be put into a locker, and asks what became of it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from fastapi.responses import JSONResponse
from pydantic import Field

from hall.model.locker import CellSize
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application import commands as c
from hall_controller.application.cases import rows
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.read_models.locker_views import case_deposits
from hall_controller.read_models.models.lockers import DepositLine
from hall_controller.rest_api.calling import Once, Ports, allowed
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(tags=["lockers"])
Number = Annotated[str, Path(min_length=4, max_length=50, description="办件编号; a slash in it stays a slash.")]
Station = Annotated[str, Field(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$")]


class Consent(Resource):
    """送达方式确认 as the department has it signed. Personal: the contact is encrypted at once and not said again."""

    signed_on: date
    low_cell: bool | None = None
    """需要低位格口; left out: as the case says."""
    contact_phone: str = Field(default="", max_length=20)
    contact_mail: str = Field(default="", max_length=120)


class Prepare(Resource):
    """What shall be put into which cabinet."""

    cabinet: Station
    """Name of the cabinet's station."""
    size: CellSize = "S"
    low: bool | None = None
    """Left out: as the case says."""
    document: str = Field(default="", max_length=200)
    """What it is, where a case has several results; left out: the result of the case."""
    consent: Consent | None = None
    """Left out: it was recorded before."""


class PreparedDeposit(Resource):
    """The permit; a clerk may put it in now."""

    deposit_id: str
    case_id: str
    number: str


class Deposits(Resource):
    """Things of a case, newest first."""

    deposits: tuple[DepositLine, ...]


@router.post("/cases/{number:path}/deposits", summary="Prepare a deposit", response_model=PreparedDeposit)
async def prepare(
    number: Number,
    told: Prepare,
    ports: Ports,
    once: Annotated[Once, Depends()],
    who: Annotated[ApiPrincipal, Depends(allowed("lockers:write"))],
) -> JSONResponse:
    """Asked twice it is the same deposit. Refused: unknown_case, unknown_cabinet, not_decided, not_for_lockers,
    no_consent, factor_missing, no_cell, already_in, other_cabinet.
    """

    def work(tx: Tx) -> tuple[int, Any]:
        case = rows.by_number(tx.connection, number.upper())
        if case is None:
            raise Refused("unknown_case")
        if told.consent is not None:
            ports.use_cases[c.ConfirmDelivery](tx, _confirm(case, told.consent), ports.facts())
        command = c.PrepareDeposit(case.case_id, told.cabinet, told.size, told.low, told.document or None)
        deposit_id = ports.use_cases[c.PrepareDeposit](tx, command, ports.facts())
        return 200, {"deposit_id": deposit_id, "case_id": case.case_id, "number": case.number}

    return await once.do(who, "api.deposit", work, _preparing(who))


@router.get("/cases/{number:path}/deposits", summary="What became of the deposits of a case")
def listed(number: Number, ports: Ports, _: Annotated[ApiPrincipal, Depends(allowed("lockers:read"))]) -> Deposits:
    """Where it lies and since when, whether the citizen was told; never a code."""
    with ports.read() as connection:
        case = rows.by_number(connection, number.upper())
        if case is None:
            raise Refused("unknown_case")
        return Deposits(deposits=case_deposits(connection, ports.facts(), case.case_id))


def _confirm(case: rows.CaseRow, consent: Consent) -> c.ConfirmDelivery:
    return c.ConfirmDelivery(
        case.case_id,
        "locker",
        consent.signed_on.isoformat(),
        low_cell=case.low_cell if consent.low_cell is None else consent.low_cell,
        contact_phone=consent.contact_phone,
        contact_mail=consent.contact_mail,
    )


def _preparing(who: ApiPrincipal) -> Actor:
    """A key with lockers:write may prepare as a clerk may; nothing else is done with this actor."""
    return Actor("api", who.key_id, frozenset({"clerk"}))
