"""Calls of an upper platform: INVITE, media, BYE; each judged."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import IO

from hall_controller.video.simulator.platform.devices import Device
from hall_controller.video.simulator.platform.media import MediaPort, Mode
from hall_controller.video.simulator.platform.parts import Parts
from hall_controller.video.simulator.platform.reception import Reception
from hall_controller.video.simulator.platform.sdp import offer, read_answer
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Dialog, SipError
from hall_controller.video.sip.endpoint import SipEndpoint


class CallRefused(Exception):  # noqa: N818  (named as people say it)
    """The INVITE was not accepted; `status` is the SIP answer."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status


@dataclass(slots=True, eq=False)
class Call:
    """One stream that was asked for. `ended`: `bye` (they), `hung_up` (we), `gone`, `unreachable`, "" while it runs."""

    id: str
    device: str
    channel: str
    mode: Mode
    subject: str
    reception: Reception
    media: MediaPort
    dialog: Dialog | None = None
    ended: str = ""
    begun_ms: int = 0
    """When the ACK went out."""
    complaints: list[str] = field(default_factory=list)
    file: IO[bytes] | None = None
    fresh: asyncio.Event = field(default_factory=asyncio.Event)
    """Set with every frame."""

    def facts(self) -> dict[str, object]:
        first = self.reception.first_ms
        return {
            "call": self.id,
            "channel": self.channel,
            "mode": self.mode,
            "ended": self.ended,
            "first_packet_ms": None if first is None else first - self.begun_ms,
            **self.reception.facts(),
            "answer_complaints": list(self.complaints),
        }


class Calls:
    """All calls of a platform, ended ones too (the newest 50)."""

    MOST_KEPT = 50

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.calls: dict[str, Call] = {}
        self._number = 0

    async def play(
        self, device: Device, channel: str, mode: Mode = "udp", *, subject: str = "", stream: int | None = None
    ) -> Call:
        """The stream is running or on its way; CallRefused, SipError. The same `subject` again replaces the stream."""
        settings, endpoint = self._parts.settings, self._parts.endpoint
        self._number += 1
        ssrc = f"0{settings.domain[3:8]}{self._number % 10000:04d}"
        subject = subject or f"{channel}:{ssrc},{settings.platform_id}:0"
        call = self._new(device, channel, mode, subject, int(ssrc))
        port = await call.media.open(settings.host)
        if self._parts.faults.media_closed:
            await call.media.close()
        request = build.request(
            "INVITE",
            f"sip:{channel}@{device.peer.host}:{device.peer.port}",
            sender=f"sip:{settings.platform_id}@{settings.domain}",
            receiver=f"sip:{channel}@{settings.domain}",
            body=offer(channel, settings.host, port, mode, ssrc, stream=stream),
            content_type=build.SDP,
        )
        request.headers.add("Subject", subject)
        try:
            response, call.dialog = await endpoint.invite(
                request,
                device.peer,
                on_provisional=lambda early: self._parts.journal.note(
                    "provisional", device.id, call=call.id, status=early.status
                ),
            )
        except BaseException:
            await self._close(call, "failed")
            raise
        if call.dialog is None:
            await self._close(call, "refused")
            raise CallRefused(response.status, response.reason)
        await self._begin(call, endpoint, response.body, ssrc)
        return call

    async def hang_up(self, call: Call) -> int:
        """BYE; the status of its answer. SipError."""
        if call.dialog is None or call.ended == "bye":
            return 0
        dialog = call.dialog
        try:
            response = await self._parts.endpoint.ask(dialog.request("BYE"), dialog.peer)
        finally:
            self._parts.endpoint.forget(dialog)
            await self._close(call, "hung_up")
        return response.status

    async def on_bye(self, dialog: Dialog | None) -> None:
        """The device hung up."""
        for call in self.calls.values():
            if dialog is not None and call.dialog is not None and call.dialog.id == dialog.id:
                await self._close(call, "bye")

    async def stop(self) -> None:
        for call in list(self.calls.values()):
            if not call.ended:
                with contextlib.suppress(SipError):
                    await self.hang_up(call)

    async def drop(self) -> None:
        """Forget all calls without a word, as a crash does."""
        for call in list(self.calls.values()):
            await self._close(call, "dropped")

    async def _begin(self, call: Call, endpoint: SipEndpoint, answer: bytes, ssrc: str) -> None:
        read = read_answer(answer, call.mode, ssrc)
        call.complaints += read.complaints
        for complaint in read.complaints:
            self._parts.journal.note("complaint", call.device, about=f"SDP: {complaint}")
        call.reception.payload_type = read.payload_type
        call.begun_ms = self._parts.now_ms()
        if self._parts.faults.no_ack or call.dialog is None:
            return
        await endpoint.acknowledge(call.dialog)
        if call.mode == "tcp_active":
            call.media.connect(read.host, read.port)
        self._parts.journal.note("call", call.device, call=call.id, channel=call.channel, mode=call.mode)

    def _new(self, device: Device, channel: str, mode: Mode, subject: str, ssrc: int) -> Call:
        name = f"call-{self._number}"
        folder = self._parts.settings.folder
        file = (folder / f"{name}.ps").open("wb") if folder is not None else None
        reception = Reception(ssrc)

        def packet(data: bytes) -> None:
            before = reception.frames
            reception.packet(data, self._parts.now_ms())
            if reception.frames > before:
                call.fresh.set()

        def frame(data: bytes) -> None:
            if call.file is not None:
                call.file.write(data)

        def ended(why: str) -> None:
            if not call.ended:
                call.ended = why
                call.fresh.set()
                self._parts.journal.note("media_ended", device.id, call=name, why=why)

        reception.sink = frame
        call = Call(name, device.id, channel, mode, subject, reception, MediaPort(mode, packet, ended), file=file)
        self.calls[name] = call
        while len(self.calls) > self.MOST_KEPT:
            oldest = next((key for key, one in self.calls.items() if one.ended), None)
            if oldest is None:
                break
            del self.calls[oldest]
        return call

    async def _close(self, call: Call, why: str) -> None:
        if not call.ended or call.ended in {"gone", "unreachable"}:
            call.ended = why if not call.ended else call.ended
            self._parts.journal.note("call_ended", call.device, call=call.id, why=why)
        await call.media.close()
        call.fresh.set()
        if call.file is not None:
            call.file.close()
            call.file = None
