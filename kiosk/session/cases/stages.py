"""The stages of a case as a line: what is over, where it stands, what usually follows."""

from kiosk.session.cases.places import ToldCase
from kiosk.session.screen.cases import CaseStageRow

LINE = ("received", "accepted", "review", "approval", "decided", "delivered")
"""The ordinary way of a case."""
STOPS = {"supplement": "received"}
"""A stage beside the line, and the stage that it belongs to."""
MOST_ROWS = 7


def stages_of(told: ToldCase) -> tuple[CaseStageRow, ...]:
    """What is over, where it stands, and what usually follows."""
    came = [CaseStageRow(state=one.state, mark="done", day=one.day, clock=one.clock) for one in told.stages]
    if not came or came[-1].state != told.state:
        came.append(CaseStageRow(state=told.state, mark="now"))
    over = told.state not in LINE[:-1] and told.state not in STOPS
    came[-1] = came[-1].model_copy(update={"mark": "done" if over else "now"})
    follow = () if over else LINE[LINE.index(STOPS.get(told.state, told.state)) + 1 :]
    rows = (*came, *(CaseStageRow(state=state, mark="later") for state in follow))
    spare = len(rows) - MOST_ROWS
    # A case that went back and forth: its beginning stays, the oldest turns are left out.
    return rows if spare <= 0 else (rows[0], *rows[1 + min(spare, len(came) - 2) :])
