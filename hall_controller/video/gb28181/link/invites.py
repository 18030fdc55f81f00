"""A platform looks at a camera: INVITE, ACK, BYE, and whatever goes wrong between them (video.md 2, flow 6)."""

import asyncio
import itertools
import random
from collections.abc import Callable
from dataclasses import replace

import structlog

from hall.messages.bodies.video import UpperStreamTold
from hall.model.ids import uuid7
from hall_controller.video.contract import Cameras, NoPicture, StreamOrder, StreamReport
from hall_controller.video.gb28181.link.jobs import Jobs
from hall_controller.video.gb28181.link.media_step import MediaStep
from hall_controller.video.gb28181.link.steps import Steps
from hall_controller.video.gb28181.link.streams import RefusalLimit, Stream, Streams, cost_kbit
from hall_controller.video.gb28181.link.telling import Telling
from hall_controller.video.gb28181.link.voice import Voice
from hall_controller.video.gb28181.link.wanted import Refused, wanted
from hall_controller.video.gb28181.sdp import own_ssrc_text
from hall_controller.video.gb28181.sdp_answer import write_answer
from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Dialog, Endpoint, Peer, Request, Response

_log = structlog.get_logger("upper")

OPEN_S = 5.0
"""A reader that does not open a port in this time has no picture."""
LATEST_OPEN_S = 30.0
CLOSE_S = 5.0
REASONS_WITH_A_HINT = frozenset({"no_port"})


