"""A technician's visit: (visit, event, facts, now) -> (visit, effects). No Qt, no asyncio, no clock."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.session.events import Effect, Event, Touched
from kiosk.session.maintenance import looking, signing_in, trying
from kiosk.session.maintenance.effects import (
    BeginTest,
    BeginTrace,
    Begun,
    Ended,
    EndReason,
    Reconnect,
    StopProbe,
    StopTest,
    StopTrace,
)
from kiosk.session.maintenance.events import (
    Examined,
    Knocked,
    PinChecked,
    PortHeard,
    ProbeEnded,
    Proposed,
    Told,
    TraceHeard,
    TrialAsked,
    TrialEnded,
    TrialSaid,
)
from kiosk.session.maintenance.facts import MaintenanceFacts
from kiosk.session.maintenance.places import (
    AtDevice,
    AtDoctor,
    AtDoors,
    AtFound,
    AtMachine,
    AtOverview,
    AtProbe,
    AtSignIn,
    AtTest,
    AtTrace,
    Place,
)
from kiosk.session.maintenance.rendering import MACHINE, choices_of, main_action
from kiosk.session.maintenance.state import Change, Visit, go, stay
from kiosk.session.modes import switched
from kiosk.session.screen import Intent, IntentName

_MODES = frozenset({IntentName.LANGUAGE, IntentName.THEME, IntentName.REACH, IntentName.SOUND})
_TOLD: dict[type[Told], Callable[[Visit, Told, int], Change]] = {
    PinChecked: lambda v, e, n: _checked(v, e, n),  # noqa: PLW0108 (it is defined further down)
    TrialSaid: lambda v, e, _: trying.said(v, e),
    TrialAsked: lambda v, e, _: trying.asked(v, e),
    TrialEnded: lambda v, e, _: trying.ended(v, e),
    TraceHeard: lambda v, e, _: trying.heard(v, e),
    Examined: lambda v, e, _: looking.examined(v, e),
    PortHeard: lambda v, e, _: looking.heard(v, e),
    ProbeEnded: lambda v, e, _: looking.ended(v, e),
    Proposed: lambda v, e, _: looking.proposed(v, e),
}


def advance(visit: Visit, event: Event, facts: MaintenanceFacts, now: int) -> Change:
    """The next state and what is to be done; `now` is monotonic milliseconds."""
    if isinstance(event, Knocked):
        return stay(visit) if visit.open else Change(Visit(id=now or 1, modes=visit.modes, begun=now, touched=now))
    if not visit.open:
        return stay(Visit())
    if now >= visit.ends_at:
        return over(visit, "time_over")
    if isinstance(event, Told):
        return _TOLD[type(event)](visit, event, now) if event.visit == visit.id else stay(visit)
    if isinstance(event, Touched):
        return _touched(replace(visit, touched=now), event.intent, facts)
    return stay(visit)


def over(visit: Visit, reason: EndReason) -> Change:
    """The end of every visit wipes all of it."""
    return Change(Visit(), (*leaving(visit.at), Ended(visit.user, reason))) if visit.open else stay(Visit())


def leaving(place: Place) -> tuple[Effect, ...]:
    """What must stop when a place is left."""
    if isinstance(place, AtTest) and place.ok is None:
        return (StopTest(),)
    if isinstance(place, AtProbe) and place.running:
        return (StopProbe(),)
    return (StopTrace(),) if isinstance(place, AtTrace) and place.running else ()


def _touched(visit: Visit, intent: Intent, facts: MaintenanceFacts) -> Change:
    if intent.name is IntentName.KEY:
        intent = _meant_by(visit, intent.arg, facts)
    if intent.name in _MODES:
        return Change(replace(visit, modes=switched(visit.modes, intent)))
    if intent.name is IntentName.CANCEL:
        return over(visit, "signed_out")
    if intent.name is IntentName.BACK:
        return _back(visit)
    if isinstance(visit.at, AtSignIn):
        return signing_in.touched(visit, visit.at, intent, facts)
    if intent.name is IntentName.TYPE:
        return trying.typed(visit, intent.arg)
    if intent.name is IntentName.CHOOSE:
        return _chosen(visit, intent.arg, facts)
    return stay(visit)


def _meant_by(visit: Visit, key: str, facts: MaintenanceFacts) -> Intent:
    """What a key of the number pad means here."""
    if key == "*":
        return Intent(name=IntentName.BACK)
    if key == "#":
        return Intent(name=IntentName.CHOOSE, arg=main_action(visit, facts) or "")
    if isinstance(visit.at, AtSignIn) or (isinstance(visit.at, AtTest) and trying.wants_digits(visit.at)):
        return Intent(name=IntentName.TYPE, arg=key)
    chosen = next((choice.id for choice in choices_of(visit, facts) if choice.key == key and choice.enabled), "")
    return Intent(name=IntentName.CHOOSE, arg=chosen)


def _back(visit: Visit) -> Change:
    at = visit.at
    if isinstance(at, AtSignIn):
        return signing_in.back(visit, at) or over(visit, "signed_out")
    if isinstance(at, AtTest | AtTrace | AtDoors):
        return go(visit, AtDevice(at.name), *leaving(at))
    if isinstance(at, AtFound):
        return go(visit, at.probe)
    return over(visit, "signed_out") if isinstance(at, AtOverview) else go(visit, AtOverview(), *leaving(at))


def _chosen(visit: Visit, choice: str, facts: MaintenanceFacts) -> Change:
    match visit.at:
        case AtOverview() if choice == MACHINE:
            return go(visit, AtMachine())
        case AtOverview() if choice in {looking.DOCTOR, looking.PROBE}:
            return looking.begun(visit, choice)
        case AtOverview() if choice == "end":
            return over(visit, "signed_out")
        case AtOverview() if facts.device(choice) is not None:
            return go(visit, AtDevice(choice))
        case AtDevice(name=name):
            return _at_device(visit, name, choice, facts)
        case AtDoors(name=name):
            return _at_doors(visit, name, choice, facts)
        case AtTest() as at:
            return trying.chosen(visit, at, choice)
        case AtDoctor() | AtProbe() | AtFound():
            return looking.chosen(visit, visit.at, choice)
        case AtTrace() as at if choice == "stop" and at.running:
            return go(visit, replace(at, running=False), StopTrace())
        case _:
            return stay(visit)


def _at_device(visit: Visit, name: str, choice: str, facts: MaintenanceFacts) -> Change:
    device = facts.device(name)
    if device is None or not device.running:
        return stay(visit)
    if choice == "reconnect":
        return go(visit, AtDevice(name, said=trying.RECONNECTING), Reconnect(name))
    if choice == "test" and len(device.doors) > 1:
        return go(visit, AtDoors(name))
    if choice == "test":
        return go(visit, AtTest(name), BeginTest(visit.id, name))
    if choice == "trace" and device.wire:
        return go(visit, AtTrace(name), BeginTrace(visit.id, name))
    return stay(visit)


def _at_doors(visit: Visit, name: str, door: str, facts: MaintenanceFacts) -> Change:
    device = facts.device(name)
    if device is None or door not in {one.name for one in device.doors}:
        return stay(visit)
    return go(visit, AtTest(name, door=door), BeginTest(visit.id, name, door))


def _checked(visit: Visit, event: Told, now: int) -> Change:
    if not isinstance(event, PinChecked) or not isinstance(visit.at, AtSignIn):
        return stay(visit)
    if event.user is None:
        return go(visit, AtSignIn(state="wrong"))
    signed_in = replace(visit, at=AtOverview(), user=event.user, begun=now, touched=now)
    return Change(signed_in, (Begun(event.user),))
