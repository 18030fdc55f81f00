"""What one platform sees of us, as it is at this moment."""

from hall.messages.bodies.video import Video
from hall_controller.video.contract import Cameras, PictureState
from hall_controller.video.gb28181.link.last_known import NotYet
from hall_controller.video.gb28181.link.nodes import Change, Node, nodes_of, on_alarm, troubled
from hall_controller.video.gb28181.link.settings import UpperSettings

MOST_FAULTY = 200
"""Faulty children named in one keepalive."""


class Tree:
    """`settings` and `video` are exchanged when the station's file or the document changes."""

    def __init__(self, settings: UpperSettings, cameras: Cameras, not_yet: NotYet) -> None:
        self.settings, self._cameras, self._not_yet = settings, cameras, not_yet
        self.video = Video()
        self.off_duty: set[str] = set()
        """Alarm devices that this platform disarmed (GuardCmd ResetGuard)."""
        self.closing = False
        """The station stops: everything is off."""

    def nodes(self) -> tuple[Node, ...]:
        if self.closing:
            return nodes_of(self.settings, lambda _: (PictureState.UNKNOWN, True), Video())
        health = self._cameras.health()
        return nodes_of(self.settings, lambda camera: self._not_yet.told(health.get(camera)), self.video)

    @property
    def told_off(self) -> bool:
        """A stop of ours told the subscriber that everything is off: the next one is told what is well too."""
        return self._not_yet.last.told_off(self.settings.upper)

    @told_off.setter
    def told_off(self, off: bool) -> None:
        if off != self.told_off:
            self._not_yet.last.note_off(self.settings.upper, off=off)

    def node(self, gb_id: str) -> Node | None:
        return next((node for node in self.nodes() if node.gb_id == gb_id), None)

    def asked(self, gb_id: str) -> tuple[Node, ...]:
        """What a catalogue query for this ID is answered with: everything for us and the regions we lie in."""
        nodes = self.nodes()
        if gb_id and self.settings.device_id.startswith(gb_id):
            return nodes
        return tuple(node for node in nodes if node.gb_id == gb_id)

    def faulty(self) -> tuple[str, ...]:
        """Children that do not work; a camera that nobody has looked at yet (the station just started) is none."""
        known = (node for node in troubled(self.nodes()) if node.channel is None or node.state is not Change.OFF)
        return tuple(node.gb_id for node in known)[:MOST_FAULTY]

    def alarming(self) -> frozenset[str]:
        return on_alarm(self.settings, self.video)

    def names(self) -> dict[str, str]:
        """Subject -> name, from the document."""
        return {device.about: device.name for device in self.video.devices}

    def alarm_ids(self) -> tuple[str, ...]:
        return tuple(channel.gb_id for channel in self.settings.alarm_channels)

    def guard(self, gb_id: str, *, on: bool) -> bool:
        """Arm or disarm an alarm device, or all of them by our own ID; False for what is none."""
        known = set(self.alarm_ids())
        meant = known if gb_id == self.settings.device_id else known & {gb_id}
        self.off_duty = self.off_duty - meant if on else self.off_duty | meant
        return bool(meant)
