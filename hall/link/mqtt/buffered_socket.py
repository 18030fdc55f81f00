"""A socket for paho that reads and writes in large pieces: one system call for many small packets."""

import socket
import ssl

READ_SIZE = 65_536
FLUSH_ABOVE = 262_144


class BufferedSocket:
    """paho's socket protocol over a non-blocking socket; `flush()` sends what was gathered."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._read = b""
        self._pos = 0
        self._out = bytearray()

    def recv(self, size: int) -> bytes:
        """Up to `size` bytes; b"" when the peer has closed; BlockingIOError when there is nothing."""
        if self._pos >= len(self._read):
            self._read, self._pos = self._fill(), 0
        piece = self._read[self._pos : self._pos + size]
        self._pos += len(piece)
        return piece

    def send(self, data: bytes | bytearray) -> int:
        """Gather `data`; a broken connection raises OSError here or at the next read."""
        self._out += data
        if len(self._out) > FLUSH_ABOVE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send as much as the socket takes now; OSError when it is broken."""
        while self._out:
            try:
                sent = self._sock.send(self._out)
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return
            del self._out[:sent]

    @property
    def unsent(self) -> bool:
        """Whether bytes wait for the socket to become writable."""
        return bool(self._out)

    @property
    def unread(self) -> bool:
        """Whether bytes are here that select() cannot see."""
        if self._pos < len(self._read):
            return True
        return isinstance(self._sock, ssl.SSLSocket) and self._sock.pending() > 0

    def close(self) -> None:
        """Send what fits, then close."""
        try:
            self.flush()
        except OSError:
            self._out.clear()  # the peer is gone: nothing of it can arrive any more
        self._sock.close()

    def fileno(self) -> int:
        return self._sock.fileno()

    def setblocking(self, flag: bool) -> None:
        self._sock.setblocking(flag)

    def _fill(self) -> bytes:
        try:
            return self._sock.recv(READ_SIZE)
        except ssl.SSLWantReadError as nothing:
            raise BlockingIOError from nothing
