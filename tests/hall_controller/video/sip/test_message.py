"""Messages: what is written is read again, and no bytes break the reader."""

from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Message, Request, Response, SipSyntax
from hall_controller.video.sip.framing import PING, Framer
from hall_controller.video.sip.headers import Headers
from hall_controller.video.sip.message import LONGEST_BODY, MOST_HEADERS, cseq, parse, parse_loosely, write

REGISTER = (
    b"REGISTER sip:34020000002000000001@3402000000 SIP/2.0\r\n"
    b"v: SIP/2.0/UDP 192.0.2.7:5060;rport;branch=z9hG4bK1, SIP/2.0/UDP 192.0.2.8\r\n"
    b"f: <sip:34020000001180000001@3402000000>;tag=1\r\n"
    b"t : <sip:34020000001180000001@3402000000>\r\n"
    b"i: abc\r\n"
    b"CSEQ: 1 REGISTER\r\n"
    b"m: <sip:34020000001180000001@192.0.2.7:5060>\r\n"
    b"Subject: one\r\n\t two\r\n"
    b"Expires: 3600\r\n"
    b"l: 0\r\n\r\n"
)
TOKEN = st.text(ascii_letters + digits + "-", min_size=1, max_size=12)
VALUE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40).map(str.strip)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    method = draw(TOKEN).upper()
    headers = Headers(
        [
            ("Via", f"SIP/2.0/UDP h{draw(TOKEN)}:{draw(st.integers(1, 65535))};branch={draw(TOKEN)}"),
            ("From", f"<sip:{draw(TOKEN)}@{draw(TOKEN)}>;tag={draw(TOKEN)}"),
            ("To", f'"{draw(TOKEN)}" <sip:{draw(TOKEN)}@192.0.2.1:5060>'),
            ("Call-ID", draw(TOKEN)),
            ("CSeq", f"{draw(st.integers(0, 2**31 - 1))} {method}"),
            *((f"X-{name}", value) for name, value in draw(st.lists(st.tuples(TOKEN, VALUE), max_size=5))),
        ]
    )
    body = draw(st.binary(max_size=200))
    if draw(st.booleans()):
        return Request(method, f"sip:{draw(TOKEN)}@{draw(TOKEN)}", headers, body)
    return Response(draw(st.integers(100, 699)), draw(TOKEN), headers, body)


@given(messages())
def test_what_is_written_is_read_again(message: Message) -> None:
    assert parse(write(message)) == message


@given(st.lists(messages(), max_size=4), st.integers(1, 50))
def test_a_stream_is_cut_where_messages_end(sent: list[Message], piece: int) -> None:
    stream = PING + b"".join(write(one) for one in sent)
    framer, got = Framer(), []
    for start in range(0, len(stream), piece):
        got += framer.feed(stream[start : start + piece])
    assert [parse(one) for one in got] == sent
    assert not framer.unfinished


@given(st.binary(max_size=400) | st.binary(max_size=80).map(lambda some: REGISTER[: 5 * len(some)] + some + REGISTER))
def test_any_bytes_are_a_message_or_a_typed_error(data: bytes) -> None:
    for read in (parse, parse_loosely, Framer().feed):
        try:
            read(data)
        except SipSyntax:
            continue


@given(st.integers(0, len(REGISTER) - 1), st.integers(0, 255))
def test_one_wrong_byte(place: int, value: int) -> None:
    data = REGISTER[:place] + bytes([value]) + REGISTER[place + 1 :]
    try:
        write(parse(data))
    except SipSyntax:
        return


def test_compact_folded_and_listed_headers() -> None:
    read = parse(REGISTER)
    assert isinstance(read, Request)
    assert read.headers.all("Via")[1] == "SIP/2.0/UDP 192.0.2.8"
    assert read.headers["subject"] == "one two"
    assert read.headers["CONTACT"] == read.headers["m"]
    assert cseq(read) == (1, "REGISTER")


def test_line_ends_of_careless_peers_and_gb18030_in_headers() -> None:
    read = parse(REGISTER.replace(b"\r\n", b"\n").replace(b"one", "示例".encode("gb18030")))
    assert read.headers["Subject"] == "示例 two"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        REGISTER.replace(b"i: abc\r\n", b""),
        REGISTER.replace(b"i: abc\r\n", b"i: abc\r\ni: abd\r\n"),
        REGISTER.replace(b"1 REGISTER", b"1 INVITE"),
        REGISTER.replace(b"1 REGISTER", b"2147483648 REGISTER"),
        REGISTER.replace(b"l: 0", b"l: 1"),
        REGISTER.replace(b"l: 0", b"l: -1"),
        REGISTER.replace(b"l: 0", b"l: 0\r\nContent-Length: 1") + b"x",
        REGISTER.replace(b"SIP/2.0\r\n", b"SIP/3.0\r\n", 1),
        REGISTER.replace(b"Expires: 3600", b"Expires 3600"),
        REGISTER.replace(b"one", b"o\0e"),
        REGISTER.replace(b"one", b"o\re"),
        REGISTER.replace(b"one", b"o" * 9000),
        REGISTER.replace(b"one\r\n", b"one\r\n" + b" o\r\n" * 5000),
        REGISTER.replace(b"Expires", b"A: 1\r\n" * MOST_HEADERS + b"Expires"),
        REGISTER.replace(b"m: ", b"m: " + b"<sip:a@b>," * MOST_HEADERS),
        REGISTER.replace(b":5060;rport", b":0;rport"),
        REGISTER[:-4] + b"x" * 40_000,
        REGISTER.replace(b"l: 0\r\n", b"") + b"x" * (LONGEST_BODY + 1),
    ],
)
def test_what_is_refused(data: bytes) -> None:
    with pytest.raises(SipSyntax):
        parse(data)


@pytest.mark.parametrize(
    "stream",
    [
        REGISTER.replace(b"l: 0\r\n", b""),
        REGISTER.replace(b"l: 0", b"l: 999999999"),
        b"A" * 40_000,
        b"A: b\r\n" * 200 + b"\r\n",
    ],
)
def test_a_stream_that_cannot_be_followed(stream: bytes) -> None:
    with pytest.raises(SipSyntax):
        Framer().feed(stream)


def test_nobody_breaks_our_lines_by_a_value() -> None:
    for name, value in (("Subject", "a\r\nVia: b"), ("Sub ject", "a"), ("Subject", "a\0")):
        read = parse(REGISTER)
        read.headers.add(name, value)
        with pytest.raises(SipSyntax):
            write(read)


def test_each_refusal_of_a_call_has_its_words() -> None:
    asked = build.request("INVITE", "sip:2@x", sender="sip:1@y", receiver="sip:2@y")
    words = {status: build.answer(asked, status).reason for status in (400, 404, 480, 486, 487, 488, 503)}
    assert "Answer" not in words.values()
