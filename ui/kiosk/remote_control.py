"""A small local channel to drive the real touch screen: JSON lines on a loopback TCP port, only when asked for.

One request a line, one answer a line, `{"ok": true, ...}` or `{"ok": false, "error": "..."}`:
`{"do":"tap","name":"choice-ticket"}`, `{"do":"tap","x":540,"y":900}`, `{"do":"key","key":"1"}`, `{"do":"texts"}`,
`{"do":"names"}`, `{"do":"grab","path":"..."}`, `{"do":"screen"}`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket

from ui.kiosk.items import named, texts, walk
from ui.kiosk.remote_picture import save
from ui.kiosk.touch import Hand
from ui.kiosk.window import KioskWindow

LONGEST_LINE = 4096


class PortTakenError(OSError):
    """The loopback port cannot be had."""


class RemoteControl(QObject):
    """Listens on 127.0.0.1; `port` is the one really taken (0 asks for any)."""

    def __init__(self, kiosk: KioskWindow, port: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self._hand = Hand(kiosk.window)
        self._server = QTcpServer(self)
        self._acts: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "tap": self._tap,
            "key": self._key,
            "texts": lambda _: {"texts": texts(kiosk.window)},
            "names": lambda _: {"names": _names(kiosk)},
            "grab": self._grab,
            "screen": self._screen,
        }
        if not self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), port):
            raise PortTakenError(f"127.0.0.1:{port} cannot be opened: {self._server.errorString()}")
        self._server.newConnection.connect(self._welcome)
        self.port: int = self._server.serverPort()

    def stop(self) -> None:
        """Close the channel."""
        self._server.close()

    def answer(self, line: bytes) -> dict[str, Any]:
        """Do what a line asks; never raises."""
        try:
            asked = json.loads(line)
            return {"ok": True} | self._acts[asked["do"]](asked)
        except (ValueError, KeyError, TypeError, LookupError, OSError) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QTcpSocket) -> None:
        while socket.canReadLine():
            said = self.answer(bytes(socket.readLine(LONGEST_LINE).data()))
            socket.write(json.dumps(said, ensure_ascii=False).encode() + b"\n")
            socket.flush()

    def _tap(self, asked: dict[str, Any]) -> dict[str, Any]:
        if "name" in asked:
            self._hand.tap_item(str(asked["name"]))
        else:
            self._hand.tap(float(asked["x"]), float(asked["y"]))
        return {}

    def _key(self, asked: dict[str, Any]) -> dict[str, Any]:
        self._hand.key(str(asked["key"]))
        return {}

    def _grab(self, asked: dict[str, Any]) -> dict[str, Any]:
        path = Path(str(asked["path"]))
        save(self._kiosk.window.grabWindow(), path)
        return {"path": str(path)}

    def _screen(self, asked: dict[str, Any]) -> dict[str, Any]:
        del asked
        shown = self._kiosk.terminal.screen
        number, host = named(self._kiosk.window, "ticketNumber"), named(self._kiosk.window, "host")
        return {
            "page": shown.body.page,
            "seq": shown.seq,
            "language": shown.modes.language,
            "theme": shown.modes.theme.value,
            "main": shown.main,
            "moving": bool(host.property("moving")) if host is not None else False,
            "number": str(number.property("text")) if number is not None else None,
        }


def _names(kiosk: KioskWindow) -> list[str]:
    return [item.objectName() for item in walk(kiosk.window.contentItem()) if item.objectName()]
