# ruff: noqa: INP001 (a program to copy from, no package)
"""A department system in small, to copy from: it uses the hall's interface as a platform's adapter would.

    python department_system.py https://hall.example:8080 TOKEN [--listen 127.0.0.1:9000]

It asks what its key may do, brings an appointment, tells how a case stands (twice: the second time nothing changes),
gives the applicant's last digits, asks for its progress, and, with --listen, adds a webhook and checks the signature of
what comes. Standard library only; people and numbers in it are invented.
"""

import argparse
import base64
import hashlib
import hmac
import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

DAY_MS = 86_400_000
TOO_OLD_S = 300


class Hall:
    """The hall's interface. A change that got no answer is sent again under its own key: it is done once."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address.rstrip("/") + "/api/v1", token

    def get(self, path: str) -> Any:
        """Read something."""
        return self._call("GET", path, None, {})

    def post(self, path: str, body: Any) -> Any:
        """Change something, once."""
        return self._call("POST", path, json.dumps(body).encode(), {"Idempotency-Key": uuid.uuid4().hex})

    def _call(self, method: str, path: str, body: bytes | None, more: dict[str, str], tries: int = 5) -> Any:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", **more}
        for attempt in range(tries):
            request = urllib.request.Request(self._address + path, body, headers, method=method)  # noqa: S310 (own hall)
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (see above)
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                problem = json.load(error)
                if error.code not in {429, 503} or attempt == tries - 1:
                    raise SystemExit(
                        f"{method} {path}: {problem['code']}: {problem['title']} {problem['params']}"
                    ) from None
                time.sleep(int(error.headers.get("Retry-After", "1")))
            except OSError as error:  # no answer: whether it was done is unknown, and asking again is safe
                if attempt == tries - 1:
                    raise SystemExit(f"{method} {path}: no answer ({error})") from None
                time.sleep(2**attempt)
        raise AssertionError


def is_genuine(secret: str, headers: Any, body: bytes) -> bool:
    """Whether a call is from the hall, whole, and not older than five minutes (Standard Webhooks)."""
    stamp = headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > TOO_OLD_S:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers.get('webhook-id', '')}.{stamp}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(wanted, one) for one in headers.get("webhook-signature", "").split())


def listen(hall: Hall, address: str, calls: int) -> None:
    """Add a hook, then say each genuine event once; a repeated id is acknowledged and dropped."""
    host, _, port = address.rpartition(":")
    seen: set[str] = set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Take an event."""
            body = self.rfile.read(int(self.headers["content-length"]))
            genuine = is_genuine(secret, self.headers, body)
            self.send_response(204 if genuine else 401)
            self.end_headers()
            event = json.loads(body) if genuine else {}
            if genuine and event["id"] not in seen:
                seen.add(event["id"])
                print(f"event {event['type']} {event['subject']}", flush=True)  # noqa: T201 - it is its purpose (a program for the shell)

        def log_message(self, *_: object) -> None:
            """Say nothing of requests."""

    server = HTTPServer((host, int(port)), Handler)
    hook = hall.post("/webhooks", {"url": f"http://{host}:{server.server_port}/events", "event_types": ["case.*"]})
    secret = hall.get(f"/webhooks/{hook['hook_id']}/secret")["secret"]
    tell(hall)
    while len(seen) < calls:
        server.handle_request()


def tell(hall: Hall) -> None:
    """An appointment and a case."""
    me = hall.get("/hall")
    print(f"{me['name']['zh']}: {', '.join(me['scopes'])}")  # noqa: T201 - it is its purpose (a program for the shell)
    day = time.strftime("%Y-%m-%d", time.gmtime(me["now"] / 1000 + 86_400))
    booking = {"code": f"SHILI-{uuid.uuid4().hex[:8]}", "service": me["services"][0]["slug"], "day": day}
    print(hall.post("/appointments", {"appointments": [booking | {"begins": "10:00", "ends": "10:30"}]}))  # noqa: T201 - it is its purpose
    number = f"SHILI{time.strftime('%Y%m%d')}{uuid.uuid4().int % 10**6:06}"
    case = {"number": number, "item": "SHILI-0001", "item_name": {"zh": "示例许可"}, "promised": {"days": 5}}
    case |= {"received_at": me["now"] - DAY_MS}
    first, again = hall.post("/cases", case), hall.post("/cases", case)
    print(f"case {first['state']}, new {first['new']}, then {again['new']}")  # noqa: T201 - it is its purpose (a program for the shell)
    # Whose case it is: the last four characters are enough. With them the applicant sees the details at a terminal;
    # without, only how far the case is. A system that may tell more sends name, document and phone instead.
    tails = {"document_tail": "012X", "phone_tail": "0001"}
    hall.post("/cases", case | {"state": "accepted", "at": me["now"], "applicant": tails})
    progress = hall.get("/cases/one?number=" + number)
    print(f"promised by {progress['promised_by']}")  # noqa: T201 - it is its purpose (as above)
    print(f"details at terminals {progress['second_factor']}")  # noqa: T201 - it is its purpose (as above)
    # Every night, how each open case stands: said again it changes nothing, but the hall knows that nobody forgot it.
    hall.post("/cases", case | {"state": "accepted"})


def main() -> None:
    """Do it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("token")
    parser.add_argument("--listen", help="host:port for webhooks; http is taken by the hall on its own machine only")
    parser.add_argument("--events", type=int, default=2, help="how many events to wait for")
    chosen = parser.parse_args()
    hall = Hall(chosen.address, chosen.token)
    if chosen.listen:
        listen(hall, chosen.listen, chosen.events)
    else:
        tell(hall)


if __name__ == "__main__":
    sys.exit(main())
