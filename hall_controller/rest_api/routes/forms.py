"""Forms that citizens handed in at a terminal: a department's system picks them up, journalled with its key."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import Field

from hall.model.text import Text
from hall_controller.accounts.api_keys import ApiPrincipal
from hall_controller.application.commands.forms import OpenSubmission, TakeUpSubmission
from hall_controller.application.ports import Actor, Job, Refused, Tx
from hall_controller.read_models.models.forms import SubmissionLine
from hall_controller.rest_api.calling import Once, Ports, allowed, finished
from hall_controller.rest_api.ports import ApiPorts
from hall_controller.rest_api.routes.base import Resource

router = APIRouter(prefix="/submissions", tags=["forms"])
Reader = Annotated[ApiPrincipal, Depends(allowed("forms:read"))]
FORM = "form"


class Submission(Resource):
    """A form that was handed in; `received_at` is the terminal's recorded time (UTC ms). Not yet 受理."""

    submission_id: str
    form: str
    name: Text
    received_at: int
    expires_at: int
    """Its answers are deleted then."""
    state: str


class Answer(Resource):
    """A question and what was answered, as the page of the form said it."""

    question: Text
    answer: Text
    personal: bool


class Answers(Resource):
    """What was filled in; `fields` by key, `said` in words."""

    submission_id: str
    fields: dict[str, Any] = Field(default_factory=dict)
    said: tuple[Answer, ...]


@router.get("", summary="Forms that nobody has finished")
def listed(ports: Ports, _: Reader, form: str | None = None) -> list[Submission]:
    """Newest first; of one form when named."""
    lines = [line for line in ports.forms.listed().lines if line.kind == FORM and form in {None, line.form}]
    return [_submission(line) for line in lines]


@router.post("/{submission_id}/open", summary="Read what was filled in")
async def read(submission_id: str, ports: Ports, who: Reader) -> Answers:
    """Personal data: each reading is journalled with this key, and no answer of it is kept here."""
    _known(ports, submission_id)
    command, facts = OpenSubmission(submission_id, f"接口 {who.name}"[:200]), ports.facts()
    use_case = ports.use_cases[OpenSubmission]
    fields: dict[str, Any] | None = await finished(
        ports, Job(lambda tx: use_case(tx, command, facts), _picking(who), name="api.submission.open")
    )
    if fields is None:
        raise Refused("gone", submission=submission_id)
    said = ports.forms.described(submission_id, fields)
    answers = tuple(Answer(question=one.label, answer=one.value, personal=one.personal) for one in said)
    return Answers(submission_id=submission_id, fields=fields, said=answers)


@router.post("/{submission_id}/take", summary="Take a form up")
async def take(submission_id: str, ports: Ports, once: Annotated[Once, Depends()], who: Reader) -> JSONResponse:
    """The department has it: the hall's list says so. Refused: not_in_this_state when somebody was quicker."""
    _known(ports, submission_id)
    command, facts = TakeUpSubmission(submission_id), ports.facts()

    def work(tx: Tx) -> tuple[int, Any]:
        ports.use_cases[TakeUpSubmission](tx, command, facts)
        return 200, {"taken": submission_id}

    return await once.do(who, "api.submission.take", work, _picking(who))


def _known(ports: ApiPorts, submission_id: str) -> SubmissionLine:
    line = ports.forms.one(submission_id)
    if line is None or line.kind != FORM:  # opinions are not for departments' systems
        raise Refused("unknown_submission")
    return line


def _picking(who: ApiPrincipal) -> Actor:
    """A key with forms:read opens and takes up as a guide does; nothing else is done with this actor."""
    return Actor("api", who.key_id, frozenset({"guide"}))


def _submission(line: SubmissionLine) -> Submission:
    return Submission(
        submission_id=line.submission_id,
        form=line.form,
        name=line.name,
        received_at=line.received_at,
        expires_at=line.expires_at,
        state=line.state,
    )
