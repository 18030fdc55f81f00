"""From a visit and the facts to the snapshot: pure, total."""

from hall.model.text import Text
from kiosk.session.maintenance import pages
from kiosk.session.maintenance.facts import DeviceFacts, MaintenanceFacts
from kiosk.session.maintenance.looking_pages import acts_of, door_choices, report_choices, report_of
from kiosk.session.maintenance.pages import Row
from kiosk.session.maintenance.places import (
    NUMBER_DIGITS,
    PIN_MOST,
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
)
from kiosk.session.maintenance.state import Visit
from kiosk.session.part import Choice
from kiosk.session.rendering.keys import key_at
from kiosk.session.screen import Body, Screen

MACHINE = "-machine"
"""Id of the tile of this machine; no device can be called so."""
_MINUTE_MS = 60_000
_UNKNOWN = Text(zh="没有这个设备", en="no such device")


def screen_of(visit: Visit, facts: MaintenanceFacts, now: int, behind: Screen) -> Screen:
    """The whole picture; header and `seq` are those of `behind`, the citizens' screen."""
    return Screen(
        seq=behind.seq,
        modes=visit.modes,
        header=behind.header,
        body=body_of(visit, facts, now),
        countdown_s=countdown_of(visit, now),
        can_back=not isinstance(visit.at, AtOverview) and not (isinstance(visit.at, AtSignIn) and _first(visit.at)),
        can_cancel=True,
        can_help=False,
        busy=isinstance(visit.at, AtSignIn) and visit.at.state == "checking",
        main=main_action(visit, facts),
    )


def countdown_of(visit: Visit, now: int) -> int | None:
    """Seconds of the visible countdown; None while it is not shown."""
    warns = visit.warns_at
    return None if warns is None or now < warns else max(0, -(-(visit.ends_at - now) // 1000))


def main_action(visit: Visit, facts: MaintenanceFacts) -> str | None:
    """The one main action of a page."""
    match visit.at:
        case AtSignIn(step=step) if facts.staff == "some" and facts.pause_ms == 0:
            return "next" if step == "number" else "sign_in"
        case AtTest(ok=ok) if ok is not None:
            return "done"
        case AtTest(asked=asked) if asked is not None:
            return "yes" if asked.digits is None else "enter"
        case AtTrace(running=True):
            return "stop"
        case _:
            return None


def body_of(visit: Visit, facts: MaintenanceFacts, now: int) -> Body:
    """The page."""
    match visit.at:
        case AtSignIn() as at:
            return _sign_in(at, facts)
        case AtMachine():
            return pages.MaintenanceMachine(rows=facts.machine)
        case AtDevice() as at:
            return _device(at, facts)
        case AtDoors(name=name):
            return pages.MaintenanceDoors(title=_title(facts, name), choices=_doors(facts.device(name)))
        case AtDoctor() | AtProbe() | AtFound() as at:
            return report_of(at)
        case AtTest() as at:
            return _test(at, facts)
        case AtTrace(name=name, lines=lines, running=running):
            return pages.MaintenanceTrace(title=_title(facts, name), lines=lines, running=running)
        case _:
            left = -(-max(0, visit.last_end - now) // _MINUTE_MS)
            return pages.MaintenanceOverview(
                user=visit.user,
                left_min=left,
                rows=facts.brief,
                choices=_tiles(facts),
                acts=acts_of(len(facts.devices)),
            )


def choices_of(visit: Visit, facts: MaintenanceFacts) -> tuple[Choice, ...]:
    """What there is to touch, in the order shown."""
    match visit.at:
        case AtOverview():
            return (*_tiles(facts), *acts_of(len(facts.devices)))
        case AtDoors(name=name):
            return _doors(facts.device(name))
        case AtDoctor() | AtProbe() | AtFound():
            return report_choices(visit.at)
        case AtDevice(name=name):
            return _acts(facts.device(name))
        case AtTest(asked=asked) if asked is not None:
            return (Choice(id="no"),)
        case AtTest(ok=ok) if ok is not None:
            return (Choice(id="again", icon="reload", key="1"),)
        case _:
            return ()


def _first(at: AtSignIn) -> bool:
    return at.step == "number"


def _sign_in(at: AtSignIn, facts: MaintenanceFacts) -> pages.MaintenanceSignIn:
    closed = (
        facts.staff if facts.staff != "some" else "paused" if facts.pause_ms > 0 and at.state != "checking" else None
    )
    return pages.MaintenanceSignIn(
        step=at.step,
        state=closed or at.state,
        typed=len(at.number if at.step == "number" else at.pin),
        length=NUMBER_DIGITS if at.step == "number" else PIN_MOST,
        ready=at.ready and at.state != "checking",
        wait_min=-(-facts.pause_ms // _MINUTE_MS),
    )


def _tiles(facts: MaintenanceFacts) -> tuple[Choice, ...]:
    own = Choice(id=MACHINE, icon="monitor", key=key_at(0), reason=_worst(facts.brief))
    return (own, *(_tile(device, place) for place, device in enumerate(facts.devices, start=1)))


def _doors(device: DeviceFacts | None) -> tuple[Choice, ...]:
    return door_choices(device.doors if device else ())


def _tile(device: DeviceFacts, place: int) -> Choice:
    return Choice(
        id=device.name,
        icon=device.icon,
        key=key_at(place),
        label=device.title,
        detail=device.state,
        reason=device.kind,
    )


def _worst(rows: tuple[Row, ...]) -> str:
    kinds = {row.kind for row in rows}
    return "bad" if "bad" in kinds else "warn" if "warn" in kinds else "ok"


def _device(at: AtDevice, facts: MaintenanceFacts) -> pages.MaintenanceDevice:
    device = facts.device(at.name)
    rows = device.rows if device else (Row(value=_UNKNOWN, kind="bad"),)
    said = (Row(value=at.said),) if at.said is not None else ()
    return pages.MaintenanceDevice(title=_title(facts, at.name), rows=(*said, *rows), choices=_acts(device))


def _acts(device: DeviceFacts | None) -> tuple[Choice, ...]:
    running = device is not None and device.running
    wire = running and device is not None and device.wire
    return (
        Choice(id="reconnect", icon="lan-connect", key="1", enabled=running),
        Choice(id="test", icon="clipboard-check-outline", key="2", enabled=running),
        Choice(id="trace", icon="swap-horizontal", key="3", enabled=wire),
    )


def _test(at: AtTest, facts: MaintenanceFacts) -> pages.MaintenanceTest:
    asked = at.asked
    return pages.MaintenanceTest(
        title=_title(facts, at.name),
        rows=at.rows,
        question=asked.question if asked else None,
        wants="nothing" if asked is None else "yes_no" if asked.digits is None else "digits",
        typed=asked.typed if asked else "",
        ok=at.ok,
    )


def _title(facts: MaintenanceFacts, name: str) -> Text:
    device = facts.device(name)
    return device.title if device else Text(zh=name)
