"""The one `contract.Endpoint`: asking and serving over one wire."""

import asyncio
from collections.abc import Callable

import structlog

from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import read_name_addr, read_uri
from hall_controller.video.sip.asking import Asked, Asking
from hall_controller.video.sip.contract import (
    METHODS,
    Credentials,
    Dialog,
    Handler,
    Message,
    Network,
    Peer,
    Request,
    Response,
    SipError,
    SipSyntax,
    SipTimeout,
    Trace,
)
from hall_controller.video.sip.dialogs import DialogTable, SipDialog, as_client, as_server
from hall_controller.video.sip.digest import NonceCounts, authorise, challenge_of
from hall_controller.video.sip.message import cseq, flaw, parse_loosely
from hall_controller.video.sip.serving import Serving
from hall_controller.video.sip.timers import STANDARD, Timers
from hall_controller.video.sip.wire import Wire, bracketed, resolve

_log = structlog.get_logger(__name__)

USER_AGENT = "Mingting"
SERVED_METHODS = tuple(method for method in METHODS if method != "REGISTER")
PROXY_CHALLENGE = 407
CHALLENGED = {401, PROXY_CHALLENGE}
ROUNDS = 2
"""A registrar whose nonce went stale in between asks a second time (RFC 7616 3.3)."""
LONGEST_RINGING_S = 180.0


