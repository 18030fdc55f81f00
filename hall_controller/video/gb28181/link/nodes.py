"""Pure core: what the platform's tree shows of us, and which changes of it are told (video.md 2, flow 3-4)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hall.messages.bodies.video import Video
from hall_controller.video.contract import PictureState
from hall_controller.video.gb28181.link.alarm_kinds import cabinet_of
from hall_controller.video.gb28181.link.settings import Channel, UpperSettings


class Change(StrEnum):
    """`Event` of an item in a NOTIFY (annex N)."""

    ON = "ON"
    OFF = "OFF"
    VLOST = "VLOST"
    DEFECT = "DEFECT"
    ADD = "ADD"
    UPDATE = "UPDATE"
    DEL = "DEL"


_OF_STATE = {
    PictureState.UP: Change.ON,
    PictureState.DEGRADED: Change.DEFECT,
    PictureState.DOWN: Change.VLOST,
    PictureState.UNKNOWN: Change.OFF,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A child of ours. `channel` is there for cameras only."""

    gb_id: str
    name: str
    state: Change
    """ON, OFF, VLOST or DEFECT."""
    channel: Channel | None = None
    seen: bool = True
    """Somebody has looked at it; False: just after a start it is told as it was."""

    @property
    def on(self) -> bool:
        """`Status` ON: pictures come, good or bad. What nobody has looked at is not said to be on."""
        return self.state in {Change.ON, Change.DEFECT}


StateOf = Callable[[str], tuple[PictureState, bool]]
"""Of a camera: its state, and whether somebody has seen it."""


def nodes_of(settings: UpperSettings, state_of: StateOf, video: Video) -> tuple[Node, ...]:
    """Cameras and alarm devices of one platform, in the order of its letter; with `watch_only` no camera."""
    cameras = () if settings.watch_only else settings.channels
    return tuple(_camera(one, *state_of(one.camera)) for one in cameras) + _alarm_nodes(settings, video)


def _camera(channel: Channel, state: PictureState, seen: bool) -> Node:
    return Node(channel.gb_id, channel.name, _OF_STATE[state], channel, seen)


def _alarm_nodes(settings: UpperSettings, video: Video) -> tuple[Node, ...]:
    told = {device.about: device for device in video.devices}
    nodes = []
    for channel in settings.alarm_channels:
        device = told.get(channel.about)
        name = channel.name or (device.name if device else channel.about)
        nodes.append(Node(channel.gb_id, name, Change.ON if device and device.on else Change.OFF))
    return tuple(nodes)


def changes(before: tuple[Node, ...], after: tuple[Node, ...]) -> tuple[tuple[Change, Node], ...]:
    """What a subscriber must be told: DEL, ADD, UPDATE of the tree first, then states that somebody has seen."""
    old, new = ({node.gb_id: node for node in nodes} for nodes in (before, after))
    gone = [(Change.DEL, node) for gb_id, node in old.items() if gb_id not in new]
    come = [(Change.ADD, node) for gb_id, node in new.items() if gb_id not in old]
    both = [(old[gb_id], node) for gb_id, node in new.items() if gb_id in old]
    other = [(Change.UPDATE, node) for was, node in both if (was.name, was.channel) != (node.name, node.channel)]
    states = [(node.state, node) for was, node in both if node.seen and was.state is not node.state]
    return (*gone, *come, *other, *states)


def troubled(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """What the first NOTIFY names: everything that is not well, as far as somebody has looked."""
    return tuple(node for node in nodes if node.seen and node.state is not Change.ON)


def on_alarm(settings: UpperSettings, video: Video) -> frozenset[str]:
    """IDs of alarm devices whose alarm is not over (`DutyStatus` ALARM)."""
    open_about = {alarm.about for alarm in video.alarms if alarm.cleared_ms is None}
    open_about |= {cabinet_of(about) for about in open_about}
    return frozenset(channel.gb_id for channel in settings.alarm_channels if channel.about in open_about)
