# CONTRACT
"""What others need of the SIP layer: messages, peers, dialogs, and the endpoint that carries them.

`endpoint.SipEndpoint` is the one `Endpoint`; `build` makes requests and answers; `digest` signs and checks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from hall_controller.video.sip.headers import Headers

Transport = Literal["udp", "tcp"]
Direction = Literal["in", "out"]

METHODS = ("INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "MESSAGE", "SUBSCRIBE", "NOTIFY", "INFO", "REGISTER")
ALLOW = "INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE, SUBSCRIBE, NOTIFY"
"""What we say that we understand (video.md 2)."""


class SipError(Exception):
    """Something of the SIP layer went wrong; the message says what and with whom."""


class SipSyntax(SipError):  # noqa: N818 - what happened  (the house names errors as people say them)
    """These bytes are no SIP message within the limits; the only error that hostile input causes."""


class SipTimeout(SipError):  # noqa: N818 - what happened
    """No final answer came in time (32 s, or what the caller allowed)."""


class SipUnreachable(SipError):  # noqa: N818 - what happened
    """Nothing can be sent to that peer: refused, no way, connection broken, endpoint stopped."""


class SipBusy(SipError):  # noqa: N818 - what happened
    """So many requests are under way already that this one was not sent."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Whom we talk to: an address as seen on the wire. On TCP the port that was connected to, or came from."""

    transport: Transport
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.transport}:{self.host}:{self.port}"


@dataclass(slots=True)
class Request:
    """`uri` stands in the first line. Values of headers are text (UTF-8, else GB 18030); the body is bytes."""

    method: str
    uri: str
    headers: Headers = field(default_factory=Headers)
    body: bytes = field(default=b"", repr=False)

    @property
    def call_id(self) -> str:
        return self.headers.get("Call-ID") or ""


@dataclass(slots=True)
class Response:
    """An answer; `status` 100-699."""

    status: int
    reason: str
    headers: Headers = field(default_factory=Headers)
    body: bytes = field(default=b"", repr=False)

    @property
    def final(self) -> bool:
        return self.status >= 200  # noqa: PLR2004  (RFC 3261 7.2)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004  (RFC 3261 7.2)


Message = Request | Response


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we say that we are to a registrar."""

    user: str
    password: str = field(repr=False)


class Dialog(Protocol):
    """A lasting agreement with a peer after a 2xx to INVITE or SUBSCRIBE (RFC 3261 12)."""

    @property
    def id(self) -> tuple[str, str, str]:
        """Call-ID, our tag, their tag."""

    @property
    def peer(self) -> Peer:
        """Where our requests in it go: whence the newest message of it came (GB platforms stand behind NAT)."""

    @property
    def confirmed(self) -> bool:
        """An INVITE's ACK came (or was sent); true at once for SUBSCRIBE."""

    def request(self, method: str, body: bytes = b"", content_type: str = "") -> Request:
        """The next request in it (own CSeq, tags, route set, remote target); send it by `Endpoint.ask`."""


class Handler(Protocol):
    """The owner of an endpoint. Called on the event loop; an error in it becomes a 500 and a line in the log."""

    def allows(self, peer: Peer) -> bool:
        """Whether anything from there is read at all; else silence (UDP) or a closed connection (TCP)."""

    async def on_request(self, request: Request, peer: Peer) -> Response | None:
        """The final answer (from `build.answer`), None = silence.

        Never called for ACK, CANCEL, OPTIONS, repeated requests, unknown methods (405), a To tag nobody knows (481,
        MESSAGE excepted). An INVITE gets 100 after 200 ms; its CANCEL cancels this coroutine (487 is sent for you).
        A BYE's dialog is forgotten after your answer (`dialog_of` still finds it until then).
        """

    async def on_ack(self, dialog: Dialog, request: Request) -> None:
        """The ACK of an INVITE that was answered by 2xx came for the first time."""

    async def on_dialog_lost(self, dialog: Dialog) -> None:
        """The ACK of our 2xx did not come in 32 s; the dialog is still there, send a BYE and `forget` it."""

    def on_broken(self, peer: Peer) -> None:
        """The TCP connection with this peer ended (closed, reset, garbage on it)."""


class Trace(Protocol):
    """Who wants to see every message on the wire; must be quick (see `signal_log.SignalLog.note`)."""

    def __call__(self, direction: Direction, peer: Peer, data: bytes) -> None: ...


class Network(Protocol):
    """Stands between an endpoint and the wire and may lose, double or delay what `send` would send (test benches)."""

    def __call__(self, data: bytes, peer: Peer, send: Callable[[bytes], None]) -> None: ...


class Endpoint(Protocol):
    """One SIP address of ours (one port, UDP and TCP), used on one event loop."""

    @property
    def port(self) -> int:
        """The bound port, 0 while not started."""

    async def start(self) -> None:
        """Bind; OSError."""

    async def stop(self) -> None:
        """Close everything; whoever waits for an answer gets SipUnreachable."""

    def contact(self, user: str, peer: Peer) -> str:
        """`<sip:USER@HOST:PORT>` as this peer should reach us."""

    async def ask(self, request: Request, peer: Peer, *, timeout_s: float | None = None) -> Response:
        """Send (repeating on UDP) and wait for the final answer; SipTimeout, SipUnreachable, SipBusy.

        Via, Max-Forwards, Content-Length and User-Agent are added; From tag, Call-ID and CSeq stand in the request
        already (`build.request`, `Dialog.request`). Not for INVITE or ACK.
        """

    async def ask_as(
        self, request: Request, peer: Peer, who: Credentials, *, timeout_s: float | None = None
    ) -> Response:
        """`ask`, and once more signed (CSeq one higher) after a 401 or 407; the answer of the last one.

        The request is changed: it bears the CSeq and the Authorization that were sent last.
        """

    async def invite(
        self,
        request: Request,
        peer: Peer,
        *,
        on_provisional: Callable[[Response], None] | None = None,
        timeout_s: float | None = None,
    ) -> tuple[Response, Dialog | None]:
        """The final answer, and the dialog if it is a 2xx: then call `acknowledge`. Other answers are ACKed here.

        Cancelling the waiting task sends CANCEL; so does `timeout_s` (then SipTimeout). SipTimeout, SipUnreachable.
        """

    async def acknowledge(self, dialog: Dialog, body: bytes = b"") -> None:
        """Send the ACK of a 2xx; sent again by itself whenever that 2xx is repeated. SipUnreachable."""

    def accept(self, request: Request, response: Response, peer: Peer) -> Dialog:
        """In `on_request` for INVITE or SUBSCRIBE: complete the 2xx (To tag, Contact) and found the dialog.

        For a request in a known dialog (re-INVITE, refresh) this is that dialog, its remote target renewed.
        """

    def dialog_of(self, message: Message) -> Dialog | None:
        """The dialog that a received message belongs to."""

    def forget(self, dialog: Dialog) -> None:
        """The dialog is over (subscription ended, BYE answered); harmless when unknown."""

    async def connect(self, peer: Peer) -> None:
        """Open the TCP connection now, so that a broken one is known before a request; UDP: nothing. SipUnreachable."""

    async def disconnect(self, peer: Peer) -> None:
        """Close the TCP connection with this peer, if any; `on_broken` is not told."""
