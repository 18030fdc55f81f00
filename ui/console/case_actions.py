"""Keys of the case pages: who may, and the command each becomes."""

import re
from collections.abc import Callable

from hall_controller.application import commands as c
from ui.console.actions import Action, BadInputError, Fields
from ui.console.roles import CLERK, DUTY_LEAD, GUIDE, MANAGER, SUPERVISOR

_WINDOWS = frozenset({CLERK, DUTY_LEAD, MANAGER})
_DESKS = _WINDOWS | {GUIDE}
_LEADING = frozenset({DUTY_LEAD, MANAGER})
_SUPERVISING = frozenset({SUPERVISOR})
TAIL = 4
_BETWEEN = re.compile(r"[;；、\n]+")


def materials_in(text: str, state: str) -> tuple[c.MaterialNote, ...]:
    """Names of materials as a person typed them, one a line or between semicolons."""
    names = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(
        c.MaterialNote(key=f"m{place}-{_key(name)}", name=name, state=state) for place, name in enumerate(names)
    )


def ticked_materials(fields: Fields) -> tuple[c.MaterialNote, ...]:
    """The materials of a guide as they were ticked: `m:<key>` given | later, `n:<key>` name, `by:<key>` day."""
    names, days = dict(fields.notes("n:")), dict(fields.notes("by:"))
    noted = []
    for key, state in fields.notes("m:"):
        if state not in {"given", "later"}:
            continue
        noted.append(c.MaterialNote(key, names.get(key, key), state, days.get(key) if state == "later" else None))
    return tuple(noted)


def _key(name: str) -> str:
    return "".join(f"{ord(letter):x}" for letter in name[:6])


def _told(fields: Fields) -> c.Applicant:
    """A document or phone number; four characters are a tail, and nothing else is kept of it."""
    document, phone = (_plain(fields.maybe(name)) for name in ("document", "phone"))
    return c.Applicant(
        document=document if len(document) > TAIL else "",
        phone=phone if len(phone) > TAIL else "",
        document_tail=document if len(document) <= TAIL else "",
        phone_tail=phone if len(phone) <= TAIL else "",
    )


def _plain(text: str | None) -> str:
    return "".join((text or "").split()).upper()


def _action(roles: frozenset[str], build: Callable[[Fields], c.Command]) -> Action:
    return Action(roles, build)


def _case(build: Callable[[str], c.Command]) -> Action:
    return Action(_WINDOWS, lambda fields: build(fields.text("case_id")))


def _days(fields: Fields, name: str) -> int:
    value = fields.number(name)
    if value is None:
        raise BadInputError(name)
    return value


CASE_ACTIONS: dict[str, Action] = {
    "reissue_code": _action(_DESKS, lambda f: c.ReissueCaseCode(f.text("case_id"), f.text("reason"))),
    "forget_tries": _action(_DESKS, lambda f: c.ForgetTries(f.text("case_id"), f.text("reason"))),
    "revoke_code": _action(_DESKS, lambda f: c.RevokeCode(f.text("text"), f.text("reason"))),
    "mirror_case": _action(
        _DESKS,
        lambda f: c.MirrorCase(
            f.text("number"), f.maybe("item"), f.maybe("received_on"), f.maybe("accepted_on"), f.maybe("window")
        ),
    ),
    "receive_case": _action(
        _WINDOWS,
        lambda f: c.ReceiveCase(
            f.text("item"),
            c.Applicant(f.maybe("name") or "", f.maybe("document") or "", f.maybe("phone") or ""),
            ticked_materials(f),
            f.maybe("window"),
            f.maybe("delivery"),
            low_cell=f.flag("low_cell", default=False),
        ),
    ),
    "name_applicant": _action(_DESKS, lambda f: c.NameApplicant(f.text("case_id"), _told(f))),
    "hear_case": _action(_DESKS, lambda f: c.HearCase(f.text("case_id"))),
    "accept_case": _case(c.AcceptCase),
    "ask_supplement": _action(
        _WINDOWS,
        lambda f: c.AskSupplement(f.text("case_id"), materials_in(f.text("materials"), "missing"), f.maybe("by")),
    ),
    "take_supplement": _case(c.TakeSupplement),
    "take_later": _action(_WINDOWS, lambda f: c.TakeLater(f.text("case_id"), f.text("key"))),
    "advance_case": _action(
        _WINDOWS, lambda f: c.AdvanceCase(f.text("case_id"), f.text("to"), f.maybe("reason") or "")
    ),
    "joint_answer": _action(_WINDOWS, lambda f: c.JointAnswer(f.text("case_id"), f.text("body"))),
    "pause_case": _action(
        _WINDOWS,
        lambda f: c.PauseCase(f.text("case_id"), f.text("kind"), f.text("notice_no"), _days(f, "planned_days")),
    ),
    "resume_case": _case(c.ResumeCase),
    "extend_case": _action(
        _LEADING,
        lambda f: c.ExtendCase(f.text("case_id"), _days(f, "days"), f.text("approved_by"), f.text("reason")),
    ),
    "decide_case": _action(_WINDOWS, lambda f: c.DecideCase(f.text("case_id"))),
    "refuse_case": _action(_WINDOWS, lambda f: c.DecideCase(f.text("case_id"), granted=False, reason=f.text("reason"))),
    "deliver_case": _action(_WINDOWS, lambda f: c.DeliverCase(f.text("case_id"), f.maybe("how") or "window")),
    "end_case": _action(_WINDOWS, lambda f: c.EndCase(f.text("case_id"), f.text("how"), f.text("reason"))),
    "issue_document": _action(_DESKS, lambda f: c.IssueDocument(f.text("case_id"), f.text("kind"))),
    "print_document": _action(
        _DESKS, lambda f: c.PrintDocument(f.text("document_id"), f.text("station"), f.maybe("reason") or "")
    ),
    "show_applicant": _action(_WINDOWS, lambda f: c.ShowApplicant(f.text("case_id"), f.text("reason"))),
    "order_supervision": _action(
        _SUPERVISING,
        lambda f: c.OrderSupervision(
            f.text("case_id"),
            f.text("text"),
            f.text("responsible_body"),
            f.text("responsible_person"),
            f.text("responsible_leader"),
            f.text("answer_by"),
        ),
    ),
    "answer_supervision": _action(_WINDOWS, lambda f: c.AnswerSupervision(f.text("order_id"), f.text("text"))),
    "close_supervision": _action(
        _SUPERVISING,
        lambda f: c.CloseSupervision(
            f.text("order_id"), accepted=f.flag("accepted", default=True), note=f.maybe("note") or ""
        ),
    ),
}
