"""What can be said to a request before anybody thinks about it: faulty, unknown, out of place; pure."""

import hashlib
import hmac

from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import Via, read_name_addr
from hall_controller.video.sip.contract import ALLOW, Peer, Request, Response, SipSyntax
from hall_controller.video.sip.dialogs import SipDialog, tag_of
from hall_controller.video.sip.message import cseq, flaw

SIP_PORT = 5060
_NEEDS_DIALOG = frozenset({"BYE", "INFO", "NOTIFY"})
_MAY_HAVE_DIALOG = frozenset({"INVITE", "SUBSCRIBE"})
"""A MESSAGE with a To tag is no error: GB devices copy it from answers."""


def refusal(request: Request, methods: tuple[str, ...]) -> Response | None:
    """400, 405, or the 200 of OPTIONS: the answers that leave nothing behind; None if somebody must think."""
    wrong = flaw(request)
    if wrong:
        made = build.answer(request, 400)
        words = "".join(sign for sign in wrong if sign.isascii() and sign.isprintable() and sign not in '"\\')
        made.headers.add("Warning", f'399 mingting "{words[:120]}"')
        return made
    if request.method != "OPTIONS" and request.method in methods:
        return None
    made = build.answer(request, 200 if request.method == "OPTIONS" else 405)
    made.headers.add("Accept", "application/sdp, application/manscdp+xml")
    made.headers.add("Allow", ALLOW)
    return made


def misplaced(request: Request, dialog: SipDialog | None) -> int:
    """The status that refuses a request at a wrong place of a dialog, 0 if all is well."""
    if dialog is not None:
        late = cseq(request)[0] < dialog.remote_number and request.method != "BYE"
        return 500 if late else 0  # RFC 3261 12.2.2
    if request.method in _NEEDS_DIALOG:
        return 481
    return 481 if request.method in _MAY_HAVE_DIALOG and tag_of(request, "To") else 0


def with_source(via: Via, peer: Peer) -> Via:
    """The top Via with what we see of its sender (RFC 3581)."""
    if via.param("rport") is not None:
        return via.with_param("rport", str(peer.port)).with_param("received", peer.host)
    return via if via.host == peer.host else via.with_param("received", peer.host)


def way_back(via: Via, peer: Peer) -> Peer:
    """Where the answer goes: the same connection; on UDP the port seen if they asked for it, else the one they name."""
    if peer.transport == "tcp" or via.param("rport") is not None:
        return peer
    return Peer("udp", peer.host, via.port or SIP_PORT)


def transaction_key(request: Request, via: Via, peer: Peer) -> tuple[str, ...]:
    """What repetitions have in common (RFC 3261 17.2.3); an ACK has that of its INVITE.

    Call-ID and CSeq belong to it even where the branch should do: a careless peer has one branch for everything.
    """
    method = "INVITE" if request.method == "ACK" else request.method
    known = method, peer.host, f"{via.host}:{via.port}", request.call_id, str(cseq(request)[0])
    if via.branch.startswith(build.BRANCH):
        return *known, via.branch
    return *known, request.uri, tag_of(request, "From")


def stateless_tag(secret: bytes, request: Request) -> str:
    """The same To tag for every repetition of a request that we do not remember."""
    known = "\n".join(request.headers.get(name) or "" for name in ("Call-ID", "From", "CSeq", "Via"))
    return hmac.new(secret, known.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:12]


def finished(answer: Response, tag: str, user_agent: str) -> Response:
    """With our To tag and our name."""
    to = answer.headers.get("To") or ""
    try:
        tagged = bool(read_name_addr(to).tag)
    except SipSyntax:
        tagged = True  # it is answered by 400 as it came
    if not tagged and answer.status > 100:  # noqa: PLR2004  (RFC 3261 8.2.6.2)
        answer.headers.replace("To", f"{to};tag={tag}")
    answer.headers.default("User-Agent", user_agent)
    return answer
