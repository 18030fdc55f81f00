"""办件: the platform tells how its cases stand; a department asks how a case stands here."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse
from pydantic import Field

from hall.model.guide import Limit, LimitUnit
from hall.model.text import Text
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application import commands as c
from hall_controller.application.ports import Refused, Tx
from hall_controller.domain.cases.state import CaseState
from hall_controller.read_models import case_views
from hall_controller.read_models.models import CaseProgress
from hall_controller.rest_api.calling import Once, Ports, allowed
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(prefix="/cases", tags=["cases"])
LATEST_MS = 4_102_444_800_000
"""2100-01-01: times beyond it are mistakes."""
Moment = Annotated[int, Field(ge=0, le=LATEST_MS)]
Line = Annotated[str, Field(max_length=200)]


class PushedLimit(Resource):
    """A limit (时限) in working or natural days."""

    days: int = Field(ge=0, le=3660)
    unit: LimitUnit = LimitUnit.WORKING


class PushedPause(Resource):
    """特别程序 that runs now, with the number of its written notice and its planned working days."""

    kind: str = Field(min_length=1, max_length=40)
    notice_no: str = Field(min_length=1, max_length=80)
    planned_days: int = Field(ge=1, le=3660)


class PushedMaterial(Resource):
    """A material as it was looked at: given, missing (补正), later (容缺, promised `by`)."""

    key: str = Field(pattern=r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$")
    name: str = Field(min_length=1, max_length=200)
    state: Literal["given", "missing", "later"] = "given"
    by: date | None = None


class Applicant(Resource):
    """Personal: encrypted at once; its last digits become the second factor, and nobody reads it back here."""

    name: str = Field(default="", max_length=80)
    document: str = Field(default="", max_length=40)
    phone: str = Field(default="", max_length=20)
    document_tail: str = Field(default="", pattern=r"^([0-9]{3}[0-9X])?$")
    """Last four characters alone, where the system must not tell more: only their keyed hash is kept."""
    phone_tail: str = Field(default="", pattern=r"^([0-9]{4})?$")


class PushedCase(Resource):
    """A case as the platform has it. Telling it twice changes nothing; what is left out stays as it is."""

    number: str = Field(min_length=4, max_length=50)
    """办件编号."""
    item: str = Field(min_length=1, max_length=64)
    """实施编码."""
    state: CaseState = CaseState.RECEIVED
    at: Moment | None = None
    """When it came into this state (UTC ms)."""
    received_at: Moment | None = None
    accepted_at: Moment | None = None
    item_name: Text | None = None
    """Needed for a 事项 without a guide in this hall."""
    department: str | None = Field(default=None, max_length=40)
    promised: PushedLimit | None = None
    statutory: PushedLimit | None = None
    joint: tuple[Line, ...] = Field(default=(), max_length=20)
    """联办机构."""
    pause: PushedPause | None = None
    """Left out: no special procedure runs."""
    supplement_by: date | None = None
    materials: tuple[PushedMaterial, ...] = Field(default=(), max_length=100)
    applicant: Applicant = Applicant()
    reason: str = Field(default="", max_length=500)


class TakenCase(Resource):
    """What became of it here."""

    case_id: str
    number: str
    code_id: str
    state: str
    new: bool


@router.post("", summary="Tell how a case stands", response_model=TakenCase)
async def push(
    told: PushedCase,
    ports: Ports,
    once: Annotated[Once, Depends()],
    who: Annotated[ApiPrincipal, Depends(allowed("cases:write"))],
) -> JSONResponse:
    """Refused: bad_number, own_case (its truth is in the hall), no_way (a case does not go back), bad_time ..."""
    command = _command(told)

    def work(tx: Tx) -> tuple[int, Any]:
        return 200, ports.use_cases[c.PushCase](tx, command, ports.facts())

    return await once.do(who, "api.case", work)


@router.get("/one", summary="How a case stands")
def one(
    ports: Ports,
    _: Annotated[ApiPrincipal, Depends(allowed("cases:read"))],
    number: Annotated[str, Query(min_length=4, max_length=50)],
) -> CaseProgress:
    """Progress without names; as a query, because numbers are any text."""
    with ports.read() as connection:
        found = case_views.by_number(connection, number)
    if found is None:
        raise Refused("unknown_case")
    return found


def _command(told: PushedCase) -> c.PushCase:
    return c.PushCase(
        number=told.number,
        item=told.item,
        state=told.state.value,
        at=told.at,
        received_at=told.received_at,
        accepted_at=told.accepted_at,
        item_name=told.item_name,
        department=told.department,
        promised=_limit(told.promised),
        statutory=_limit(told.statutory),
        joint=told.joint,
        pause=None if told.pause is None else c.PushedPause(**told.pause.model_dump()),
        supplement_by=_iso(told.supplement_by),
        materials=tuple(c.MaterialNote(one.key, one.name, one.state, _iso(one.by)) for one in told.materials),
        applicant=c.Applicant(**told.applicant.model_dump()),
        reason=told.reason,
    )


def _limit(limit: PushedLimit | None) -> Limit | None:
    return None if limit is None else Limit(days=limit.days, unit=limit.unit)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
