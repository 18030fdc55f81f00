"""Forms that terminals offer: read them, check one, publish a version, take one back."""

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Path, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from hall.model.form import as_stored
from hall.model.text import Text
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.forms.publishing import LONGEST_NOTE
from hall_controller.application.ports import Actor, Refused, Tx
from hall_controller.read_models.models.forms import CheckedForm
from hall_controller.rest_api.calling import Once, Ports, allowed
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(prefix="/forms", tags=["forms"])
Reader = Annotated[ApiPrincipal, Depends(allowed("forms:read"))]
Writer = Annotated[ApiPrincipal, Depends(allowed("forms:write"))]
Slug = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Definition = Annotated[
    dict[str, Any], Body(description="A form as its file says it: slug, name, handler, purpose, keep_days, schema, ui.")
]
MOST_PROBLEMS = 200


class OfferedForm(Resource):
    """A form that terminals offer."""

    slug: str
    version: int
    name: Text
    kind: str
    questions: int
    published_at: int


class WholeForm(Resource):
    """A form in the version that is offered."""

    slug: str
    version: int
    form: dict[str, Any]


class FormTrouble(Resource):
    """What is wrong: a path in the form, and what to do, in both languages."""

    where: str
    code: str
    what: Text
    do: Text


class FormDifference(Resource):
    """`before` or `after` null: it came or went."""

    where: str
    before: str | None
    after: str | None


class FormReport(Resource):
    """A form against the version that is offered."""

    kind: Literal["faulty", "new", "changed", "same"]
    version: int | None
    """The one that runs; null for a new form."""
    problems: tuple[FormTrouble, ...]
    changes: tuple[FormDifference, ...]


@router.get("", summary="Forms that terminals offer")
def listed(ports: Ports, _: Reader) -> list[OfferedForm]:
    """In the order of their list."""
    return [
        OfferedForm(
            slug=one.slug,
            version=one.version,
            name=one.name,
            kind=one.kind,
            questions=one.fields,
            published_at=one.published_at,
        )
        for one in ports.forms.offered()
    ]


@router.get("/{slug}", summary="One form as it is offered")
def one(ports: Ports, _: Reader, slug: Slug) -> WholeForm:
    """Its definition."""
    found = ports.forms.definition(slug)
    if found is None:
        raise Refused("unknown_form", form=slug)
    return WholeForm(slug=slug, version=found[0], form=as_stored(found[1]))


@router.post("/check", summary="What is wrong with a form, and what it would change")
async def check(ports: Ports, _: Writer, form: Definition) -> FormReport:
    """Changes nothing."""
    return _report(await run_in_threadpool(_checked, ports, form))


@router.put("/{slug}", summary="Publish a form")
async def publish(
    ports: Ports,
    once: Annotated[Once, Depends()],
    who: Writer,
    slug: Slug,
    form: Definition,
    note: Annotated[str, Query(max_length=LONGEST_NOTE)] = "",
) -> JSONResponse:
    """A new version, offered at once. Refused: has_errors (with the problems), nothing_new, another_slug."""
    checked = await run_in_threadpool(_checked, ports, form)
    if checked.form is None:
        raise Refused("has_errors", problems=[{"where": one.where, "code": one.code} for one in checked.problems[:50]])
    if checked.form.slug != slug:
        raise Refused("another_slug", slug=checked.form.slug)
    command = PublishForms((checked.form,), who.name, note)

    def work(tx: Tx) -> tuple[int, Any]:
        written = ports.use_cases[PublishForms](tx, command, ports.facts())
        return 200, {"slug": slug, "version": written[slug]}

    return await once.do(who, "api.form.publish", work, _bringing(who))


@router.delete("/{slug}", summary="Offer a form no longer")
async def withdraw(ports: Ports, once: Annotated[Once, Depends()], who: Writer, slug: Slug) -> JSONResponse:
    """What was handed in with it stays. Refused: unknown_form."""

    def work(tx: Tx) -> tuple[int, Any]:
        ports.use_cases[WithdrawForm](tx, WithdrawForm(slug), ports.facts())
        return 200, {"withdrawn": slug}

    return await once.do(who, "api.form.withdraw", work, _bringing(who))


def _bringing(who: ApiPrincipal) -> Actor:
    """A key with forms:write may publish forms as a manager may; nothing else is done with this actor."""
    return Actor("api", who.key_id, frozenset({"manager"}))


def _checked(ports: ApiPorts, form: dict[str, Any]) -> CheckedForm:
    return ports.forms.checked([("form", json.dumps(form, ensure_ascii=False))]).files[0]


def _report(checked: CheckedForm) -> FormReport:
    problems = [
        FormTrouble(where=one.where, code=one.code, what=one.what, do=one.do)
        for one in checked.problems[:MOST_PROBLEMS]
    ]
    changes = [FormDifference(where=one.where, before=one.before, after=one.after) for one in checked.changes]
    return FormReport.model_validate(
        {"kind": checked.kind, "version": checked.version, "problems": problems, "changes": changes}
    )
