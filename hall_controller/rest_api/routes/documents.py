"""Numbered documents of cases as PDF; every copy is journalled."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from fastapi.concurrency import run_in_threadpool

from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application import commands as c
from hall_controller.application.ports import Actor, Job, Refused
from hall_controller.read_models import case_views
from hall_controller.read_models.models import DocumentView
from hall_controller.rest_api.calling import Ports, allowed, finished

router = APIRouter(prefix="/documents", tags=["documents"])
_PDF: dict[str, Any] = {"content": {"application/pdf": {}}, "description": "The copy."}
Reader = Annotated[ApiPrincipal, Depends(allowed("documents:read"))]


@router.get("", summary="The documents of a case")
def listed(ports: Ports, _: Reader, number: Annotated[str, Query(min_length=4, max_length=50)]) -> list[DocumentView]:
    """By 办件编号: 收件凭证, 受理通知单, 材料补正清单, 办结通知单, as far as they were given out."""
    with ports.read() as connection:
        found = case_views.by_number(connection, number)
    case = None if found is None else ports.cases.one(found.case_id)
    if case is None:
        raise Refused("unknown_case")
    return list(case.documents)


@router.post("/{document_id}/copies", summary="A copy as PDF", response_class=Response, responses={200: _PDF})
async def copy(document_id: str, ports: Ports, who: Reader) -> Response:
    """A tagged PDF. Each call is a new copy with its own number in the journal."""
    # A key with documents:read takes copies as a guide does; nothing else is done with this actor.
    actor = Actor("api", who.key_id, frozenset({"guide"}))
    command = c.PrintDocument(document_id, None, "interface")
    facts = ports.facts()
    printed = await finished(
        ports, Job(lambda tx: ports.use_cases[c.PrintDocument](tx, command, facts), actor, name="api.document")
    )
    body = await run_in_threadpool(ports.cases.document, document_id, printed["copy"])
    return Response(body, media_type="application/pdf", headers={"Cache-Control": "no-store"})
