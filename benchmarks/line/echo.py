"""`python -m benchmarks.line.echo`: answers every request at once; the yardstick of the line without a hall."""

import json
import select
import sys

from benchmarks.line.order import Order
from benchmarks.line.wire import Wire, packet, publish
from hall_controller.gateway.settings import CONTROLLER

RESPONSE_EXPIRY_S = 30
_ID_END = len(b'{"id":"') + 36
_TICKET = (
    b'","status":"ok","body":{"ticket_id":"00000000-0000-7000-8000-000000000000","number":"A001","service":"general",'
    b'"code_id":"0000000000000000000a","state":"issued","issued_at":1700000000000,"ahead":12,"wait_low_min":20,'
    b'"wait_high_min":35,"zone":"zone-a","action":"issued"},"time":1700000000000}'
)


def run(order: Order) -> None:
    """Answer until the process is ended."""
    wire = Wire(order.address(CONTROLLER))
    root = f"hall/v1/{order.hall}/dev"
    answering = {
        f"{root}/{name}/up/req/ticket.issue".encode(): publish(f"{root}/{name}/down/res", RESPONSE_EXPIRY_S)
        for name in order.stations
    }
    wire.subscribe(f"{root}/+/up/req/+")
    sys.stdout.write("{}\n")
    sys.stdout.flush()
    while True:
        select.select([wire.sock], [], [])
        out = []
        for came in wire.read():
            out.append(came.ack)
            out.append(packet(answering[came.topic], wire.next_id(), came.payload[:_ID_END] + _TICKET))
        wire.sock.sendall(b"".join(out))


if __name__ == "__main__":
    run(Order.read(json.loads(sys.argv[1])))
