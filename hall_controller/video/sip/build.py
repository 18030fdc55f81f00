"""New requests and answers, as GB/T 28181 peers write them (video.md 2)."""

import secrets

from hall_controller.video.sip.contract import Request, Response
from hall_controller.video.sip.headers import Headers

REASONS = {
    100: "Trying",
    180: "Ringing",
    200: "OK",
    202: "Accepted",
    302: "Moved Temporarily",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    413: "Request Entity Too Large",
    415: "Unsupported Media Type",
    423: "Interval Too Brief",
    480: "Temporarily Unavailable",
    481: "Call/Transaction Does Not Exist",
    486: "Busy Here",
    487: "Request Terminated",
    488: "Not Acceptable Here",
    489: "Bad Event",
    500: "Server Internal Error",
    503: "Service Unavailable",
}
MANSCDP = "Application/MANSCDP+xml"
SDP = "application/sdp"
BRANCH = "z9hG4bK"
"""The magic start of a branch (RFC 3261 8.1.1.7)."""


def new_tag() -> str:
    """Our half of a dialog's name."""
    return secrets.token_hex(6)


def new_branch() -> str:
    """What a transaction is known by."""
    return BRANCH + secrets.token_hex(10)


def new_call_id() -> str:
    """Random, without our address in it."""
    return secrets.token_hex(12)


def request(
    method: str,
    uri: str,
    *,
    sender: str,
    receiver: str,
    call_id: str = "",
    cseq: int = 1,
    body: bytes = b"",
    content_type: str = "",
) -> Request:
    """A request outside any dialog; `sender` and `receiver` are URIs (`sip:ID@DOMAIN`). Further headers: `.headers`."""
    headers = Headers(
        [
            ("From", f"<{sender}>;tag={new_tag()}"),
            ("To", f"<{receiver}>"),
            ("Call-ID", call_id or new_call_id()),
            ("CSeq", f"{cseq} {method}"),
        ]
    )
    if content_type or body:
        headers.add("Content-Type", content_type or MANSCDP)
    return Request(method, uri, headers, body)


def answer(to: Request, status: int, reason: str = "", *, body: bytes = b"", content_type: str = "") -> Response:
    """An answer with the headers that RFC 3261 8.2.6 copies; the endpoint adds the To tag."""
    headers = Headers([("Via", value) for value in to.headers.all("Via")])
    for name in ("From", "To", "Call-ID", "CSeq"):
        headers.add(name, to.headers.get(name) or "")
    if content_type or body:
        headers.add("Content-Type", content_type or MANSCDP)
    return Response(status, reason or REASONS.get(status, "Answer"), headers, body)
