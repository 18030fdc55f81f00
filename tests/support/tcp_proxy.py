"""A TCP proxy that can be cut, also in the middle of a packet."""

import contextlib
import random
import socket
import threading


class TcpProxy:
    """Forwards 127.0.0.1:port to `target`. `cut_every(low, high)` kills each connection after so many bytes."""

    def __init__(self, target_port: int, seed: int = 1) -> None:
        self._target_port = target_port
        self._random = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._range: tuple[int, int] | None = None
        self._open = True
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_every(self, low: int, high: int) -> None:
        """From now on every connection dies after `low`..`high` bytes towards the target."""
        self._range = (low, high)

    def steady(self) -> None:
        """No more cuts."""
        self._range = None

    def cut(self) -> None:
        """Kill all connections now."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            self._kill(pair)

    def block(self) -> None:
        """Refuse new connections and cut the old ones: the cable is out."""
        self._open = False
        self.cut()

    def unblock(self) -> None:
        self._open = True

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if not self._open:
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._target_port), timeout=5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            for sock in (client, server):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = (client, server)
            with self._lock:
                self._pairs.append(pair)
            budget = self._random.randint(*self._range) if self._range else None
            threading.Thread(target=self._pump, args=(client, server, pair, budget), daemon=True).start()
            threading.Thread(target=self._pump, args=(server, client, pair, None), daemon=True).start()

    def _pump(
        self,
        source: socket.socket,
        sink: socket.socket,
        pair: tuple[socket.socket, socket.socket],
        budget: int | None,
    ) -> None:
        try:
            while data := source.recv(65_536):
                if budget is not None and len(data) >= budget:
                    sink.sendall(data[:budget])
                    self.cuts += 1
                    break
                sink.sendall(data)
                if budget is not None:
                    budget -= len(data)
        except OSError:
            pass
        self._kill(pair)

    def _kill(self, pair: tuple[socket.socket, socket.socket]) -> None:
        for sock in pair:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
