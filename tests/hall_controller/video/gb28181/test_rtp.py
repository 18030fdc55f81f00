"""RTP packets, their framing on TCP, and the RTCP that goes with them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181 import rtp

START_MS = 1_795_300_000_500


def test_golden_packets() -> None:
    packets = rtp.RtpPacketizer(100_000_001, 96, sequence=0xFFFF).packets(b"\x5a" * 1_389, 0x1_0000_0010)
    assert [packet[:12].hex(" ") for packet in packets] == [
        "80 60 ff ff 00 00 00 10 05 f5 e1 01",
        "80 e0 00 00 00 00 00 10 05 f5 e1 01",
    ]
    assert [len(packet) for packet in packets] == [1_400, 13]


@pytest.mark.parametrize("size", [1, 1_387, 1_388, 1_389, 2_776, 2_777])
def test_the_marker_stands_on_the_last_packet_alone(size: int) -> None:
    packets = rtp.RtpPacketizer(7).packets(b"\x5a" * size, 0)
    assert [packet[1] >> 7 for packet in packets] == [0] * (len(packets) - 1) + [1]
    assert sum(len(packet) - 12 for packet in packets) == size


@given(st.lists(st.binary(min_size=1, max_size=6_000), max_size=5), st.integers(0, 1 << 40), st.integers(0, 1 << 32))
def test_frames_survive(frames: list[bytes], stamp: int, sequence: int) -> None:
    maker = rtp.RtpPacketizer(7, sequence=sequence)
    sent = [packet for number, frame in enumerate(frames) for packet in maker.packets(frame, stamp + number * 3600)]
    taken, rest = rtp.unframed(rtp.framed(sent) + b"\0")
    assert (taken, rest) == (sent, b"\0")
    read = [packet for packet in map(rtp.read_packet, taken) if packet]
    assert b"".join(packet.payload for packet in read) == b"".join(frames)
    assert [packet.sequence for packet in read] == [(sequence + n) % 65_536 for n in range(len(sent))]
    assert sum(packet.marker for packet in read) == len(frames)
    assert {packet.timestamp for packet in read} == {(stamp + n * 3600) % (1 << 32) for n in range(len(frames))}
    assert (maker.packets_made, maker.octets_made) == (len(sent), sum(map(len, frames)))
    assert all(len(packet) <= rtp.LONGEST_PACKET for packet in sent)


@given(st.binary(max_size=60))
def test_garbage_is_no_packet_and_no_error(data: bytes) -> None:
    rtp.read_packet(data)
    rtp.says_bye(data)
    rtp.missed_packets(data, 7)
    rtp.missed_packets(b"\x83\xc9" + data, 7)
    rtp.unframed(data)


def test_padding_and_extension_are_taken_off() -> None:
    head = struct.pack("!BBHII", 0xB1, 96, 1, 2, 3) + b"\0\0\0\x09" + b"\xbe\xde\0\1" + b"ext!"
    packet = rtp.read_packet(head + b"payload" + b"\0\0\3")
    assert packet is not None
    assert packet.payload == b"payload"


def test_sender_report() -> None:
    report = rtp.sender_report(7, START_MS, 90_000, 3, 4_000)
    assert report[:8].hex(" ") == "80 c8 00 06 00 00 00 07"
    seconds, fraction, stamp, packets, octets = struct.unpack_from("!IIIII", report, 8)
    assert (seconds, fraction) == (1_795_300_000 + 2_208_988_800, 1 << 31)
    assert (stamp, packets, octets) == (90_000, 3, 4_000)
    assert report[28:].hex(" ") == "81 ca 00 03 00 00 00 07 01 04 68 61 6c 6c 00 00"
    assert len(report) % 4 == 0
    assert not rtp.says_bye(report)
    assert rtp.says_bye(report + rtp.goodbye(7))


def block(ssrc: int, lost: int) -> bytes:
    return ssrc.to_bytes(4, "big") + b"\x40" + lost.to_bytes(3, "big", signed=True) + bytes(16)


def test_what_the_receiver_missed() -> None:
    mine, other = block(7, 12), block(8, 99)
    report = struct.pack("!BBHI", 0x82, 201, 1 + 12, 55) + other + mine
    assert rtp.missed_packets(report, 7) == 12
    assert rtp.missed_packets(report, 9) is None
    assert rtp.missed_packets(report[:-4], 7) is None, "cut off"
    short = struct.pack("!BBHI", 0x82, 201, 1 + 6, 55) + other + mine
    assert rtp.missed_packets(short, 7) is None, "behind its end"
    both_ways = struct.pack("!BBHI", 0x81, 200, 12, 55) + bytes(20) + mine
    assert rtp.missed_packets(both_ways, 7) == 12
    twice = struct.pack("!BBHI", 0x81, 201, 7, 55) + block(7, -3)
    assert rtp.missed_packets(twice, 7) == 0
