"""What the city's engineer may read: every message, no secret."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Credentials, Peer
from hall_controller.video.sip.digest import Challenge, authorise
from hall_controller.video.sip.message import write
from hall_controller.video.sip.redact import redacted
from hall_controller.video.sip.signal_log import SignalLog

PEER = Peer("udp", "192.0.2.1", 5060)


@given(st.sampled_from(["", "auth"]), st.sampled_from(["MD5", "SHA-256"]))
def test_no_nonce_and_no_signature_is_told(qop: str, algorithm: str) -> None:
    challenge = Challenge("3402000000", "n0nce8888", algorithm, qop, opaque="0paque")
    request = build.request("REGISTER", "sip:2@3402000000", sender="sip:1@3402000000", receiver="sip:1@3402000000")
    authorise(request, challenge, Credentials("1", "s3cret"), cnonce="cn0nce")
    request.headers.add("WWW-Authenticate", challenge.header())
    text = redacted(write(request).decode())
    response = request.headers["Authorization"].partition('response="')[2][:32]
    for secret in ("n0nce8888", "cn0nce", "0paque", response):
        assert secret not in text
    for told in ('realm="3402000000"', f"algorithm={algorithm}", "Call-ID", "CSeq: 1 REGISTER"):
        assert told in text


def test_secrets_in_bodies_and_addresses() -> None:
    text = redacted(
        'Contact: <sip:1:pw1@192.0.2.1>\r\nAuthorization: Digest a=b,\r\n  nonce="pw2"\r\nX: 1\r\n\r\n'
        "<Item><Password type='a'>pw3</Password><Url>rtsp://admin:pw4@192.0.2.9/1</Url><UserPwd>pw5</UserPwd></Item>"
        "http://h/?token=pw6&a=1"
    )
    assert "pw" not in text.replace("UserPwd", "")
    assert "X: 1" in text
    assert "rtsp://admin:***@192.0.2.9/1" in text


@given(st.text(max_size=200))
def test_any_text_can_be_redacted(text: str) -> None:
    redacted(text)


def test_the_ring_is_bounded_and_asked_from_a_number_on() -> None:
    log = SignalLog(lambda: 5, most=3)
    for number in range(5):
        log.note("in" if number % 2 else "out", PEER, f"N {number}\r\n".encode() + b"\xff" * 5000)
    assert [signal.number for signal in log.entries()] == [3, 4, 5]
    assert [signal.number for signal in log.entries(after=4)] == [5]
    assert len(log.text()) < 3 * 4300
    assert log.entries()[0].as_dict()["peer"] == "udp:192.0.2.1:5060"


def test_the_file_turns_over_and_a_full_disk_stops_nobody(tmp_path: Path) -> None:
    log = SignalLog(lambda: 5, tmp_path / "city.log", file_bytes=200)
    for number in range(40):
        log.note("out", PEER, f"NUMBER {number}".encode())
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == ["city.log", "city.log.1", "city.log.2"]
    assert all(path.stat().st_size < 300 for path in tmp_path.iterdir())
    assert "NUMBER 39" in (tmp_path / "city.log").read_text()
    lost = SignalLog(lambda: 5, tmp_path / "missing" / "city.log")
    lost.note("out", PEER, b"x")
    assert lost.faults == 1


def test_a_huge_hostile_message_is_cut_before_it_is_looked_at() -> None:
    log = SignalLog(lambda: 5)
    log.note("in", PEER, b"<password " * 50_000)
    log.note("in", PEER, b"a" * 4090 + b" rtsp://admin:secret@192.0.2.9/1" + b"b" * 9000)
    log.note("in", PEER, b"<Password>secret</Password>")
    assert "sec" not in log.text()
    assert "500000 bytes" in log.entries()[0].text
    assert "sec" not in log.entries()[1].text
