"""Pure but for the tree it looks at: what we answer to each query; what we cannot is said, never met with silence."""

from collections.abc import Callable

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.clock import local_time
from hall_controller.video.gb28181.link.items import MANUFACTURER, firmware, item_of, own_item
from hall_controller.video.gb28181.link.nodes import Change
from hall_controller.video.gb28181.link.tree import Tree

Messages = tuple[manscdp.Message, ...]

ON, OFF = "ON", "OFF"
TOLD_REASONS = {Change.VLOST: "video lost", Change.DEFECT: "video abnormal", Change.OFF: "not watched"}


class Answers:
    """`now_ms` is our clock, told by DeviceStatus."""

    def __init__(self, tree: Tree, now_ms: Callable[[], int]) -> None:
        self._tree, self._now_ms = tree, now_ms

    def to(self, message: manscdp.Message | manscdp.Unknown) -> Messages:
        """The answer in parts; () for what wants none (notifications)."""
        match message:
            case manscdp.CatalogQuery():
                return self._catalog(message)
            case manscdp.DeviceInfoQuery():
                return (self._device_info(message),)
            case manscdp.DeviceStatusQuery():
                return (self._device_status(message),)
            case manscdp.RecordInfoQuery():
                return (self._no_records(message),)
            case manscdp.ConfigDownloadQuery():
                return (self._configuration(message),)
            case manscdp.PresetQuery():
                return (manscdp.PresetResponse(sn=message.sn, device_id=message.device_id),)
            case manscdp.Broadcast():
                return (cannot(message),)
            case _ if message.root.lower() in {"query", "control"}:
                return (cannot(message),)
            case _:
                return ()

    def _catalog(self, query: manscdp.Message) -> Messages:
        settings = self._tree.settings
        items = [item_of(settings, node) for node in self._tree.asked(query.device_id)]
        if settings.is_platform and query.device_id == settings.device_id:
            items.insert(0, own_item(settings))
        return manscdp.catalogue_parts(query.sn, query.device_id, items, settings.per_message)

    def _device_info(self, query: manscdp.Message) -> manscdp.Message:
        settings, node = self._tree.settings, self._tree.node(query.device_id)
        ours = query.device_id == settings.device_id
        if not ours and node is None:
            return cannot(query)
        return manscdp.DeviceInfoResponse(
            sn=query.sn,
            device_id=query.device_id,
            name=node.name if node else settings.hall_name or settings.name,
            manufacturer=MANUFACTURER,
            model="hall video",
            firmware=firmware(),
            channel=len(self._tree.nodes()) if ours else 1,
        )

    def _device_status(self, query: manscdp.Message) -> manscdp.Message:
        tree, node = self._tree, self._tree.node(query.device_id)
        ours = query.device_id == tree.settings.device_id
        if not ours and node is None:
            return cannot(query)
        well = node is None or node.state is Change.ON
        meant = [gb_id for gb_id in tree.alarm_ids() if ours or gb_id == query.device_id]
        return manscdp.DeviceStatusResponse(
            sn=query.sn,
            device_id=query.device_id,
            online="ONLINE" if node is None or node.on else "OFFLINE",
            status=manscdp.OK if well else manscdp.ERROR,
            reason=TOLD_REASONS.get(node.state, "") if node else "",
            encode=ON if node is None or node.on else OFF,
            record=OFF,
            device_time=local_time(self._now_ms()),
            alarm_status=tuple(manscdp.AlarmStatus(device_id=gb_id, duty=_duty(tree, gb_id)) for gb_id in meant),
        )

    def _no_records(self, query: manscdp.Message) -> manscdp.Message:
        """Recordings are the recorder's; from here there are none."""
        node = self._tree.node(query.device_id)
        name = node.name if node else self._tree.settings.hall_name
        return manscdp.RecordInfoResponse(sn=query.sn, device_id=query.device_id, name=name, sum_num=0)

    def _configuration(self, query: manscdp.ConfigDownloadQuery) -> manscdp.Message:
        settings = self._tree.settings
        if query.device_id != settings.device_id or "basicparam" not in query.config_type.lower():
            return manscdp.ConfigDownloadResponse(sn=query.sn, device_id=query.device_id, result=manscdp.ERROR)
        basic = manscdp.BasicParam(
            name=settings.hall_name or settings.name,
            expiration=settings.expires_s,
            heartbeat_interval=round(settings.keepalive_s),
            heartbeat_count=settings.keepalive_misses,
        )
        return manscdp.ConfigDownloadResponse(sn=query.sn, device_id=query.device_id, basic=basic)


def cannot(message: manscdp.Message | manscdp.Unknown) -> manscdp.Answer:
    """Result ERROR."""
    return manscdp.Answer(command=message.cmd_type, sn=message.sn, device_id=message.device_id, result=manscdp.ERROR)


def _duty(tree: Tree, gb_id: str) -> str:
    """`DutyStatus` of an alarm device."""
    if gb_id in tree.alarming():
        return "ALARM"
    return "OFFDUTY" if gb_id in tree.off_duty else "ONDUTY"
