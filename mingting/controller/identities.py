"""Taking a station's identity away from the console."""

from collections.abc import Callable, Mapping
from typing import Any

from hall.messages.documents import DOCUMENTS
from hall_controller.application.alarms import clear_alarm
from hall_controller.application.commands import Command, RevokeStation
from hall_controller.application.ports import Refused, Tx
from hall_controller.gateway.gateway import Gateway
from hall_controller.provision import steps
from hall_controller.provision.folder import KeyFolder, ProvisionError

ALLOWED = frozenset({"admin", "technician", "manager"})


def revoke_station(folder: KeyFolder, gateway: Gateway) -> Mapping[type[Command], Callable[[Tx, Any], Any]]:
    """The use case of `RevokeStation`: certificate and signing key are refused from now on, the journal says why."""

    def revoke(tx: Tx, command: RevokeStation) -> None:
        reason = command.reason.strip()[:200]
        if not ALLOWED & tx.actor.roles:
            raise Refused("not_allowed", needs=sorted(ALLOWED))
        if not reason:
            raise Refused("reason_needed")
        try:
            steps.revoke(folder, command.station, tx.now_ms, reason)
        except ProvisionError as error:
            raise Refused("unknown_station", station=command.station) from error
        tx.record("station.revoked", f"station:{command.station}", {"reason": reason})
        clear_alarm(tx, "station_lost", f"station:{command.station}")
        tx.changed("devices", "day")
        gateway.forget_station(command.station, DOCUMENTS)

    return {RevokeStation: revoke}
