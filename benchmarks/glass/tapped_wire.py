"""A TCP wire to the printer with a look at what goes over it: when the last byte of a slip got there, how many."""

import socket
import threading
import time

_CUT = b"\x1dV"
_PIECE = 16_384


class TappedWire:
    """Forwards `port` to the printer at `printer_port`; small buffers, so that a slow printer is felt."""

    def __init__(self, printer_port: int) -> None:
        self._printer_port = printer_port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.cuts: list[tuple[float, int]] = []
        """When the bytes that end with a cut had been taken by the printer, and all bytes sent until then."""
        self._sent = 0
        threading.Thread(target=self._serve, name="tapped-wire", daemon=True).start()

    def last_cut_after(self, moment: float, before: float) -> tuple[float, int] | None:
        """The last cut in that time: earlier ones may be dots of the raster."""
        found = [cut for cut in self.cuts if moment < cut[0] < before]
        return found[-1] if found else None

    def close(self) -> None:
        """Stop listening; open wires end with their ends."""
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                terminal, _ = self._server.accept()
            except OSError:
                return
            printer = socket.create_connection(("127.0.0.1", self._printer_port))
            for end in (terminal, printer):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._down, args=(terminal, printer), daemon=True).start()
            threading.Thread(target=_pump, args=(printer, terminal), daemon=True).start()

    def _down(self, terminal: socket.socket, printer: socket.socket) -> None:
        tail = b""
        try:
            while data := terminal.recv(_PIECE):
                printer.sendall(data)
                self._sent += len(data)
                if _CUT in tail + data:
                    self.cuts.append((time.monotonic(), self._sent))
                tail = data[-1:]
        except OSError:
            pass  # one end has gone: so does the other
        finally:
            printer.close()


def _pump(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(_PIECE):
            target.sendall(data)
    except OSError:
        pass  # one end has gone: so does the other
    finally:
        target.close()