class SipEndpoint:
    """One port of ours, UDP and TCP. `advertised`: our address as written into Via and Contact, when it is not ours."""

    def __init__(
        self,
        handler: Handler,
        host: str = "0.0.0.0",  # noqa: S104  (who may talk to us, `Handler.allows` says)
        port: int = 0,
        *,
        advertised: str = "",
        methods: tuple[str, ...] = SERVED_METHODS,
        user_agent: str = USER_AGENT,
        timers: Timers = STANDARD,
        trace: Trace | None = None,
        network: Network | None = None,
    ) -> None:
        self._handler = handler
        self._wire = Wire(
            host,
            port,
            advertised=advertised,
            received=self._received,
            broken=self._broken,
            allows=handler.allows,
            trace=trace,
            network=network,
        )
        self._dialogs = DialogTable()
        self._serving = Serving(self._wire, handler, self._dialogs, timers, methods=methods, user_agent=user_agent)
        self._asking = Asking(self._wire, timers, user_agent, self._late, self._serving.spawn)
        self._nonces = NonceCounts()
        self.strange = 0
        """Messages that could not be understood."""

    @property
    def port(self) -> int:
        return self._wire.port

    async def start(self) -> None:
        await self._wire.open()

    async def stop(self) -> None:
        self._asking.stop()
        await self._serving.stop()
        await self._wire.close()

    def contact(self, user: str, peer: Peer) -> str:
        return f"<sip:{user}@{bracketed(self._wire.address_towards(peer))}:{self.port}>"

    async def ask(self, request: Request, peer: Peer, *, timeout_s: float | None = None) -> Response:
        asked = await self._asking.begin(request, await resolve(peer))
        return await self._asking.outcome(asked, timeout_s)

    async def ask_as(
        self, request: Request, peer: Peer, who: Credentials, *, timeout_s: float | None = None
    ) -> Response:
        response = await self.ask(request, peer, timeout_s=timeout_s)
        for signed_before in range(ROUNDS):
            challenge = challenge_of(response) if response.status in CHALLENGED else None
            if challenge is None or (signed_before and not challenge.stale):
                return response
            request.headers.replace("CSeq", f"{cseq(request)[0] + 1} {request.method}")
            authorise(
                request,
                challenge,
                who,
                count=self._nonces.next(challenge.nonce),
                proxy=response.status == PROXY_CHALLENGE,
            )
            response = await self.ask(request, peer, timeout_s=timeout_s)
        return response

    async def invite(
        self,
        request: Request,
        peer: Peer,
        *,
        on_provisional: Callable[[Response], None] | None = None,
        timeout_s: float | None = None,
    ) -> tuple[Response, Dialog | None]:
        peer = await resolve(peer)
        self._with_contact(request, peer)
        asked = await self._asking.begin(request, peer, on_provisional)
        try:
            response = await self._asking.outcome(asked, timeout_s or LONGEST_RINGING_S)
        except (SipTimeout, asyncio.CancelledError):
            self._asking.give_up(asked)
            raise
        if not response.ok:
            return response, None
        return response, self._founded(request, response, peer)

    async def subscribe(
        self, request: Request, peer: Peer, *, timeout_s: float | None = None
    ) -> tuple[Response, Dialog | None]:
        """`ask` for a SUBSCRIBE outside a dialog: its NOTIFYs reach the handler even before the answer is here."""
        peer = await resolve(peer)
        self._with_contact(request, peer)
        with self._dialogs.expecting(request):
            response = await self.ask(request, peer, timeout_s=timeout_s)
            return response, self._founded(request, response, peer) if response.ok else None

    async def acknowledge(self, dialog: Dialog, body: bytes = b"") -> None:
        known = self._known(dialog)
        request = known.acknowledgement(body, build.SDP if body else "")
        known.confirmed = True
        self._asking.acknowledge(request, known.peer)

    def accept(self, request: Request, response: Response, peer: Peer) -> Dialog:
        known = self._dialogs.of_request(request)
        contact = self.contact(_user_of(request), peer)
        response.headers.default("Contact", contact)
        if known is not None:
            known.renew(request, peer)
            known.invited_by = cseq(request)[0]
            return known
        response.headers.replace("To", f"{response.headers['To']};tag={build.new_tag()}")
        dialog = as_server(request, response, peer, contact)
        self._dialogs.add(dialog)
        return dialog

    def dialog_of(self, message: Message) -> Dialog | None:
        if isinstance(message, Request):
            return self._dialogs.of_request(message)
        return self._dialogs.of_response(message)

    def forget(self, dialog: Dialog) -> None:
        self._dialogs.remove(dialog)

    async def connect(self, peer: Peer) -> None:
        await self._wire.ready(await resolve(peer))

    async def disconnect(self, peer: Peer) -> None:
        await self._wire.tcp.disconnect(await resolve(peer))

    async def ping(self, peer: Peer) -> None:
        """A keep-alive of two line ends on an open TCP connection; SipUnreachable."""
        self._wire.tcp.ping(await resolve(peer))

    def send_raw(self, data: bytes, peer: Peer) -> None:
        """Bytes as they are (test benches); SipUnreachable."""
        self._wire.send(data, peer)

    def _received(self, data: bytes, peer: Peer) -> None:
        data = data.lstrip(b"\r\n")  # RFC 3261 7.5
        if not data:  # a keep-alive
            return
        try:
            message = parse_loosely(data)
        except SipSyntax as error:
            self.strange += 1
            if self.strange.bit_count() == 1:  # 1, 2, 4, 8 ...: a flood does not fill the log
                _log.info("sip.not_understood", host=peer.host, reason=str(error)[:200], count=self.strange)
            return
        if isinstance(message, Request):
            self._serving.on_request(message, peer)
        elif not flaw(message):
            self._asking.on_response(message)

    def _broken(self, peer: Peer, why: str) -> None:
        self._asking.on_broken(peer, why)
        self._handler.on_broken(peer)

    def _late(self, asked: Asked, response: Response) -> None:
        """The called one took it before our CANCEL came: thank and hang up (RFC 3261 15)."""

        async def hang_up() -> None:
            dialog = self._founded(asked.request, response, asked.peer)
            try:
                await self.acknowledge(dialog)
                await self.ask(dialog.request("BYE"), dialog.peer)
            except SipError as error:
                _log.info("sip.not_hung_up", reason=str(error))
            finally:
                self.forget(dialog)

        self._serving.spawn(hang_up())

    def _founded(self, request: Request, response: Response, peer: Peer) -> SipDialog:
        dialog = as_client(request, response, peer, request.headers["Contact"])
        known = self._dialogs.of_response(response)
        if known is not None:  # a re-INVITE
            known.renew(response, peer)
            known.invited_by = cseq(request)[0]
            return known
        self._dialogs.add(dialog)
        return dialog

    def _with_contact(self, request: Request, peer: Peer) -> None:
        request.headers.default("Contact", self.contact(read_name_addr(request.headers["From"]).uri.user, peer))

    def _known(self, dialog: Dialog) -> SipDialog:
        if not isinstance(dialog, SipDialog):
            raise TypeError("not a dialog of this layer")
        return dialog


def _user_of(request: Request) -> str:
    """Whom they asked for: that is who we are to them."""
    return read_uri(request.uri).user or read_name_addr(request.headers["To"]).uri.user
