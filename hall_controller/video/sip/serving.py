"""Requests of peers: checked, given to the handler once, their repetitions absorbed."""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import structlog

from hall_controller.video.sip import build
from hall_controller.video.sip.addresses import Via, read_via
from hall_controller.video.sip.contract import Handler, Peer, Request, Response, SipBusy, SipSyntax, SipUnreachable
from hall_controller.video.sip.dialogs import DialogTable, SipDialog
from hall_controller.video.sip.first_look import (
    finished,
    misplaced,
    refusal,
    stateless_tag,
    transaction_key,
    way_back,
    with_source,
)
from hall_controller.video.sip.message import cseq, flaw, write
from hall_controller.video.sip.served import Served, ServedTable
from hall_controller.video.sip.server_transaction import ServerTransaction, State
from hall_controller.video.sip.timers import Timers
from hall_controller.video.sip.wire import Wire

_log = structlog.get_logger(__name__)

MOST_AT_WORK = 128
"""Requests that the handler has not answered yet."""


class Serving:
    """The server half of an endpoint."""

    def __init__(
        self,
        wire: Wire,
        handler: Handler,
        dialogs: DialogTable,
        timers: Timers,
        *,
        methods: tuple[str, ...],
        user_agent: str,
    ) -> None:
        self._wire, self._handler, self._dialogs, self._timers = wire, handler, dialogs, timers
        self._methods, self._user_agent = methods, user_agent
        self._secret = secrets.token_bytes(16)
        self._served = ServedTable(self._send, lambda dialog: self.spawn(self._handler.on_dialog_lost(dialog)))
        self._tasks: set[asyncio.Task[None]] = set()
        self.lost = 0
        """Answers that could not be sent."""

    def __len__(self) -> int:
        return len(self._served)

    def on_request(self, request: Request, peer: Peer) -> None:
        """A request came, maybe a faulty one, maybe not for the first time."""
        try:
            via = with_source(read_via(request.headers.get("Via") or ""), peer)
        except SipSyntax:
            return  # there is no way back
        request.headers.replace_first("Via", str(via))
        reply_to = way_back(via, peer)
        if request.method == "ACK":
            if not flaw(request):
                self._on_ack(request, via, peer)
            return
        refused = refusal(request, self._methods)
        if refused is not None:
            self._reply(request, refused, reply_to)
            return
        key = transaction_key(request, via, peer)
        known = self._served.get(key)
        if known is not None:
            self._send(known.transaction.on_repeated(), known.reply_to)
        elif request.method == "CANCEL":
            self._on_cancel(request, self._served.get(("INVITE", *key[1:])), reply_to)
        else:
            self._on_new(key, request, peer, reply_to)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Something that the owner does beside; its faults go to the log."""

        async def watched() -> None:
            try:
                await work
            except Exception:  # noqa: BLE001  a fault of the owner must not take the endpoint along
                _log.exception("sip.handler_fault")

        self._keep(asyncio.create_task(watched()))

    async def stop(self) -> None:
        """Whoever still works on an answer is told to stop."""
        self._served.clear()
        tasks = [task for task in self._tasks if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _on_new(self, key: tuple[str, ...], request: Request, peer: Peer, reply_to: Peer) -> None:
        dialog = self._dialogs.of_request(request)
        status = 0 if self._dialogs.expects(request) else misplaced(request, dialog)
        if not status and (len(self._tasks) >= MOST_AT_WORK or not self._served.room()):
            status = 503
        if status:
            self._reply(request, build.answer(request, status), reply_to)
            return
        number, invite = cseq(request)[0], request.method == "INVITE"
        if dialog is not None:
            dialog.remote_number = max(dialog.remote_number, number)
            dialog.renew(request, peer)
        trying = write(build.answer(request, 100)) if invite else b""
        transaction = ServerTransaction(invite, peer.transport == "tcp", trying, self._timers)
        served = Served(key, request.call_id, number, reply_to, transaction)
        self._served.add(served)
        served.task = asyncio.create_task(self._serve(served, request, peer, dialog))
        self._keep(served.task)

    async def _serve(self, served: Served, request: Request, peer: Peer, dialog: SipDialog | None) -> None:
        answer: Response | None
        try:
            answer = await self._handler.on_request(request, peer)
            if answer is not None:
                write(answer)  # what cannot be written is the owner's fault too
        except asyncio.CancelledError:
            if served not in self._served:  # the endpoint stops
                raise
            answer = build.answer(request, 487)
        except SipBusy as error:
            _log.warning("sip.full", reason=str(error))
            answer = build.answer(request, 503)
        except Exception:  # noqa: BLE001  a fault of the owner is told to the peer and to the log
            _log.exception("sip.handler_fault", op=request.method)
            answer = build.answer(request, 500)
        if dialog is not None and request.method == "BYE":
            self._dialogs.remove(dialog)
            self._served.hung_up(dialog)
        self._finish(served, answer)

    def _finish(self, served: Served, answer: Response | None) -> None:
        now = asyncio.get_running_loop().time()
        if answer is None:  # silence, for repetitions too
            served.transaction.keep_silent(now)
        else:
            data = self._written(answer, served.tag)
            served.transaction.on_answer(data, ok=answer.ok, now=now)
            served.dialog = self._dialogs.of_answer(answer) if served.transaction.invite and answer.ok else None
            self._send(data, served.reply_to)
        served.task = None
        self._served.arm(served)

    def _on_ack(self, request: Request, via: Via, peer: Peer) -> None:
        now = asyncio.get_running_loop().time()
        refused = self._served.get(transaction_key(request, via, peer))
        served = refused or self._served.waiting_for_ack(request.call_id, cseq(request)[0])
        dialog = self._dialogs.of_request(request)
        if served is None or (served.transaction.state is State.ACCEPTED and dialog is None):
            return
        accepted = served.transaction.state is State.ACCEPTED
        if served.transaction.on_ack(now) and accepted and dialog is not None:
            dialog.confirmed = True
            dialog.renew(request, peer)
            self.spawn(self._handler.on_ack(dialog, request))
        self._served.arm(served)

    def _on_cancel(self, request: Request, invite: Served | None, reply_to: Peer) -> None:
        self._reply(request, build.answer(request, 200 if invite else 481), reply_to)
        if invite is not None and invite.task is not None and not invite.answered:
            # After its first step, which is due already: a task cancelled before it never answers the INVITE.
            asyncio.get_running_loop().call_soon(invite.task.cancel)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _reply(self, request: Request, answer: Response, reply_to: Peer) -> None:
        self._send(self._written(answer, stateless_tag(self._secret, request)), reply_to)

    def _written(self, answer: Response, tag: str) -> bytes:
        return write(finished(answer, tag, self._user_agent))

    def _send(self, data: bytes, peer: Peer) -> None:
        if not data:
            return
        try:
            self._wire.send(data, peer)
        except SipUnreachable as error:
            self.lost += 1  # they ask again, or they are gone
            if self.lost.bit_count() == 1:
                _log.info("sip.answer_lost", reason=str(error), count=self.lost)
