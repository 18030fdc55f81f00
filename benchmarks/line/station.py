"""One station of the load: keeps its requests on their way, notes when each answer came."""

import secrets
import time
import uuid
from base64 import b32encode

from benchmarks.line.order import Order
from benchmarks.line.wire import Wire, packet, publish

REQUEST_EXPIRY_S = 3
_ID_AT = len(b'{"id":"')
_ID = 36
_REQUEST = (
    b'{"id":"%s","op":"ticket.issue","sent_at":%d,"body":{"service":"%s","code_id":"%s","language":"zh",'
    b'"accept_late":true}}'
)
_PRINTED = (
    b'{"epoch":"%s","seq":%d,"id":"%s","type":"ticket.printed","schema_version":1,"occurred_at":%d,"clock_offset":0,'
    b'"unsynced":false,"body":{"ticket_id":"%s","number":"%s","copy_no":1}}'
)


class Station:
    """`took` holds the round trips that ended inside the measurement, in seconds; `told` every answered number."""

    def __init__(self, order: Order, name: str, place: int) -> None:
        self.took: list[float] = []
        self.answers: list[bytes] = []
        self.repeats = self.refused = self.acked = self.sent_events = 0
        self.measuring = False
        self._order, self._services = order, [slug.encode() for slug in order.services]
        self._root = f"hall/v1/{order.hall}/dev/{name}"
        self._asking = publish(f"{self._root}/up/req/ticket.issue", REQUEST_EXPIRY_S)
        self._telling = publish(f"{self._root}/up/evt")
        self._run = secrets.token_bytes(6)
        self._epoch = str(uuid.uuid4()).encode()
        self._count, self._place = 0, place
        self._waiting: dict[bytes, float] = {}
        self._free_at = 0.0
        self.wire = Wire(order.address(name))
        self.wire.subscribe(f"{self._root}/down/res", f"{self._root}/down/ack")

    @property
    def waiting(self) -> int:
        """Requests on their way."""
        return len(self._waiting)

    def fill(self) -> None:
        """Ask until the allowed number of requests is on its way."""
        self._send([], asking=True)

    def read(self, *, asking: bool) -> None:
        """Take what came, ask again in the same write."""
        out: list[bytes] = []
        for came in self.wire.read():
            out.append(came.ack)
            if came.topic.endswith(b"/ack"):
                self.acked = max(self.acked, int(came.payload.partition(b'"seq":')[2].split(b",")[0].rstrip(b"}")))
                continue
            begun = self._waiting.pop(came.payload[_ID_AT : _ID_AT + _ID], None)
            if begun is None:
                self.repeats += 1
                continue
            now = time.perf_counter()
            self._free_at = now + self._order.pause_s
            if self.measuring:
                self.took.append(now - begun)
            self._answered(came.payload, out)
        self._send(out, asking=asking)

    def _answered(self, payload: bytes, out: list[bytes]) -> None:
        if b'"status":"ok"' not in payload:
            self.refused += 1
            return
        self.answers.append(payload)
        if self._order.printed:
            self.sent_events += 1
            ticket, number = _field(payload, b'"ticket_id":"'), _field(payload, b'"number":"')
            event = _PRINTED % (self._epoch, self.sent_events, self._new_id(), self._now_ms(), ticket, number)
            out.append(packet(self._telling, self.wire.next_id(), event))

    def _send(self, out: list[bytes], *, asking: bool) -> None:
        rested = asking and (not self._order.pause_s or time.perf_counter() >= self._free_at)
        while rested and len(self._waiting) < self._order.outstanding:
            request_id = self._new_id()
            service = self._services[(self._count + self._place) % len(self._services)]
            code = b32encode(self._run + self._count.to_bytes(6)).rstrip(b"=").lower()
            payload = _REQUEST % (request_id, self._now_ms(), service, code)
            out.append(packet(self._asking, self.wire.next_id(), payload))
            self._waiting[request_id] = time.perf_counter()
        if out:
            self.wire.sock.sendall(b"".join(out))

    def _now_ms(self) -> int:
        return time.time_ns() // 1_000_000 + self._order.clock_offset_ms

    def _new_id(self) -> bytes:
        """Shaped like a UUIDv7, unique by station and count."""
        self._count += 1
        stamp = b"%012x" % self._now_ms()
        return b"%s-%s-7%03x-8%03x-%012x" % (stamp[:8], stamp[8:], self._place, self._count & 0xFFF, self._count)


def _field(payload: bytes, name: bytes) -> bytes:
    start = payload.index(name) + len(name)
    return payload[start : payload.index(b'"', start)]
