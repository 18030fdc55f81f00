"""Pages of the doctor, the probing and the doors of a locker."""

from hall.model.text import Text
from kiosk.session.maintenance.facts import DoorFacts
from kiosk.session.maintenance.looking import DOCTOR, PROBE, may_propose
from kiosk.session.maintenance.pages import MaintenanceReport
from kiosk.session.maintenance.places import AtDoctor, AtFound, AtProbe, Place
from kiosk.session.part import Choice
from kiosk.session.rendering.keys import key_at


def report_of(at: AtDoctor | AtProbe | AtFound) -> MaintenanceReport:
    """Rows, and what can be touched below them."""
    choices = report_choices(at)
    match at:
        case AtDoctor(rows=rows, running=running):
            return MaintenanceReport(what="doctor", rows=rows, running=running, choices=choices)
        case AtProbe(ports=ports, running=running):
            rows = tuple(row for _, row in ports)
            return MaintenanceReport(what="probe", rows=rows, running=running, choices=choices)
        case AtFound(lead=lead, said=said):
            rows = (*((said,) if said else ()), *lead.lines)
            return MaintenanceReport(what="found", rows=rows, choices=choices, title=lead.title)


def report_choices(at: Place) -> tuple[Choice, ...]:
    """What was found, and once more; or the proposal."""
    match at:
        case AtDoctor(running=False):
            return (Choice(id="again", icon="reload", key="1"),)
        case AtProbe(running=False, leads=leads):
            found = (
                Choice(id=one.id, icon=one.icon, key=key_at(place), label=one.title, detail=None)
                for place, one in enumerate(leads)
            )
            return (*found, Choice(id="again", icon="reload", key=key_at(len(leads))))
        case AtFound(proposed=proposed) as found if not proposed:
            return (Choice(id="propose", icon="send", key="1", enabled=may_propose(found), reason="incomplete"),)
        case _:
            return ()


def acts_of(devices: int) -> tuple[Choice, ...]:
    """What the overview offers below the machine and its devices; their keys go on from there."""
    return (
        Choice(id=DOCTOR, icon="clipboard-check-outline", key=key_at(devices + 1)),
        Choice(id=PROBE, icon="magnify", key=key_at(devices + 2)),
    )


def door_choices(doors: tuple[DoorFacts, ...]) -> tuple[Choice, ...]:
    """A tile a door."""
    return tuple(
        Choice(
            id=door.name,
            icon="locker-multiple",
            key=key_at(place),
            label=Text(zh=door.name),
            detail=door.state,
            reason=door.kind,
        )
        for place, door in enumerate(doors)
    )
