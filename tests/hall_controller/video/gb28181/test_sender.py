"""Sending over real sockets on loopback: three ways, slow receivers, dead ones, and who hangs up."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from statistics import median

import pytest

from hall_controller.video.contract import MediaTransport, StreamOrder, StreamReport
from hall_controller.video.gb28181 import rtp
from hall_controller.video.gb28181.annexb import START
from hall_controller.video.gb28181.sender import Frame, MediaSender, Patience
from tests.hall_controller.video.gb28181 import program_stream
from tests.hall_controller.video.gb28181.pictures import FRAMES, film, hashes

LOOP = "127.0.0.1"
SSRC = 100_000_001
KEY = START + b"\x67\x42" + START + b"\x68\xce" + START + b"\x65\x88"
QUICK = Patience(connect_tries=3, connect_s=5, between_tries_s=0.02, accept_s=0.2, slow_s=0.2, queue_s=0.2, gone_s=0.05)
WAIT_S = 60.0


def order(transport: MediaTransport, port: int = 0) -> StreamOrder:
    return StreamOrder("s1", "door", transport, LOOP, port, SSRC, 97, LOOP)


def key_frame(number: int, size: int = 100) -> Frame:
    return Frame(KEY + b"\x5a" * size, number * 3600, number * 3600, key=True)


def until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < limit, "waited too long"
        threading.Event().wait(0.005)


def send_film(sender: MediaSender, *, noise: bool = True) -> bytes:
    one = film("h264", b_frames=2, noise=noise)
    for frame in one.frames:
        sender.send(frame)
    return one.mp4


class Ends(list[StreamReport]):
    """Told when streams end by themselves."""


@pytest.fixture
def udp_pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """A receiver: RTP port and the port above it."""
    for _ in range(100):
        media = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        media.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 2**20)
        media.bind((LOOP, 0))
        reports = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            reports.bind((LOOP, media.getsockname()[1] + 1))
        except OSError:
            media.close()
            reports.close()
            continue
        media.settimeout(WAIT_S)
        reports.settimeout(WAIT_S)
        with closing(media), closing(reports):
            yield media, reports
        return
    pytest.fail("no pair of ports")


@pytest.fixture
def deaf() -> Iterator[socket.socket]:
    """A TCP port that is ours and refuses everybody until `listen`."""
    with socket.socket() as server:
        server.bind((LOOP, 0))
        server.settimeout(WAIT_S)
        yield server


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server((LOOP, 0)) as server:
        server.settimeout(WAIT_S)
        yield server


def packets_of(connection: socket.socket, wanted: int) -> list[rtp.RtpPacket]:
    """The packets up to the marker of frame number `wanted`."""
    connection.settimeout(WAIT_S)
    out: list[rtp.RtpPacket] = []
    rest = b""
    while sum(packet.marker for packet in out) < wanted:
        taken, rest = rtp.unframed(rest + connection.recv(65_536))
        out += [packet for packet in map(rtp.read_packet, taken) if packet]
    return out


def judge(packets: list[rtp.RtpPacket], mp4: bytes) -> None:
    assert {(packet.ssrc, packet.payload_type) for packet in packets} == {(SSRC, 97)}
    assert [packet.sequence for packet in packets] == list(range(len(packets)))
    assert hashes(b"".join(packet.payload for packet in packets), "mpeg") == hashes(mp4)


def test_udp(udp_pair: tuple[socket.socket, socket.socket]) -> None:
    media, reports = udp_pair
    sender = MediaSender(order("udp", media.getsockname()[1]), now_ms=lambda: 1_795_300_000_000)
    local = sender.bind()
    sender.start()
    mp4 = send_film(sender, noise=False)  # no more than fits into a socket's buffer: a busy machine loses nothing
    packets: list[rtp.RtpPacket] = []
    while sum(packet.marker for packet in packets) < FRAMES:
        data, came_from = media.recvfrom(2_048)
        assert came_from == (LOOP, local)
        packet = rtp.read_packet(data)
        assert packet is not None
        packets.append(packet)
    judge(packets, mp4)
    said, came_from = reports.recvfrom(2_048)
    assert (said[1], came_from) == (rtp.SENDER_REPORT, (LOOP, local + 1))
    assert sender.report().missed is None
    receiver_report = bytes.fromhex("81c90007 00000009") + SSRC.to_bytes(4, "big") + b"\x10\0\0\5" + bytes(16)
    reports.sendto(receiver_report, came_from)
    until(lambda: sender.report().missed == 5)
    report = sender.close()
    assert (report.packets, report.ended) == (len(packets), "stopped")
    assert report.octets == sum(len(packet.payload) for packet in packets)
    assert rtp.says_bye(reports.recv(2_048))


def test_tcp_active_connects_from_the_port_it_named(listener: socket.socket) -> None:
    sender = MediaSender(order("tcp_active", listener.getsockname()[1]))
    local = sender.bind()
    sender.start()
    mp4 = send_film(sender)
    connection, came_from = listener.accept()
    with connection:
        assert came_from == (LOOP, local)
        judge(packets_of(connection, FRAMES), mp4)
        assert sender.close("camera").ended == "camera"
        assert connection.recv(1) == b""


def test_tcp_passive_listens() -> None:
    sender = MediaSender(order("tcp_passive"), patience=replace(QUICK, accept_s=WAIT_S, slow_s=WAIT_S, queue_s=WAIT_S))
    port = sender.bind()
    sender.start()
    mp4 = send_film(sender)
    with socket.create_connection((LOOP, port), WAIT_S) as connection:
        judge(packets_of(connection, FRAMES), mp4)
        sender.close()


def test_tcp_passive_lets_in_only_the_host_of_the_order() -> None:
    ends = Ends()
    sender = MediaSender(replace(order("tcp_passive"), host="127.0.0.9"), patience=QUICK, on_end=ends.append)
    port = sender.bind()
    with socket.create_connection((LOOP, port), WAIT_S) as connection:
        sender.start()
        connection.settimeout(WAIT_S)
        assert connection.recv(1) == b""
    until(lambda: bool(ends))
    assert ends[0].ended == "unreachable"


def test_a_closed_port_is_tried_three_times(deaf: socket.socket) -> None:
    ends = Ends()
    begun = time.monotonic()
    sender = MediaSender(order("tcp_active", deaf.getsockname()[1]), patience=QUICK, on_end=ends.append)
    sender.bind()
    sender.start()
    until(lambda: bool(ends))
    assert ends[0].ended == "unreachable"
    assert time.monotonic() - begun >= 2 * QUICK.between_tries_s
    assert not sender.send(key_frame(0))


def test_a_receiver_that_comes_late_gets_the_picture_all_the_same(deaf: socket.socket) -> None:
    sender = MediaSender(order("tcp_active", deaf.getsockname()[1]), patience=replace(QUICK, connect_tries=500))
    sender.bind()
    sender.start()
    sender.send(key_frame(1))
    deaf.listen()
    connection, _ = deaf.accept()
    with connection:
        assert packets_of(connection, 1)[0].timestamp == 3600
        sender.close()


def test_a_receiver_that_hangs_up_is_gone(listener: socket.socket) -> None:
    ends = Ends()
    sender = MediaSender(order("tcp_active", listener.getsockname()[1]), on_end=ends.append)
    sender.bind()
    sender.start()
    listener.accept()[0].close()
    until(lambda: bool(ends))
    assert ends == [StreamReport("s1", 0, 0, "gone")]
    assert sender.close().ended == "gone"


def test_a_receiver_that_says_bye_by_rtcp_is_gone(udp_pair: tuple[socket.socket, socket.socket]) -> None:
    media, reports = udp_pair
    ends = Ends()
    sender = MediaSender(order("udp", media.getsockname()[1]), on_end=ends.append)
    local = sender.bind()
    sender.start()
    sender.send(key_frame(0))
    media.recv(2_048)
    reports.sendto(rtp.goodbye(9), (LOOP, local + 1))
    until(lambda: bool(ends))
    assert ends[0].ended == "gone"


def test_a_udp_port_where_nobody_is_any_more_is_gone(udp_pair: tuple[socket.socket, socket.socket]) -> None:
    media, _ = udp_pair
    media.connect((LOOP, 9))  # hears nobody else any more: the system says that the port is unreachable
    ends = Ends()
    sender = MediaSender(order("udp", media.getsockname()[1]), patience=replace(QUICK, gone_s=0.3), on_end=ends.append)
    sender.bind()
    sender.start()
    number = 0

    def more() -> bool:
        nonlocal number
        number += 1
        return not sender.send(key_frame(number))

    until(more)
    assert ends[0].ended == "gone"


def test_a_receiver_that_takes_nothing_is_ended_as_slow(listener: socket.socket) -> None:
    ends = Ends()
    sender = MediaSender(order("tcp_active", listener.getsockname()[1]), patience=QUICK, on_end=ends.append)
    sender.bind()
    sender.start()
    connection, _ = listener.accept()
    waits: list[float] = []
    with connection:
        while not ends:
            begun = time.monotonic()
            sender.send(key_frame(len(waits), 300_000))
            waits.append(time.monotonic() - begun)
            assert len(waits) < 100_000
            threading.Event().wait(0.002)
    assert ends[0].ended == "slow"
    assert median(waits) < 0.05, "a camera's reader is not held up"


def test_a_receiver_that_stalls_loses_whole_groups(listener: socket.socket) -> None:
    patient = replace(QUICK, slow_s=WAIT_S, queue_bytes=700_000)
    sender = MediaSender(order("tcp_active", listener.getsockname()[1]), patience=patient)
    sender.bind()
    sender.start()
    connection, _ = listener.accept()
    number = 0

    def more() -> bool:
        nonlocal number
        group = number % 4
        sender.send(Frame(KEY if group == 0 else START + b"\x41" + b"\x5a" * 150_000, number, number, group == 0))
        number += 1
        return sender.lost > 20

    with connection:
        until(more)
        number += 4 - number % 4
        sender.send(replace(key_frame(0), pts_90k=90_000, dts_90k=90_000))
        packets: list[rtp.RtpPacket] = []
        connection.settimeout(WAIT_S)
        rest = b""
        while not packets or packets[-1].timestamp != 90_000:
            taken, rest = rtp.unframed(rest + connection.recv(1 << 20))
            packets += [packet for packet in map(rtp.read_packet, taken) if packet]
        sender.close()
    packs = program_stream.read(b"".join(packet.payload for packet in packets))
    numbers = [pack.dts or 0 for pack in packs]
    for before, after, pack in zip(numbers, numbers[1:], packs[1:], strict=False):
        assert after == before + 1 or pack.streams is not None, "a gap ends with a key frame"
    assert any(after > before + 1 for before, after in pairwise(numbers))


def test_a_camera_that_changes_its_codec_is_described_anew(listener: socket.socket) -> None:
    sender = MediaSender(replace(order("tcp_active", listener.getsockname()[1]), audio=True))
    sender.bind()
    sender.start()
    connection, _ = listener.accept()
    with connection:
        sender.send(key_frame(0))
        sender.send(Frame(b"\xd5" * 160, 100, 100, codec="pcm_alaw"))
        sender.send(Frame(START + b"\x26\x01" + b"\x5a" * 9, 3600, 3600, key=True, codec="hevc"))
        packs = program_stream.read(b"".join(packet.payload for packet in packets_of(connection, 3)))
        sender.close()
    assert [pack.streams for pack in packs] == [{0xE0: 0x1B, 0xC0: 0x90}, None, {0xE0: 0x24, 0xC0: 0x90}]
    assert packs[1].stream_id == 0xC0


def test_sound_and_b_frames_go_up_on_one_clock_that_never_falls(listener: socket.socket) -> None:
    one = film("h264", b_frames=2)
    heard = sorted(frame.pts_90k + 5_400 for frame in one.frames)  # ahead of the pictures, which wait for B-frames
    sender = MediaSender(replace(order("tcp_active", listener.getsockname()[1]), audio=True))
    sender.bind()
    sender.start()
    for frame, at in zip(one.frames, heard, strict=True):
        sender.send(frame)
        sender.send(Frame(b"\xd5" * 320, at, at, codec="pcm_alaw"))
    heard = [at for at in heard if at <= one.frames[-1].dts_90k]
    connection, _ = listener.accept()
    with connection:
        packets = packets_of(connection, FRAMES + len(heard))
        sender.close()
    stamps = [packet.timestamp for packet in packets if packet.marker]
    assert all(before < after for before, after in pairwise(stamps))
    stream = b"".join(packet.payload for packet in packets)
    packs = program_stream.read(stream)
    assert [pack.clock for pack in packs] == stamps
    assert [pack.pts for pack in packs if pack.stream_id == 0xC0] == heard
    assert hashes(stream, "mpeg") == hashes(one.mp4)


@pytest.mark.parametrize("transport", ["udp", "tcp_active", "tcp_passive"])
def test_ports_are_those_that_the_firewall_lets_through(transport: MediaTransport) -> None:
    free = MediaSender(order(transport))
    first = (free.bind() + 1) // 2 * 2
    free.close()
    senders = [MediaSender(replace(order(transport), local_ports=(first, first + 59))) for _ in range(3)]
    ports = [sender.bind() for sender in senders]
    assert len(set(ports)) == 3
    assert set(ports) <= set(range(first, first + 60))
    for sender in senders:
        sender.close()
    with pytest.raises(OSError, match="no free"):
        MediaSender(replace(order(transport), local_ports=(first, first - 1))).bind()
