"""Offers as platforms write them, hostile ones, and our answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.gb28181.sdp import Allowed, NotAcceptable, our_role, own_ssrc_text, read_offer
from hall_controller.video.gb28181.sdp_answer import MediaFacts, format_text, write_answer

PLATFORM, CAMERA = "99010000002000000001", "99010000001320000001"


def wvp(protocol: str = "RTP/AVP", *more: str) -> str:
    lines = [
        "v=0", f"o={PLATFORM} 0 0 IN IP4 192.0.2.7", "s=Play", "c=IN IP4 192.0.2.7", "t=0 0",
        f"m=video 30000 {protocol} 96 97 98 99", "a=recvonly",
        "a=rtpmap:96 PS/90000", "a=rtpmap:98 H264/90000", "a=rtpmap:97 MPEG4/90000", "a=rtpmap:99 H265/90000",
        *more, "y=0100000001",
    ]  # fmt: skip
    return "\r\n".join(lines) + "\r\n"


SRS = """v=0
o=34020000002000000001 0 0 IN IP4 192.0.2.8
s=Play
c=IN IP4 192.0.2.8
t=0 0
m=video 9000 TCP/RTP/AVP 96
a=recvonly
a=rtpmap:96 PS/90000
y=0000009876
"""
HIKVISION = f"""v=0
o={PLATFORM} 1045 1045 IN IP4 192.0.2.9
s=Play
u={CAMERA}:0
c=IN IP4 192.0.2.9
t=0 0
m=video 15060 TCP/RTP/AVP 98 96 97
a=setup:active
a=connection:new
a=rtpmap:97 MPEG4/90000
a=rtpmap:96 PS/90000
a=rtpmap:98 H264/90000
a=recvonly
a=streamnumber:1
y=0100001234
f=v/////a///
"""


def answer(text: str, transport: str = "", **more: object) -> list[str]:
    offer = read_offer(text.encode())
    role = our_role(offer)
    assert transport in {"", role}
    written = write_answer(
        offer, role, device_id=CAMERA, address="192.0.2.20", port=40_000, ssrc_text=offer.ssrc_text, **more
    )
    return written.decode().split("\r\n")


def test_wvp_by_udp() -> None:
    offer = read_offer(wvp().encode())
    assert (offer.host, offer.port, offer.tcp, offer.payload_type) == ("192.0.2.7", 30_000, False, 96)
    assert offer.ssrc == 100_000_001
    assert answer(wvp(), "udp") == [
        "v=0", f"o={CAMERA} 0 0 IN IP4 192.0.2.20", "s=Play", "c=IN IP4 192.0.2.20", "t=0 0",
        "m=video 40000 RTP/AVP 96", "a=sendonly", "a=rtpmap:96 PS/90000", "y=0100000001", "",
    ]  # fmt: skip


def test_wvp_by_tcp_passive_is_connected_by_us() -> None:
    lines = answer(wvp("TCP/RTP/AVP", "a=setup:passive", "a=connection:new"), "tcp_active")
    assert lines[5:] == [
        "m=video 40000 TCP/RTP/AVP 96", "a=sendonly", "a=rtpmap:96 PS/90000", "a=setup:active", "a=connection:new",
        "y=0100000001", "",
    ]  # fmt: skip


def test_srs_names_no_role_and_is_connected_by_us() -> None:
    assert "a=setup:active" in answer(SRS, "tcp_active")


def test_who_may_do_both_is_connected_by_us() -> None:
    assert "a=setup:active" in answer(wvp("TCP/RTP/AVP", "a=setup:actpass"), "tcp_active")
    assert read_offer(wvp("TCP/RTP/AVP", "a=setup:actpass").encode()).setup == "passive"


def test_hikvision_connects_to_us() -> None:
    lines = answer(HIKVISION, "tcp_passive", facts=MediaFacts("h264", 1280, 720, 25, 2048.4, audio=True))
    assert lines[5:] == [
        "m=video 40000 TCP/RTP/AVP 96", "a=sendonly", "a=rtpmap:96 PS/90000", "a=setup:passive", "a=connection:new",
        "a=streamnumber:1", "y=0100001234", "f=v/2/5/25/2/2048a/1/8/1", "",
    ]  # fmt: skip


def test_who_connects_to_us_need_not_say_from_where() -> None:
    text = HIKVISION.replace("192.0.2.9", ".".join("0000")).replace("video 15060", "video 0")
    offer = read_offer(text.encode())
    assert (offer.host, offer.port) == ("", 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "sdp"),
        ("hello", "sdp"),
        ("v=0\r\ns=Play\r\n", "sdp"),
        (wvp().replace("s=Play", "s=Playback"), "playback"),
        (wvp().replace("s=Play", "s=Download"), "playback"),
        (wvp().replace("s=Play", "s=Talk"), "talk"),
        (wvp().replace("m=video", "m=audio"), "talk"),
        (wvp().replace("a=recvonly", "a=sendonly"), "direction"),
        (wvp("RTP/SAVP"), "transport"),
        (wvp("TCP/RTP/AVP", "a=setup:holdconn"), "setup"),
        (wvp().replace("96 PS/90000", "96 H264/90000"), "no_ps"),
        (wvp().replace("RTP/AVP 96", "RTP/AVP 104"), "no_ps"),
        (wvp().replace("c=IN IP4 192.0.2.7", "c=IN IP4 0.0.0.0"), "address"),
        (wvp().replace("c=IN IP4 192.0.2.7\r\n", ""), "address"),
        (wvp().replace("video 30000", "video 0"), "address"),
        (wvp().replace("video 30000", "video 99999"), "address"),
        (wvp().replace("video 30000", "video x"), "sdp"),
        (wvp() + "a=x\r\n" * 4_000, "sdp"),
    ],
)
def test_what_we_do_not_serve(text: str, reason: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        read_offer(text.encode())
    assert caught.value.reason == reason


def test_a_hall_that_allows_one_way_only() -> None:
    udp, tcp = read_offer(wvp().encode()), read_offer(SRS.encode())
    assert our_role(udp, "udp") == "udp"
    assert our_role(tcp, "tcp") == "tcp_active"
    for offer, allowed in ((udp, "tcp"), (tcp, "udp")):
        with pytest.raises(NotAcceptable, match="not_allowed"):
            our_role(offer, allowed)


def test_the_media_sections_own_address_and_another_payload_type() -> None:
    text = wvp().replace("a=recvonly", "c=IN IP4 192.0.2.99\r\na=recvonly").replace("96 PS", "101 PS")
    offer = read_offer(text.replace("96 97", "96 101 97").encode())
    assert (offer.host, offer.payload_type) == ("192.0.2.99", 101)


def test_sound_beside_the_picture_is_refused_alone() -> None:
    audio = "m=audio 30002 RTP/AVP 8\r\na=recvonly\r\n"
    lines = answer(wvp().replace("m=video", audio + "m=video") + "m=application 9 RTP/AVP 3\r\n")
    assert [line for line in lines if line.startswith("m=")] == [
        "m=audio 0 RTP/AVP 8", "m=video 40000 RTP/AVP 96", "m=application 0 RTP/AVP 3"
    ]  # fmt: skip
    assert lines[-2] == "y=0100000001"


@pytest.mark.parametrize("y", ["", "abc", "4294967296", "00000000001", "-1", "１２"])
def test_a_y_that_is_no_ssrc_is_none(y: str) -> None:
    assert read_offer(wvp().replace("y=0100000001", f"y={y}").encode()).ssrc is None


def test_a_y_of_our_own() -> None:
    assert own_ssrc_text("9901020304", 12_345) == "0102032345"
    assert own_ssrc_text("", 7) == "0000000007"


def test_format_line() -> None:
    assert format_text(MediaFacts()) == "v/////a///"
    assert format_text(MediaFacts("hevc", 640, 360, 14.9, 0)) == "v/5/640x360/15//a///"


words = st.sampled_from(
    ["video", "audio", "RTP/AVP", "TCP/RTP/AVP", "96", "0", "65536", "IN", "IP4", "192.0.2.1", "::"]
)
names = st.sampled_from(["m=", "c=", "a=setup:", "a=rtpmap:", "a=streamnumber:", "y=", "s=", "f=", "", "\r"])
lines = st.tuples(names, st.lists(st.one_of(words, st.text(max_size=6)), max_size=5)).map(
    lambda line: line[0] + " ".join(line[1])
)


@given(st.lists(lines, max_size=12), st.sampled_from(["as_asked", "udp", "tcp"]))
def test_any_offer_is_answered_or_refused(text: list[str], allowed: Allowed) -> None:
    try:
        offer = read_offer("\r\n".join(text).encode())
        role = our_role(offer, allowed)
    except NotAcceptable:
        return
    written = write_answer(offer, role, device_id=CAMERA, address="2001:db8::1", port=5, ssrc_text="0000000001")
    assert written.decode("ascii").count("\r\nm=") == 1 + len(offer.others)


@given(st.binary(max_size=200))
def test_garbage_is_refused(body: bytes) -> None:
    with pytest.raises(NotAcceptable):
        read_offer(body)
