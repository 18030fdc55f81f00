"""What the simulated platform finds wrong with a stream and with an answer."""

import pytest

from hall_controller.video.simulator.platform.judge import complaints
from hall_controller.video.simulator.platform.reception import Reception
from hall_controller.video.simulator.platform.sdp import offer, read_answer
from hall_controller.video.simulator.platform.settings import PlatformSettings
from hall_controller.video.sip import build
from tests.hall_controller.video.platform.small_device import FRAME, KEY_FRAME, packets, rtp

SSRC = 200000001
GOOD = (
    b"v=0\r\no=1 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 6000 TCP/RTP/AVP 96\r\n"
    b"a=sendonly\r\na=rtpmap:96 PS/90000\r\na=setup:active\r\na=connection:new\r\ny=0200000001\r\nf=v/2////a///\r\n"
)


def judged(sent: list[bytes]) -> Reception:
    got: list[bytes] = []
    reception = Reception(SSRC, sink=got.append)
    for number, packet in enumerate(sent):
        reception.packet(packet, number)
    assert sum(map(len, got)) <= sum(map(len, sent))
    return reception


def test_a_good_stream() -> None:
    good = judged([*packets(SSRC), b"\x80\xc8" + bytes(26)])  # and a sender report
    assert good.complaints == []
    assert (good.packets, good.frames, good.key_frames, good.lost, good.first_ms) == (6, 4, 1, 0, 0)
    assert good.stream_types == {0xE0: 0x1B}


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        (packets(SSRC)[:1] + packets(SSRC)[2:], "sequence 0 is followed by 2"),
        (packets(SSRC + 1), "SSRC 0200000002 instead of 0200000001"),
        ([rtp(FRAME, 1, 0, SSRC, marker=True)], "the first frame is no key frame"),
        ([rtp(KEY_FRAME, 1, 0, SSRC, marker=False), rtp(FRAME, 2, 9, SSRC, marker=True)], "changed before the marker"),
        ([rtp(KEY_FRAME, 1, 5, SSRC, marker=True), rtp(FRAME, 2, 5, SSRC, marker=True)], "after the marker"),
        ([rtp(KEY_FRAME, 1, 5, SSRC, marker=True), rtp(FRAME, 2, 4, SSRC, marker=True)], "backwards"),
        ([rtp(KEY_FRAME[:20] + KEY_FRAME[40:], 1, 0, SSRC, marker=True)], "without a program stream map"),
        ([rtp(b"abc", 1, 0, SSRC, marker=True)], "pack header"),
        ([b"abc"], "not an RTP packet"),
        ([bytes([0x80, 97]) + packets(SSRC)[0][2:]], "payload type 97"),
    ],
)
def test_a_bad_stream(sent: list[bytes], complaint: str) -> None:
    assert any(complaint in one for one in judged(sent).complaints)


def test_the_sequence_and_the_clock_begin_anew() -> None:
    sent = [rtp(KEY_FRAME, 0xFFFF, 0xFFFFFF00, SSRC, marker=True), rtp(FRAME, 0, 0x10, SSRC, marker=True)]
    assert judged(sent).complaints == []


def test_answers_are_read() -> None:
    answer = read_answer(GOOD, "tcp_passive", "0200000001")
    assert (answer.complaints, answer.host, answer.port, answer.payload_type) == ((), "127.0.0.1", 6000, 96)
    for old, new, complaint in (
        (b"y=0200000001", b"y=1", "y is 1 and not the offered"),
        (b"sendonly", b"recvonly", "not sendonly"),
        (b"TCP/RTP", b"RTP", "m is not video"),
        (b"PS/90000", b"H264/90000", "no PS/90000"),
        (b"setup:active", b"setup:passive", "setup is not active"),
        (b"f=v/2////a///", b"a=x", "not last"),
        (b"Play", b"Playback", "s is not Play"),
    ):
        (found,) = read_answer(GOOD.replace(old, new), "tcp_passive", "0200000001").complaints
        assert complaint in found
    assert len(read_answer(b"\xff\x00junk\n=\nm=video x\n", "udp", "1").complaints) >= 4


def test_an_offer_is_as_wvp_writes_it() -> None:
    made = offer("34020000001320000001", "127.0.0.1", 30000, "tcp_active", "0200000001", stream=1).decode()
    assert "m=video 30000 TCP/RTP/AVP 96 97 98 99\r\n" in made
    assert "a=setup:active\r\na=connection:new\r\ny=0200000001\r\nf=\r\n" in made
    assert "setup" not in offer("1", "h", 1, "tcp_plain", "1").decode()
    assert " RTP/AVP 96" in offer("1", "h", 1, "udp", "1").decode()


def test_headers_of_a_device() -> None:
    settings = PlatformSettings()
    ours, theirs = f"sip:{settings.platform_id}@3402000000", "sip:34020000001180000001@3402000000"
    good = build.request("MESSAGE", ours, sender=theirs, receiver=ours, body=b"<x/>")
    good.headers.add("Max-Forwards", "70")
    assert complaints(good, settings) == []
    bad = build.request("REGISTER", theirs, sender="sip:camera@3402000000", receiver=ours, body=b"<x/>")
    bad.headers.replace("From", "<sip:camera@3402000000>")
    assert len(complaints(bad, settings)) == 7
    bad = build.request("MESSAGE", ours, sender=theirs, receiver=theirs, body=b"<x/>", content_type="text/xml")
    assert [one.partition(": ")[2] for one in complaints(bad, settings)] == [
        f"To is 34020000001180000001 and not {settings.platform_id}",
        "no Max-Forwards",
        "Content-Type is text/xml",
    ]