class Invites:
    """One platform's streams."""

    def __init__(
        self,
        voice: Voice,
        endpoint: Endpoint,
        cameras: Cameras,
        steps: Steps,
        telling: Telling,
        jobs: Jobs,
        now_ms: Callable[[], int],
    ) -> None:
        self._voice, self._endpoint, self._cameras, self._steps = voice, endpoint, cameras, steps
        self._telling, self._jobs, self._now_ms = telling, jobs, now_ms
        self._refusals = RefusalLimit()
        self._ssrcs = itertools.count(random.randrange(10_000))  # noqa: S311  (a number, not a secret)
        self.streams = Streams(voice.settings.uplink_kbit)
        self._media = MediaStep(steps)

    async def on_invite(self, request: Request, peer: Peer) -> Response:
        """The final answer; every refusal is told too. Cancelled by CANCEL."""
        if self._endpoint.dialog_of(request):
            return build.answer(request, 488, "Not Acceptable Here")  # the stream goes on as it was agreed
        try:
            return await self._answer(request, peer)
        except Refused as refused:
            code = refused.reason if refused.reason in REASONS_WITH_A_HINT else str(refused.status)
            self._steps.wrong("invite", code, f"INVITE -> {refused.status} {refused.reason}")
            self._told_refused(refused.camera, refused.reason)
            return build.answer(request, refused.status)

    async def _answer(self, request: Request, peer: Peer) -> Response:
        asked = wanted(request, self._voice.settings, self._cameras.health())
        kbit = cost_kbit(asked.health.facts.bits_per_s)
        replaced = self.streams.of_key(asked.key)
        if not self.streams.fits(kbit, replaced):
            raise Refused(486, "uplink_full", asked.channel.camera)
        if replaced:
            await self._end(replaced, "replaced")
        stream = Stream(uuid7(self._now_ms()), asked.key, asked.channel.camera, kbit)
        offer = asked.offer
        ssrc_text = offer.ssrc_text or own_ssrc_text(self._voice.settings.domain, next(self._ssrcs))
        order = StreamOrder(
            stream=stream.stream,
            camera=asked.channel.camera,
            transport=asked.transport,
            host=offer.host or peer.host,
            port=offer.port,
            ssrc=int(ssrc_text),
            payload_type=offer.payload_type,
            audio=asked.channel.audio,
            local_ports=self._voice.settings.media_ports,
        )
        port = await self._open(stream, order)
        if self.streams.get(stream.stream) is None:  # replaced, or the line went, while the reader opened its port
            self._jobs.begin(self._close_late(stream))
            raise Refused(480, "replaced", order.camera)
        sdp = write_answer(
            offer,
            asked.transport,
            device_id=asked.channel.gb_id,
            address=self._voice.our_address(),
            port=port,
            ssrc_text=ssrc_text,
            facts=asked.facts,
        )
        response = build.answer(request, 200, body=sdp, content_type=build.SDP)
        stream.dialog = self._endpoint.accept(request, response, peer)
        self._steps.ok("invite", f"INVITE {asked.channel.gb_id} {order.transport} {order.host}:{order.port}")
        return response

    async def _open(self, stream: Stream, order: StreamOrder) -> int:
        """The local port. Room on the uplink is taken before we wait, and given back when it came to nothing."""
        self.streams.add(stream)
        opening = asyncio.create_task(self._cameras.open_stream(order))
        try:
            async with asyncio.timeout(OPEN_S):
                return await asyncio.shield(opening)
        except NoPicture as error:
            status = 488 if error.reason == "codec" else 480
            refused = Refused(status, error.reason, order.camera)
        except TimeoutError:
            self._jobs.begin(self._close_when_open(opening, stream))
            refused = Refused(480, "reader_busy", order.camera)
        except OSError:
            refused = Refused(486, "no_port", order.camera)
        except asyncio.CancelledError:
            self.streams.remove(stream.stream)
            self._jobs.begin(self._close_when_open(opening, stream))
            self._told_refused(order.camera, "cancelled")
            raise
        self.streams.remove(stream.stream)
        raise refused

    async def _close_when_open(self, opening: asyncio.Task[int], stream: Stream) -> None:
        """Nobody waits for this port any more, but the reader may still be about to take it."""
        await asyncio.wait((opening,), timeout=LATEST_OPEN_S)
        if not opening.done():
            opening.cancel()
        elif not opening.cancelled() and opening.exception() is not None:
            return
        await self._close_late(stream)

    async def _close_late(self, stream: Stream) -> None:
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._cameras.close_stream(stream.stream)
        except (NoPicture, OSError, KeyError):
            return  # it was never open

    async def on_ack(self, dialog: Dialog) -> None:
        """Now the receiver's port is open (ZLM 4137): begin at the newest key frame."""
        stream = self.streams.of_dialog(dialog.id)
        if stream is None or stream.started:
            return
        stream.started = True
        self._told(stream.stream, stream.camera, "begun")
        self._media.begun(stream.stream, stream.camera, _now())
        try:
            await self._cameras.start_stream(stream.stream)
        except (NoPicture, OSError) as error:
            await self._end(stream, getattr(error, "reason", "unreachable"), bye=True)

    async def on_lost(self, dialog: Dialog) -> None:
        """No ACK came."""
        if stream := self.streams.of_dialog(dialog.id):
            self._media.refused("no_ack", _now())
            await self._end(stream, "no_ack", bye=True)

    async def on_bye(self, request: Request) -> Response:
        """Answered at once; the reader stops sending meanwhile."""
        dialog = self._endpoint.dialog_of(request)
        if dialog and (stream := self.streams.of_dialog(dialog.id)):
            self._jobs.begin(self._end(stream, "bye"))
        return build.answer(request, 200)

    def on_report(self, report: StreamReport) -> None:
        """What a stream came to so far; or that it ended by itself, which the platform hears by BYE."""
        stream = self.streams.get(report.stream)
        if stream is None:
            return
        if not report.ended:
            self._media.runs(report, _now())
        elif not stream.ending:
            stream.ending = True
            self._jobs.begin(self._ended_by_itself(stream, report))

    async def _ended_by_itself(self, stream: Stream, report: StreamReport) -> None:
        self.streams.remove(stream.stream)
        self._media.ended(report, _now())
        if stream.started:
            self._told(stream.stream, stream.camera, "ended", report.ended, report.octets)
        else:
            self._told_refused(stream.camera, report.ended)
        await self._close_late(stream)
        await self._bye(stream)

    async def end_all(self, reason: str) -> None:
        """The line is gone, or the station stops."""
        await asyncio.gather(*(self._end(stream, reason, bye=True) for stream in self.streams.all()))

    async def end_cameras(self, keep: frozenset[str], reason: str) -> None:
        """Streams of all other cameras end: they broke off, or are not shown any more."""
        gone = [stream for stream in self.streams.all() if stream.camera not in keep]
        await asyncio.gather(*(self._end(stream, reason, bye=True) for stream in gone))

    async def _end(self, stream: Stream, reason: str, *, bye: bool = False) -> None:
        if stream.ending or self.streams.remove(stream.stream) is None:
            return
        stream.ending = True
        if bye:  # before the media closes: a TCP receiver would take that for a fault
            self._jobs.begin(self._bye(stream))
        report = StreamReport(stream.stream, 0, 0, reason)
        try:
            async with asyncio.timeout(CLOSE_S):
                report = await self._cameras.close_stream(stream.stream)
        except (NoPicture, OSError, KeyError) as error:
            _log.warning("upper.close_failed", name=self._voice.settings.upper, detail=str(error))
        if stream.started:
            self._media.ended(replace(report, ended=reason), _now())
            self._told(stream.stream, stream.camera, "ended", reason, report.octets)
        elif stream.dialog:
            self._told_refused(stream.camera, reason)
        if not bye and stream.dialog:
            self._endpoint.forget(stream.dialog)

    async def _bye(self, stream: Stream) -> None:
        dialog: Dialog | None = stream.dialog
        if dialog is None:
            return
        await self._voice.ask(dialog.request("BYE"), dialog.peer)
        self._endpoint.forget(dialog)

    def _told_refused(self, camera: str, reason: str) -> None:
        """Of an ID that we do not have, no more than that it was asked for."""
        if self._refusals.tell(camera, reason, _now()):
            self._told(uuid7(self._now_ms()), camera or "unknown", "refused", reason)

    def _told(self, stream: str, camera: str, state: str, reason: str = "", octets: int = 0) -> None:
        told = {"stream": stream, "upper": self._voice.settings.upper, "camera": camera[:40]}
        self._telling.stream(
            UpperStreamTold.model_validate({**told, "state": state, "reason": reason[:80], "octets": octets})
        )


def _now() -> float:
    return asyncio.get_running_loop().time()
