"""A device's settled health: shown, and told to whom it concerns."""

from hall.messages.bodies import DeviceChanged
from hall_controller.application.alarms import clear_alarm, raise_alarm
from hall_controller.application.hall_facts import HallFacts
from hall_controller.application.ports import Tx
from hall_controller.application.station_event import Told

_BY_HANDS = {"clear": "device_fault", "maintenance": "device_maintenance", "configuration": "device_configuration"}
_ALL = (*_BY_HANDS.values(), "paper_low", "paper_out")


def device_changed(tx: Tx, told: Told[DeviceChanged], facts: HallFacts) -> None:  # noqa: ARG001  (one signature)
    """Write the state; raise the alarms it deserves and clear the others of this device."""
    body, station = told.body, tx.actor.id
    note = {
        "device": body.device,
        "family": body.family,
        "state": body.state,
        "who_acts": body.who_acts,
        "faults": list(body.faults),
        "paper": body.paper,
    }
    tx.record("device.changed", f"station:{station}", note, occurred_at=told.occurred_at)
    about = f"device:{station}/{body.device}"
    deserved = _deserved(body)
    for code in _ALL:
        if code in deserved:
            params = {"station": station, "device": body.device, "fault": ", ".join(body.faults) or body.state}
            raise_alarm(tx, code, about, params)
        else:
            clear_alarm(tx, code, about)
    tx.changed("devices", "day")


def _deserved(body: DeviceChanged) -> set[str]:
    if body.state == "removed":
        return set()
    codes = {f"paper_{body.paper}"} if body.paper in {"low", "out"} else set()
    broken = body.state != "online" or (bool(body.faults) and body.paper != "low")
    if broken and body.paper != "out" and body.who_acts in _BY_HANDS:
        codes.add(_BY_HANDS[body.who_acts])
    return codes
