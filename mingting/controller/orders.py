"""The orders that a running controller takes from commands on its machine (`mingting.orders`), by name."""

from collections.abc import Mapping
from typing import Any

from hall_controller.application.guides.carrying import from_json
from hall_controller.application.ports import SYSTEM
from mingting.controller.guides import GuideDesk
from mingting.guides.orders import PUBLISH_GUIDES
from mingting.orders.door import Order, Step


def guide_orders(desk: GuideDesk) -> Mapping[str, Order]:
    """`guides.publish`: `{catalogue, name, note, whole}` -> `[versions, of these ends]`."""

    def publish(body: Mapping[str, Any], step: Step) -> tuple[int, int]:
        read, name, note = from_json(body["catalogue"]), str(body["name"]), str(body["note"])
        return desk.publish_read(read, name, note, SYSTEM, step, whole=bool(body["whole"]))

    return {PUBLISH_GUIDES: publish}
