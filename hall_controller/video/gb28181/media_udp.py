"""Pictures by UDP: paced, RTCP beside, a receiver that is gone noticed by refusals and BYE."""

import contextlib
import socket
import sys
import time

from hall_controller.video.gb28181 import rtp
from hall_controller.video.gb28181.media_line import TICK_S, LineOver, MediaLine
from hall_controller.video.gb28181.media_ports import pair_of_ports


class UdpLine(MediaLine):
    """RTP from an even port, RTCP from the odd one above it."""

    def bind(self) -> int:
        self._rtp, self._rtcp, port = pair_of_ports(self.order)
        self._sockets += (self._rtp, self._rtcp)
        with contextlib.suppress(OSError):  # tunnels with a smaller MTU shall cut packets, not refuse them
            if sys.platform == "linux" and self._rtp.family == socket.AF_INET:
                self._rtp.setsockopt(socket.IPPROTO_IP, 10, 0)  # IP_MTU_DISCOVER: IP_PMTUDISC_DONT
        self._due = self._trouble_since = self._trouble_last = 0.0
        return port

    def open(self) -> None:
        try:
            self._rtp.connect((self.order.host, self.order.port))
            self._rtcp.connect((self.order.host, self.order.port + 1))
        except OSError as error:
            raise LineOver("unreachable") from error
        self._rtp.settimeout(TICK_S)
        self._rtcp.settimeout(0)

    def send(self, packets: list[bytes]) -> None:
        for packet in packets:
            self._pace(len(packet))
            try:
                self._rtp.send(packet)
            except OSError as error:
                self._refused(error)

    def look(self) -> None:
        for _ in range(8):
            try:
                data = self._rtcp.recv(2048)
            except OSError:  # nothing there, or nobody listens for reports
                return
            if rtp.says_bye(data):
                raise LineOver("gone")
            missed = rtp.missed_packets(data, self.order.ssrc)
            self.missed = self.missed if missed is None else missed

    def report(self, packet: bytes) -> None:
        with contextlib.suppress(OSError):  # many receivers have no port for reports
            self._rtcp.send(packet)

    def _pace(self, size: int) -> None:
        now = time.monotonic()
        rate = self.patience.pace_bytes_s
        self._due = max(self._due, now) + size / rate
        if (self._due - now) * rate > self.patience.burst_bytes:
            self.stop.wait(self._due - now - self.patience.burst_bytes / rate / 2)
        if self.stop.is_set():
            raise LineOver("stopped")

    def _refused(self, error: OSError) -> None:
        """One refusal may be a receiver that is not ready yet; one after the other for long is none at all."""
        now = time.monotonic()
        if now - self._trouble_last > self.patience.gone_s:
            self._trouble_since = now
        self._trouble_last = now
        if now - self._trouble_since > self.patience.gone_s:
            raise LineOver("slow" if isinstance(error, TimeoutError) else "gone") from error
