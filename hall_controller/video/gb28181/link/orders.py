"""What an upper platform may order: a key frame, a reset, arming. Everything else is answered with ERROR."""

from collections.abc import Callable

from hall_controller.video.contract import Cameras, NoPicture
from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.tree import Tree

GUARDS = {"setguard": True, "resetguard": False}


class Orders:
    """`reset` is told of ResetAlarm: the ID of a device, or "" for all."""

    def __init__(self, tree: Tree, cameras: Cameras, reset: Callable[[str], None]) -> None:
        self._tree, self._cameras, self._reset = tree, cameras, reset

    async def carry_out(self, control: manscdp.DeviceControl) -> bool:
        """Whether it was done."""
        match control.order:
            case manscdp.Order.KEY_FRAME:
                return await self._key_frame(control.device_id)
            case manscdp.Order.ALARM_RESET:
                return control.alarm.lower() == "resetalarm" and self._reset_alarm(control.device_id)
            case manscdp.Order.GUARD:
                on = GUARDS.get(control.guard.lower())
                return on is not None and self._tree.guard(control.device_id, on=on)
            case _:
                return False

    def _reset_alarm(self, gb_id: str) -> bool:
        ours = gb_id == self._tree.settings.device_id
        if not ours and self._tree.node(gb_id) is None:
            return False
        self._reset("" if ours else gb_id)
        return True

    async def _key_frame(self, gb_id: str) -> bool:
        node = self._tree.node(gb_id)
        if node is None or node.channel is None:
            return False
        try:
            await self._cameras.force_key_frame(node.channel.camera)
        except (NoPicture, OSError):
            return False
        return True
