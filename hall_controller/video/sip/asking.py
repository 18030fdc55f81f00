"""Requests of ours under way: sent, repeated, answered or given up."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import read_via
from hall_controller.video.sip.client_transaction import ClientTransaction, State
from hall_controller.video.sip.contract import Peer, Request, Response, SipBusy, SipTimeout, SipUnreachable
from hall_controller.video.sip.headers import Headers
from hall_controller.video.sip.message import cseq, write
from hall_controller.video.sip.timers import NEVER, Timers
from hall_controller.video.sip.wire import Wire

MOST_ASKED = 1024
"""Requests that wait for an answer at the same time."""


@dataclass(slots=True, eq=False)
class Asked:
    """One request on its way."""

    request: Request
    peer: Peer
    branch: str
    transaction: ClientTransaction
    answer: asyncio.Future[Response]
    on_provisional: Callable[[Response], None] | None = None
    alarm: asyncio.TimerHandle | None = None
    cancel_wanted: bool = False
    cancelled: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.branch, self.request.method


class Asking:
    """The client half of an endpoint. `late` is told of a 2xx to an INVITE that nobody waits for any more."""

    def __init__(
        self,
        wire: Wire,
        timers: Timers,
        user_agent: str,
        late: Callable[[Asked, Response], None],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._wire, self._timers, self._user_agent, self._late, self._spawn = wire, timers, user_agent, late, spawn
        self._open: dict[tuple[str, str], Asked] = {}

    def __len__(self) -> int:
        return len(self._open)

    async def begin(
        self, request: Request, peer: Peer, on_provisional: Callable[[Response], None] | None = None, branch: str = ""
    ) -> Asked:
        """Send it; SipUnreachable, SipBusy."""
        if len(self._open) >= MOST_ASKED:
            raise SipBusy(f"{MOST_ASKED} requests are waiting for answers")
        await self._wire.ready(peer)
        branch = branch or build.new_branch()
        data = write(self._complete(request, peer, branch))
        loop = asyncio.get_running_loop()
        transaction = ClientTransaction(data, request.method == "INVITE", peer.transport == "tcp", self._timers)
        asked = Asked(request, peer, branch, transaction, loop.create_future(), on_provisional)
        self._wire.send(transaction.start(loop.time()), peer)
        self._open[asked.key] = asked
        self._arm(asked)
        return asked

    async def outcome(self, asked: Asked, timeout_s: float | None) -> Response:
        """The final answer; SipTimeout, SipUnreachable. A request other than INVITE is forgotten then."""
        try:
            async with asyncio.timeout(timeout_s):
                return await asyncio.shield(asked.answer)
        except TimeoutError as error:
            raise SipTimeout(f"{asked.peer} did not answer {asked.request.method} in {timeout_s:g} s") from error
        finally:
            if not asked.transaction.invite:
                self._close(asked)

    def on_response(self, response: Response) -> None:
        """An answer came; what belongs to nothing is ignored."""
        _, method = cseq(response)
        asked = self._open.get((read_via(response.headers["Via"]).branch, method))
        if asked is None:
            return
        seen, data = asked.transaction.on_response(response, asyncio.get_running_loop().time())
        if seen and not response.final:
            self._on_provisional(asked, response)
        elif seen:
            self._on_final(asked, response)
        elif data:
            self._send(asked, data)
        self._arm(asked)

    def on_broken(self, peer: Peer, why: str) -> None:
        """The connection is gone, and with it every answer that was to come on it."""
        for asked in [one for one in self._open.values() if one.peer == peer]:
            self._fail(asked, SipUnreachable(f"the connection with {peer} broke: {why}"))

    def stop(self) -> None:
        for asked in list(self._open.values()):
            self._fail(asked, SipUnreachable("the endpoint was stopped"))

    def give_up(self, asked: Asked) -> None:
        """CANCEL an INVITE, at once or after its first provisional answer (RFC 3261 9.1)."""
        asked.cancel_wanted = True
        if asked.transaction.state is State.PROCEEDING and not asked.cancelled:
            asked.cancelled = True
            asked.transaction.end_by(asyncio.get_running_loop().time() + self._timers.patience)
            self._arm(asked)
            self._spawn(self._cancel(asked))

    def acknowledge(self, request: Request, peer: Peer) -> None:
        """Send the ACK of a 2xx, and again whenever that 2xx comes again. SipUnreachable."""
        data = write(self._complete(request, peer, build.new_branch()))
        number = cseq(request)[0]
        for asked in self._open.values():
            same = asked.request.call_id == request.call_id and cseq(asked.request)[0] == number
            if same and asked.transaction.state is State.ACCEPTED:
                asked.transaction.ack = data
        self._wire.send(data, peer)

    def _complete(self, request: Request, peer: Peer, branch: str) -> Request:
        headers = request.headers
        headers.remove("Via")
        headers.put_first("Via", self._wire.via(peer, branch))
        headers.default("Max-Forwards", "70")
        headers.default("User-Agent", self._user_agent)
        return request

    def _on_provisional(self, asked: Asked, response: Response) -> None:
        if asked.on_provisional is not None:
            asked.on_provisional(response)
        if asked.cancel_wanted:
            self.give_up(asked)

    def _on_final(self, asked: Asked, response: Response) -> None:
        if asked.transaction.invite and not response.ok:
            asked.transaction.ack = write(_ack_of_refusal(asked, response))
            self._send(asked, asked.transaction.ack)
        if not asked.answer.done():
            asked.answer.set_result(response)
        if asked.transaction.invite and response.ok and asked.cancel_wanted:
            self._late(asked, response)

    async def _cancel(self, asked: Asked) -> None:
        request = asked.request
        rows = [(name, request.headers[name]) for name in ("From", "To", "Call-ID")]
        headers = Headers([*rows, ("CSeq", f"{cseq(request)[0]} CANCEL")])
        for route in request.headers.all("Route"):
            headers.add("Route", route)
        try:
            made = Request("CANCEL", request.uri, headers)
            await self.outcome(await self.begin(made, asked.peer, branch=asked.branch), None)
        except (SipTimeout, SipUnreachable, SipBusy):
            return  # the INVITE itself runs out of time

    def _send(self, asked: Asked, data: bytes) -> None:
        try:
            self._wire.send(data, asked.peer)
        except SipUnreachable as error:
            self._fail(asked, error)

    def _fail(self, asked: Asked, error: Exception) -> None:
        if not asked.answer.done():
            asked.answer.set_exception(error)
            asked.answer.exception()  # whoever waits sees it; nobody has to
        self._close(asked)

    def _arm(self, asked: Asked) -> None:
        if asked.alarm is not None:
            asked.alarm.cancel()
            asked.alarm = None
        if self._open.get(asked.key) is asked and asked.transaction.next_at < NEVER:
            loop = asyncio.get_running_loop()
            asked.alarm = loop.call_at(asked.transaction.next_at, self._on_timer, asked)

    def _on_timer(self, asked: Asked) -> None:
        loop = asyncio.get_running_loop()
        data = asked.transaction.on_timer(max(loop.time(), asked.transaction.next_at))
        if data:
            self._send(asked, data)
        if asked.transaction.state is State.TIMED_OUT:
            patience = f"{self._timers.patience:g} s"
            self._fail(asked, SipTimeout(f"{asked.peer} did not answer {asked.request.method} in {patience}"))
        elif asked.transaction.state is State.OVER:
            self._close(asked)
        self._arm(asked)

    def _close(self, asked: Asked) -> None:
        if self._open.get(asked.key) is asked:
            del self._open[asked.key]
        if asked.alarm is not None:
            asked.alarm.cancel()
            asked.alarm = None


def _ack_of_refusal(asked: Asked, response: Response) -> Request:
    """The ACK that belongs to the INVITE's own transaction (RFC 3261 17.1.1.3)."""
    request = asked.request
    headers = Headers([("Via", request.headers["Via"])])
    for route in request.headers.all("Route"):
        headers.add("Route", route)
    headers.add("From", request.headers["From"])
    headers.add("To", response.headers["To"])
    headers.add("Call-ID", request.call_id)
    headers.add("CSeq", f"{cseq(request)[0]} ACK")
    headers.add("Max-Forwards", "70")
    return Request("ACK", request.uri, headers)
