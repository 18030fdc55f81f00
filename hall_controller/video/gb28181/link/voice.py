"""How we speak to one platform: the requests of video.md 2 with their addresses, and what came of them."""

from collections.abc import Callable
from dataclasses import dataclass

from hall_controller.video.gb28181 import manscdp
from hall_controller.video.gb28181.link.settings import UpperSettings
from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import SipUri, read_name_addr
from hall_controller.video.sip.contract import (
    Credentials,
    Endpoint,
    Peer,
    Request,
    Response,
    SipBusy,
    SipError,
    SipSyntax,
    SipTimeout,
    SipUnreachable,
)
from hall_controller.video.sip.digest import fields
from hall_controller.video.sip.message import cseq
from hall_controller.video.sip.wire import resolve

SIGNED = ("Authorization", "Proxy-Authorization")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: an answer, or `reason` timeout, unreachable, busy."""

    response: Response | None = None
    reason: str = ""
    detail: str = ""
    challenge: str = ""
    """What the platform wanted signed (realm, algorithm, qop); empty when it asked for no password."""
    sent_ms: int = 0
    came_ms: int = 0

    @property
    def status(self) -> int:
        """0: no answer."""
        return self.response.status if self.response else 0

    @property
    def ok(self) -> bool:
        return self.response is not None and self.response.ok

    @property
    def code(self) -> str:
        """Status or word, as hints and `upper.state` name it."""
        return str(self.status) if self.response else self.reason

    @property
    def raw(self) -> str:
        """What really came, for the step list; without secrets."""
        if self.response is None:
            return self.detail
        said = [self.response.headers.get(name) for name in ("Reason", "Warning")]
        first = f"SIP/2.0 {self.response.status} {self.response.reason}"
        return " · ".join([first, *(one for one in said if one)])


@dataclass(slots=True)
class Call:
    """One registration's Call-ID with its own rising CSeq."""

    number: int
    call_id: str
    tag: str
    cseq: int = 0


class Voice:
    """Addresses and credentials of one platform; `at` is where it is now (the letter's, or where a 302 sent us)."""

    def __init__(self, settings: UpperSettings, endpoint: Endpoint, now_ms: Callable[[], int]) -> None:
        self.settings, self._endpoint, self._now_ms = settings, endpoint, now_ms
        self._call = Call(0, "", "")
        self.at = Peer(settings.transport, settings.host, settings.port)
        self.known_hosts: set[str] = set(settings.also_from)
        """Addresses that the platform's name stood for; nobody else is listened to."""

    @property
    def _who(self) -> Credentials:
        return Credentials(self.settings.account, self.settings.password)

    @property
    def _us(self) -> str:
        return f"sip:{self.settings.device_id}@{self.settings.domain}"

    async def find(self, host: str, port: int) -> None:
        """From now on the platform is there. SipUnreachable when nobody knows the name."""
        self.at = await resolve(Peer(self.settings.transport, host, port))
        self.known_hosts.add(self.at.host)

    async def register(self, call: int, expires_s: int) -> Outcome:
        """REGISTER, signed when asked; the same `call` has the same Call-ID and a rising CSeq."""
        if self._call.number != call:
            self._call = Call(call, build.new_call_id(), build.new_tag())
        self._call.cseq += 1
        request = build.request(
            "REGISTER",
            self._uri(self.settings.platform_id),
            sender=self._us,
            receiver=self._us,
            call_id=self._call.call_id,
            cseq=self._call.cseq,
        )
        request.headers.replace("From", f"<{self._us}>;tag={self._call.tag}")
        request.headers.add("Contact", self._endpoint.contact(self.settings.device_id, self.at))
        request.headers.add("Expires", str(expires_s))
        request.headers.add("X-GB-Ver", self.settings.gb_version)
        outcome = await self.ask(request, self.at)
        self._call.cseq = max(self._call.cseq, cseq(request)[0])
        return outcome

    def written(self, message: manscdp.Message) -> bytes:
        """In the platform's character set."""
        return manscdp.write(message, self.settings.charset)

    async def tell(self, message: manscdp.Message, to: str = "") -> Outcome:
        """A MESSAGE to the platform, or to whoever asked (`to` is the ID in From of the query)."""
        receiver = to or self.settings.platform_id
        request = build.request(
            "MESSAGE",
            self._uri(receiver),
            sender=self._us,
            receiver=f"sip:{receiver}@{self.settings.domain}",
            body=self.written(message),
            content_type=build.MANSCDP,
        )
        return await self.ask(request, self.at)

    async def ask(self, request: Request, peer: Peer) -> Outcome:
        """Any request of ours; never raises for what peers and networks do."""
        sent = self._now_ms()
        try:
            response = await self._endpoint.ask_as(request, peer, self._who)
        except SipTimeout as error:
            return Outcome(None, "timeout", str(error), sent_ms=sent, came_ms=self._now_ms())
        except SipUnreachable as error:
            return Outcome(None, "unreachable", str(error), sent_ms=sent, came_ms=self._now_ms())
        except SipBusy as error:
            return Outcome(None, "busy", str(error), sent_ms=sent, came_ms=self._now_ms())
        except SipError as error:
            return Outcome(None, "unreadable", str(error), sent_ms=sent, came_ms=self._now_ms())
        return Outcome(response, "", "", _challenge_of(request), sent, self._now_ms())

    def our_address(self) -> str:
        """Our own address as the platform should send media control to it."""
        if self.settings.media_ip:
            return self.settings.media_ip
        return read_name_addr(self._endpoint.contact(self.settings.device_id, self.at)).uri.host.strip("[]")

    def _uri(self, user: str) -> str:
        host = f"[{self.at.host}]" if ":" in self.at.host else self.at.host
        return str(SipUri(user, host, self.at.port))


def _challenge_of(request: Request) -> str:
    """Our signature repeats the challenge; nothing of it that is secret is told."""
    written = next((value for name in SIGNED if (value := request.headers.get(name))), None)
    if written is None:
        return ""
    told = fields(written)
    return "Digest " + ", ".join(f"{name}={told[name]}" for name in ("realm", "algorithm", "qop") if told.get(name))


def granted_expires_s(response: Response) -> int:
    """How long the registration holds by the answer; 0 when it does not say."""
    written = [response.headers.get("Expires")]
    for contact in response.headers.all("Contact"):
        try:
            written.insert(0, read_name_addr(contact).param("expires"))
        except SipSyntax:
            continue
    return next((number for one in written if (number := seconds_of(one)) > 0), 0)


def seconds_of(written: str | None) -> int:
    """A header's number of seconds; 0 when there is none. A comment or parameter behind it is not read."""
    first = (written or "").strip().split(";")[0].split("(")[0].strip()
    return min(int(first), 10**7) if first.isdecimal() and len(first) <= 12 else 0  # noqa: PLR2004 - no number of ours is longer


def user_of(written: str | None) -> str:
    """The ID in a From, To or Contact; empty when it cannot be read."""
    try:
        return read_name_addr(written or "").uri.user
    except SipSyntax:
        return ""
