"""办事指南: read them, bring a file of them, see what is wrong with it, publish it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import Field

from hall.model.guide import Guide
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application.guides.problem_words import problem_words
from hall_controller.application.guides.reading import Problem
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models.guide_pages import CheckedProposal
from hall_controller.rest_api.calling import Ports, allowed
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(prefix="/guides", tags=["guides"])
Reader = Annotated[ApiPrincipal, Depends(allowed("guides:read"))]
Writer = Annotated[ApiPrincipal, Depends(allowed("guides:write"))]
MOST_PROBLEMS, MOST_CHANGES = 500, 5_000
_CODE = Query(min_length=1, max_length=64)


class GuideList(Resource):
    """A page of the guides in force."""

    found: int
    published_at: int | None
    """When the newest edition was published (UTC ms)."""
    guides: tuple[Guide, ...]


class BroughtFile(Resource):
    """A file that was read and waits."""

    file_id: str


class ProblemLine(Resource):
    """What is wrong: where in the file, which guide, and what to do, in both languages."""

    severity: Literal["error", "warning"]
    code: str
    sheet: str
    cell: str
    guide: str
    zh: str
    en: str


class Change(Resource):
    """What publishing the file would do to a guide."""

    code: str
    name: str
    kind: str


class FileReport(Resource):
    """Problems and changes of a file against what runs now."""

    file_id: str
    publishable: bool
    errors: int
    warnings: int
    same: int
    problems: tuple[ProblemLine, ...]
    changes: tuple[Change, ...]


class Publishing(Resource):
    """The publication that runs or ended last: running, waiting, done, refused, failed."""

    state: str
    done: int
    all: int
    code: str = ""


class PublishWish(Resource):
    """A word for the list of editions."""

    note: str = Field(default="", max_length=200)


@router.get("", summary="Guides in force")
def listed(
    ports: Ports,
    _: Reader,
    query: Annotated[str, Query(max_length=100)] = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> GuideList:
    """Those whose name, code or alias holds `query`."""
    page = ports.guides.page(query, offset, limit)
    return GuideList(found=page.found, published_at=page.made_at, guides=page.guides)


@router.get("/one", summary="One guide in force")
def one(ports: Ports, _: Reader, code: Annotated[str, _CODE]) -> Guide:
    """By its 实施编码; as a query, because codes are any text."""
    guide = ports.guides.guide(code)
    if guide is None:
        raise Refused("unknown_guide", guide=code)
    return guide


@router.post("/files", summary="Bring a file of guides", status_code=201)
async def bring(
    ports: Ports,
    who: Writer,
    name: Annotated[str, Query(min_length=5, max_length=100, pattern=r"^[^/\\\x00-\x1f]+\.(xlsx|csv|zip|json)$")],
    content: Annotated[bytes, Body(media_type="application/octet-stream", min_length=1)],
    *,
    whole: bool = False,
) -> BroughtFile:
    """.xlsx, .csv, a .zip of CSVs or .json, up to 8 MiB. `whole`: guides that the file does not name are to end.

    Bringing a file twice keeps it twice and changes nothing else.
    """
    file_id = await run_in_threadpool(ports.guides.propose, content, name, _bringing(who), whole=whole)
    return BroughtFile(file_id=file_id)


@router.get("/files/{file_id}", summary="What is wrong with a file, and what it would change")
def report(ports: Ports, _: Writer, file_id: str) -> FileReport:
    """Against what runs now."""
    found = ports.guides.proposal(file_id)
    if found is None:
        raise Refused("unknown_file", file=file_id)
    return _report(found)


@router.post("/files/{file_id}/publish", summary="Publish a file", status_code=202)
async def publish(ports: Ports, who: Writer, file_id: str, wish: PublishWish) -> JSONResponse:
    """Begins; ask `/guides/publishing` how far it is. A file that is as published already is refused: nothing_new."""
    await run_in_threadpool(ports.guides.publish, file_id, wish.note, _bringing(who))
    return JSONResponse({"begun": file_id}, 202)


@router.get("/publishing", summary="How far the publication is")
def publishing(ports: Ports, _: Writer) -> Publishing:
    """The one that runs, or that ended last."""
    progress = ports.guides.progress()
    if progress is None:
        return Publishing(state="none", done=0, all=0)
    return Publishing(state=progress.state, done=progress.done, all=progress.all, code=progress.code)


def _bringing(who: ApiPrincipal) -> Actor:
    """A key with guides:write may publish as a manager may; nothing else is done with this actor."""
    return Actor("api", who.key_id, frozenset({"manager"}))


def _report(found: CheckedProposal) -> FileReport:
    checked = found.checked
    changes: list[Any] = [*checked.difference.changes[:MOST_CHANGES]]
    return FileReport(
        file_id=found.proposal.proposal_id,
        publishable=checked.publishable,
        errors=checked.errors,
        warnings=checked.warnings,
        same=checked.difference.same,
        problems=tuple(_line(problem) for problem in checked.problems[:MOST_PROBLEMS]),
        changes=tuple(Change(code=change.code, name=change.name, kind=change.kind) for change in changes),
    )


def _line(problem: Problem) -> ProblemLine:
    zh, en = (": ".join(part for part in problem_words(problem, language) if part) for language in ("zh", "en"))
    return ProblemLine(
        severity=problem.severity.value,
        code=problem.code,
        sheet=problem.sheet,
        cell=problem.cell,
        guide=problem.guide,
        zh=zh,
        en=en,
    )
