"""Messages cut out of a TCP stream by Content-Length (RFC 3261 18.3), with keep-alives (RFC 5626 3.5.1)."""

from hall_controller.video.sip.contract import SipSyntax
from hall_controller.video.sip.message import END_OF_HEAD, LONGEST_HEAD, content_length

PING = b"\r\n\r\n"
PONG = b"\r\n"


class Framer:
    """Feed it what came; it keeps at most one unfinished message (bounded by the limits of `message`)."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._searched = 0
        self._wanted = 0
        self.pings = 0
        """Keep-alives seen that want a PONG; the owner counts down."""

    @property
    def unfinished(self) -> bool:
        """A message has begun and is not whole."""
        return bool(self._rest)

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are whole now; SipSyntax: the stream is lost, close it."""
        self._rest += data
        messages: list[bytes] = []
        while self._rest:
            self._skip_empty_lines()
            if not self._whole():
                break
            messages.append(bytes(self._rest[: self._wanted]))
            del self._rest[: self._wanted]
            self._wanted = self._searched = 0
        return messages

    def _skip_empty_lines(self) -> None:
        if self._wanted or bytes(self._rest[:1]) not in {b"\r", b"\n"}:
            return
        body = self._rest.lstrip(b"\r\n")
        self.pings += self._rest[: len(self._rest) - len(body)].count(PING)
        self._rest = body

    def _whole(self) -> bool:
        if not self._wanted:
            end = END_OF_HEAD.search(self._rest, max(0, self._searched - 3))
            self._searched = len(self._rest)
            if (end.start() if end else self._searched) > LONGEST_HEAD:
                raise SipSyntax(f"headers of more than {LONGEST_HEAD} bytes")
            if end is None:
                return False
            self._wanted = end.end() + content_length(bytes(self._rest[: end.start()]))
        return len(self._rest) >= self._wanted
