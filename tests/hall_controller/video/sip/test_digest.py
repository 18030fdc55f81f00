"""Digest: golden values of the standards, then any challenge against the registrar's own check."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_controller.video.sip import build
from hall_controller.video.sip.contract import Credentials, Response
from hall_controller.video.sip.digest import (
    HASHES,
    Challenge,
    NonceCounts,
    authorise,
    challenge_of,
    digest,
    is_signed,
    read_challenge,
)
from hall_controller.video.sip.headers import Headers

MUFASA = Credentials("Mufasa", "Circle Of Life")
NONCE_7616, CNONCE_7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"


def test_rfc_2617_3_5() -> None:
    challenge = Challenge("testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093", qop="auth")
    value = digest(challenge, MUFASA, "GET", "/dir/index.html", "0a4f113b", "00000001")
    assert value == "6629fae49393a05397450978507c4ef1"


def test_rfc_2617_without_qop() -> None:
    challenge = Challenge("testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093")
    assert digest(challenge, MUFASA, "GET", "/dir/index.html") == "670fd8c2df070c60b045671b8b24ff02"


@pytest.mark.parametrize(
    ("algorithm", "value"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_rfc_7616_3_9_1(algorithm: str, value: str) -> None:
    challenge = Challenge("http-auth@example.org", NONCE_7616, algorithm, "auth")
    who = Credentials("Mufasa", "Circle of Life")
    assert digest(challenge, who, "GET", "/dir/index.html", CNONCE_7616, "00000001") == value


def test_a_session_key_is_mixed_from_both_nonces() -> None:
    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    key = md5(f"{md5('1:realm:secret')}:nonce:cnonce")
    wanted = md5(f"{key}:nonce:00000001:cnonce:auth:{md5('REGISTER:sip:2@3')}")
    challenge = Challenge("realm", "nonce", "MD5-sess", "auth")
    assert digest(challenge, Credentials("1", "secret"), "REGISTER", "sip:2@3", "cnonce", "00000001") == wanted


def test_sm3_of_the_standard() -> None:
    assert HASHES["SM3"](b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


TEXT = st.text('abcXYZ019 @._-"\\示例', min_size=1, max_size=16)


@given(
    TEXT, TEXT, st.sampled_from(["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SM3"]), st.sampled_from(["", "auth"])
)
def test_our_signature_is_the_registrars(realm: str, password: str, algorithm: str, qop: str) -> None:
    said = Challenge(realm.replace('"', "").replace("\\", ""), "n", algorithm, qop, opaque="o")
    read = read_challenge(said.header())
    assert read == said
    request = build.request("REGISTER", "sip:2@3", sender="sip:1@3", receiver="sip:1@3")
    authorise(request, read, Credentials("1", password), count=2)
    assert is_signed(request, said, Credentials("1", password))
    assert not is_signed(request, said, Credentials("1", password + "x"))
    assert not is_signed(request, Challenge(said.realm, "m", algorithm, qop), Credentials("1", password))


@pytest.mark.parametrize(
    "header",
    ["Basic realm=x", "", "Digest realm=x", 'Digest nonce="1", algorithm=SHA-7', 'Digest nonce="1", qop="auth-int"'],
)
def test_challenges_that_cannot_be_answered(header: str) -> None:
    assert read_challenge(header) is None


def test_the_first_challenge_that_we_understand() -> None:
    rows = [
        ("WWW-Authenticate", 'Digest nonce="1", algorithm=SHA-7'),
        ("WWW-Authenticate", 'Digest nonce=2, qop="auth,auth-int"'),
    ]
    found = challenge_of(Response(401, "", Headers(rows)))
    assert found == Challenge("", "2", qop="auth")


def test_a_nonce_used_again_counts_on_and_the_oldest_are_forgotten() -> None:
    counts = NonceCounts()
    assert [counts.next("a"), counts.next("a"), counts.next("b")] == [1, 2, 1]
    for number in range(1000):
        counts.next(str(number))
    assert counts.next("a") == 1
    assert len(counts._counts) <= 64
