"""Our tree as items of a catalogue."""

import dataclasses
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.nodes import Change, Node
from hall_controller.video.gb28181.link.settings import UpperSettings

MANUFACTURER = "Mingting"
WHOLE = frozenset({Change.ADD, Change.UPDATE})
"""These changes bear the whole item, the others no more than the ID (annex N)."""


def item_of(settings: UpperSettings, node: Node, event: str = "") -> manscdp.CatalogItem:
    """One node below our own device."""
    channel = node.channel
    info = None
    if channel:
        info = manscdp.camera_info(
            settings.version, ptz_type=channel.ptz_type, indoor=channel.indoor, place_code=channel.place_code
        )
    return manscdp.child_item(
        settings.version,
        device_id=node.gb_id,
        name=node.name,
        parent_id=settings.device_id,
        civil_code=settings.region,
        on=node.on,
        address=(channel.address if channel else "") or settings.hall_name,
        manufacturer=MANUFACTURER,
        model="camera" if channel else "alarm",
        owner=settings.hall_name,
        event=event,
        info=info,
    )


def own_item(settings: UpperSettings) -> manscdp.CatalogItem:
    """Ourselves, as the first node of a lower platform (types 200-299); a device (118) does not list itself."""
    return dataclasses.replace(
        manscdp.child_item(
            settings.version,
            device_id=settings.device_id,
            name=settings.hall_name or settings.name,
            parent_id=settings.platform_id,
            civil_code=settings.region,
            on=True,
            address=settings.hall_name,
            manufacturer=MANUFACTURER,
            model="hall video",
            owner=settings.hall_name,
        ),
        parental=1,
    )


def changed_items(settings: UpperSettings, told: Iterable[tuple[Change, Node]]) -> list[manscdp.CatalogItem]:
    """Items of a NOTIFY."""
    return [
        item_of(settings, node, change.value)
        if change in WHOLE
        else manscdp.CatalogItem(device_id=node.gb_id, event=change.value)
        for change, node in told
    ]


def firmware() -> str:
    """Our version, as DeviceInfo tells it."""
    try:
        return version("mingting")
    except PackageNotFoundError:
        return "0"
