"""A test and a trace as the screen follows them."""

from dataclasses import replace

from hall.model.text import Text
from kiosk.session.maintenance.effects import AnswerTest, BeginTest
from kiosk.session.maintenance.events import Told, TraceHeard, TrialAsked, TrialEnded, TrialSaid
from kiosk.session.maintenance.pages import Row
from kiosk.session.maintenance.places import TYPED_MOST, Asked, AtDevice, AtTest, AtTrace
from kiosk.session.maintenance.state import Change, Visit, go, stay

RECONNECTING = Text(zh="正在重新连接", en="connecting again")
_YES = Text(zh="您答：是", en="you said: yes")
_NO = Text(zh="您答：不是", en="you said: no")
_WRONG = Text(zh="按的数字不对，没有做", en="other digits were pressed, nothing was done")
ROWS = 60
LINES = 200


def said(visit: Visit, event: Told) -> Change:
    """A line more."""
    if isinstance(event, TrialSaid) and isinstance(visit.at, AtTest):
        return go(visit, _with(visit.at, event.row))
    return stay(visit)


def asked(visit: Visit, event: Told) -> Change:
    """A question."""
    if isinstance(event, TrialAsked) and isinstance(visit.at, AtTest):
        return go(visit, replace(visit.at, asked=Asked(event.question, event.digits)))
    return stay(visit)


def ended(visit: Visit, event: Told) -> Change:
    """The result."""
    if isinstance(event, TrialEnded) and isinstance(visit.at, AtTest):
        at = _with(visit.at, Row(value=event.words, kind="ok" if event.ok else "bad"))
        return go(visit, replace(at, asked=None, ok=event.ok))
    return stay(visit)


def heard(visit: Visit, event: Told) -> Change:
    """More of a trace."""
    if isinstance(event, TraceHeard) and isinstance(visit.at, AtTrace):
        lines = (*visit.at.lines, *event.lines)[-LINES:]
        return go(visit, replace(visit.at, lines=lines, running=visit.at.running and not event.end))
    return stay(visit)


def wants_digits(at: AtTest) -> bool:
    """Whether the number pad types here."""
    return at.asked is not None and at.asked.digits is not None


def typed(visit: Visit, key: str) -> Change:
    """A digit of the door."""
    at = visit.at
    if not isinstance(at, AtTest) or at.asked is None or at.asked.digits is None:
        return stay(visit)
    digits = at.asked.typed
    if key in {"", "<"}:
        digits = "" if key == "" else digits[:-1]
    elif len(key) == 1 and key in "0123456789" and len(digits) < TYPED_MOST:
        digits += key
    return go(visit, replace(at, asked=replace(at.asked, typed=digits)))


def chosen(visit: Visit, at: AtTest, choice: str) -> Change:
    """An answer to the test, or what follows it."""
    if at.ok is not None:
        if choice == "again":
            return go(visit, AtTest(at.name, door=at.door), BeginTest(visit.id, at.name, at.door))
        return go(visit, AtDevice(at.name)) if choice == "done" else stay(visit)
    if at.asked is None:
        return stay(visit)
    if at.asked.digits is None and choice in {"yes", "no"}:
        answered = _with(replace(at, asked=None), Row(value=_YES if choice == "yes" else _NO))
        return go(visit, answered, AnswerTest(yes=choice == "yes"))
    if at.asked.digits is not None and choice in {"enter", "no"}:
        right = choice == "enter" and at.asked.typed == at.asked.digits
        rows = replace(at, asked=None)
        answer = AnswerTest(digits=at.asked.digits if right else "")
        return go(visit, rows if right or choice == "no" else _with(rows, Row(value=_WRONG, kind="warn")), answer)
    return stay(visit)


def _with(at: AtTest, row: Row) -> AtTest:
    return replace(at, rows=(*at.rows, row)[-ROWS:])
