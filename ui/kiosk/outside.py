"""Starts the picture and the control channel that were asked for."""

from ui.kiosk.app import Remote
from ui.kiosk.remote_control import RemoteControl
from ui.kiosk.remote_picture import FreshPicture
from ui.kiosk.window import KioskWindow


class Outside:
    """Owns them as long as the screen runs."""

    def __init__(self, window: KioskWindow, remote: Remote) -> None:
        self._picture = FreshPicture(window.window, remote.picture) if remote.picture else None
        self._control = RemoteControl(window, remote.control_port) if remote.control_port is not None else None
        if self._control is not None and remote.announce is not None:
            remote.announce(self._control.port)

    def stop(self) -> None:
        """Close both."""
        if self._control is not None:
            self._control.stop()
        if self._picture is not None:
            self._picture.stop()
