"""The doctor, the probing of ports and what it found, as the screen follows them."""

from dataclasses import replace

from hall.model.text import Text
from kiosk.session.maintenance.effects import BeginProbe, Examine, Propose
from kiosk.session.maintenance.events import Examined, PortHeard, ProbeEnded, Proposed, Told
from kiosk.session.maintenance.pages import Row
from kiosk.session.maintenance.places import AtDoctor, AtFound, AtProbe, Place
from kiosk.session.maintenance.state import Change, Visit, go, stay

DOCTOR, PROBE = "-doctor", "-probe"
"""Ids of their tiles; no device can be called so."""
_BEGINNING = Text(zh="正在启用，等它回答", en="setting it up, waiting for its answer")


def begun(visit: Visit, choice: str) -> Change:
    """The doctor or the probing begins."""
    if choice == DOCTOR:
        return go(visit, AtDoctor(), Examine(visit.id))
    return go(visit, AtProbe(), BeginProbe(visit.id))


def chosen(visit: Visit, at: Place, choice: str) -> Change:
    """Once more, something that was found, or its proposal."""
    match at:
        case AtDoctor(running=False) if choice == "again":
            return begun(visit, DOCTOR)
        case AtProbe(running=False) if choice == "again":
            return begun(visit, PROBE)
        case AtProbe(running=False, leads=leads):
            lead = next((one for one in leads if one.id == choice), None)
            return go(visit, AtFound(lead, at)) if lead else stay(visit)
        case AtFound(lead=lead) if choice == "propose" and may_propose(at):
            said = Row(value=_BEGINNING, kind="warn")
            return go(visit, replace(at, said=said, proposed=True), Propose(visit.id, lead.id))
        case _:
            return stay(visit)


def may_propose(at: AtFound) -> bool:
    """Once, and only a section that lacks nothing."""
    return at.lead.complete and not at.proposed


def examined(visit: Visit, event: Told) -> Change:
    """The doctor's answer."""
    if isinstance(event, Examined) and isinstance(visit.at, AtDoctor):
        return go(visit, AtDoctor(event.rows, running=False))
    return stay(visit)


def heard(visit: Visit, event: Told) -> Change:
    """More of a port: its row is written anew."""
    if not isinstance(event, PortHeard) or not isinstance(visit.at, AtProbe):
        return stay(visit)
    ports = {**dict(visit.at.ports), event.port: event.row}
    leads = (*visit.at.leads, event.lead) if event.lead else visit.at.leads
    return go(visit, replace(visit.at, ports=tuple(ports.items()), leads=leads))


def ended(visit: Visit, event: Told) -> Change:
    """All ports were asked."""
    if not isinstance(event, ProbeEnded) or not isinstance(visit.at, AtProbe):
        return stay(visit)
    ports = visit.at.ports if event.row is None else (*visit.at.ports, ("", event.row))
    return go(visit, replace(visit.at, ports=ports, running=False))


def proposed(visit: Visit, event: Told) -> Change:
    """What became of the proposal; a failed one may be tried again."""
    if not isinstance(event, Proposed) or not isinstance(visit.at, AtFound):
        return stay(visit)
    said = Row(value=event.words, kind="ok" if event.ok else "bad")
    return go(visit, replace(visit.at, said=said, proposed=event.ok))
