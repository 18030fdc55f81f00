"""Sends one camera to one upper platform: frames in, program stream over RTP out, in a thread of its own."""

import threading
import time
from collections.abc import Callable

from hall_controller.video.contract import StreamOrder, StreamReport
from hall_controller.video.gb28181 import annexb, rtp
from hall_controller.video.gb28181.frame_queue import Frame, FrameQueue
from hall_controller.video.gb28181.media_line import TICK_S, LineOver, MediaLine, Patience
from hall_controller.video.gb28181.media_tcp import TcpActiveLine, TcpPassiveLine
from hall_controller.video.gb28181.media_udp import UdpLine
from hall_controller.video.gb28181.ps import PsMuxer
from hall_controller.video.gb28181.send_order import SendOrder

__all__ = ["Frame", "MediaSender", "Patience"]

_LINES: dict[str, type[MediaLine]] = {"udp": UdpLine, "tcp_active": TcpActiveLine, "tcp_passive": TcpPassiveLine}


def _utc_ms() -> int:
    return time.time_ns() // 1_000_000


class MediaSender:
    """`bind`, then `start` after the ACK, then `send` frames beginning with a cached key frame, then `close`.

    `order.audio` is set by the reader only for a camera that has G.711A: the map names it. `on_end` is called from
    the sender's thread when the stream ended by itself (`gone`, `unreachable`, `slow`), never because of `close`.
    """

    def __init__(
        self,
        order: StreamOrder,
        *,
        on_end: Callable[[StreamReport], None] | None = None,
        patience: Patience | None = None,
        now_ms: Callable[[], int] = _utc_ms,
    ) -> None:
        self.order = order
        self._patience = patience or Patience()
        self._on_end, self._now_ms = on_end, now_ms
        self._stop = threading.Event()
        self._line = _LINES[order.transport](order, self._patience, self._stop)
        self._queue = FrameQueue(self._patience.queue_bytes, self._patience.queue_s)
        self._fresh = threading.Condition()
        self._packets = rtp.RtpPacketizer(order.ssrc, order.payload_type)
        self._order = SendOrder()
        self._muxer: PsMuxer | None = None
        self._thread: threading.Thread | None = None
        self._ended = ""
        self._reported_at = -1e9

    def bind(self) -> int:
        """The local port for the answer's SDP; OSError when none is free."""
        return self._line.bind()

    def start(self) -> None:
        """Connect or wait for the receiver, then send; returns at once."""
        self._thread = threading.Thread(target=self._run, name=f"media-{self.order.stream}", daemon=True)
        self._thread.start()

    def send(self, frame: Frame) -> bool:
        """Hand over a frame, never waiting for the network; False when the stream has ended."""
        if self._ended:
            return False
        with self._fresh:
            self._queue.push(frame, time.monotonic())
            self._fresh.notify()
        return True

    def report(self) -> StreamReport:
        """What was sent so far; `ended` is empty while it runs. Octets are payload, as RTCP counts them."""
        made = self._packets
        return StreamReport(self.order.stream, made.packets_made, made.octets_made, self._ended, self._line.missed)

    @property
    def lost(self) -> int:
        """Frames that the receiver was too slow for."""
        return self._queue.lost

    def close(self, ended: str = "stopped") -> StreamReport:
        """End it, whatever waits; at most one second, and what it came to."""
        self._ended = self._ended or ended
        self._stop.set()
        with self._fresh:
            self._fresh.notify()
        if self._thread is None:
            self._line.close()
        elif self._thread is not threading.current_thread():
            self._thread.join(1.0)
        return self.report()

    def _run(self) -> None:
        try:
            self._line.open()
            with self._fresh:
                self._queue.open(time.monotonic())
            while not self._stop.is_set():
                self._line.look()
                self._step()
            self._line.report(rtp.goodbye(self.order.ssrc))
            self._over("stopped")
        except LineOver as over:
            self._over(over.reason)
        except OSError:
            self._over("unreachable")
        finally:
            self._line.close()
            self._over("camera")  # only when it broke on what the camera sent

    def _step(self) -> None:
        with self._fresh:
            frame = self._queue.pop(time.monotonic())
            if frame is None:
                self._fresh.wait(TICK_S)
                return
            behind = self._queue.behind(time.monotonic())
        if behind > self._patience.slow_s:
            raise LineOver("slow")
        self._pass_on(frame)

    def _pass_on(self, frame: Frame) -> None:
        for clock, each in self._order.take(frame):
            stream = self._audio(each, clock) if each.is_audio else self._video(each)
            if stream:
                self._report(clock)
                self._line.send(self._packets.packets(stream, clock))

    def _report(self, clock: int) -> None:
        now = time.monotonic()
        if now - self._reported_at >= self._patience.report_s:
            self._reported_at = now
            counts = self._packets.packets_made, self._packets.octets_made
            self._line.report(rtp.sender_report(self.order.ssrc, self._now_ms(), clock, *counts))

    def _video(self, frame: Frame) -> bytes:
        codec = frame.video_codec
        if self._muxer is None or self._muxer.codec != codec:
            self._muxer = PsMuxer(codec, audio=self.order.audio, extradata=frame.extradata)
        data = annexb.with_start_codes(frame.data, annexb.length_size(codec, frame.extradata))
        return self._muxer.frame(data, frame.pts_90k, frame.dts_90k, frame.key)

    def _audio(self, frame: Frame, clock: int) -> bytes:
        return self._muxer.audio(frame.data, frame.pts_90k, clock) if self._muxer else b""

    def _over(self, reason: str) -> None:
        by_itself = not self._ended and reason != "stopped"
        self._ended = self._ended or reason
        if by_itself and self._on_end is not None:
            self._on_end(self.report())
