"""Short messages over a real HTTP gateway: what is asked, how it is signed, what an answer means."""

import hashlib
import hmac
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from config.hall_file.notice_drivers import HttpCourier as Settings
from config.vocabulary import Secret
from hall_controller.notices.http_courier import HttpCourier
from hall_controller.notices.port import Message, Permanent, Sent, Temporary
from tests.hall_controller.notices.gateway_server import Gateway, gateway_server
from tests.hall_controller.notices.post_office import PHONE

MESSAGE = Message("0192-aaaa", "deposit_placed", PHONE, "", "【示例】取件码 12345678", now_ms=1_770_000_000_123)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_server() as made:
        yield made


def courier(port: int, **more: Any) -> HttpCourier:
    plain = {
        "kind": "http",
        "address": f"http://127.0.0.1:{port}/v1/send",
        "body": {"mobile": "+86{phone}", "content": "{text}", "ref": "{id}", "vars": {"list": ["{phone}", 1, True]}},
    }
    return HttpCourier(Settings.model_validate(plain | more), Path("/"))


def test_json_with_a_secret_in_a_header_and_the_id(gateway: Gateway) -> None:
    headers = {"Authorization": Secret("sms", "Bearer 示例".encode().hex()), "X-Ref": "{id}"}
    assert courier(gateway.port, headers=headers).deliver(MESSAGE) == Sent()
    (request,) = gateway.requests
    assert request.json == {
        "mobile": f"+86{PHONE}",
        "content": MESSAGE.text,
        "ref": MESSAGE.notice_id,
        "vars": {"list": [PHONE, 1, True]},
    }
    assert request.headers["x-ref"] == MESSAGE.notice_id
    assert request.headers["authorization"] == "Bearer 示例".encode().hex()


def test_a_platform_that_shows_a_qr_is_given_the_code(gateway: Gateway) -> None:
    made = courier(gateway.port, body={"to": "{phone}", "msg": "{text}", "qr": "{code}"})
    assert made.deliver(replace(MESSAGE, code="MT1.P.示例")) == Sent()
    assert made.deliver(MESSAGE) == Sent()
    assert [request.json["qr"] for request in gateway.requests] == ["MT1.P.示例", ""]


def test_a_form_signed_over_time_and_body(gateway: Gateway) -> None:
    sign = {"key": Secret("k", "hemmelig"), "over": "{time}\n{body}", "written": "HEX"}
    made = courier(
        gateway.port,
        format="form",
        body={"to": "{phone}"},
        sign=sign,
        headers={"X-Sign": "{signature}", "X-T": "{time}"},
    )
    assert made.deliver(MESSAGE) == Sent()
    (request,) = gateway.requests
    assert parse_qs(request.body.decode()) == {"to": [PHONE]}
    wanted = hmac.new(b"hemmelig", b"1770000000\n" + request.body, hashlib.sha256).hexdigest().upper()
    assert request.headers["x-sign"] == wanted


def test_get_puts_the_fields_behind_the_address(gateway: Gateway) -> None:
    made = courier(gateway.port, method="GET", body={"to": "{phone}", "msg": "{text}"})
    assert made.deliver(MESSAGE) == Sent()
    query = parse_qs(urlsplit(gateway.requests[0].path).query)
    assert query == {"to": [PHONE], "msg": [MESSAGE.text]}


@pytest.mark.parametrize(
    ("status", "answer", "outcome"),
    [
        (200, b'{"result": [{"code": "OK"}]}', Sent()),
        (200, b'{"result": [{"code": "LIMIT"}]}', Temporary("answer:LIMIT")),
        (200, b'{"result": [{"code": "BAD_NUMBER"}]}', Permanent("answer:BAD_NUMBER")),
        (200, b'{"result": [{"code": "13900001234"}]}', Temporary("answer:other")),
        (200, b"<html>", Temporary("answer_unreadable", whole=True)),
        (200, b'{"result": []}', Temporary("answer_unreadable", whole=True)),
        (500, b"{}", Temporary("status:500", whole=True)),
        (403, b"{}", Temporary("status:403", whole=True)),
        (422, b"{}", Temporary("status:422")),
        (302, b"{}", Temporary("status:302", whole=True)),
    ],
)
def test_what_an_answer_means(gateway: Gateway, status: int, answer: bytes, outcome: object) -> None:
    gateway.status, gateway.answer = status, answer
    gateway.headers = {"location": f"http://127.0.0.1:{gateway.port}/elsewhere"} if status == 302 else {}
    said = {"field": "result[0].code", "good": ["OK"], "never": ["BAD_NUMBER"]}
    assert courier(gateway.port, answer=said).deliver(MESSAGE) == outcome
    assert len(gateway.requests) == 1, "a redirect is not followed: the number stays with the agreed gateway"


def test_a_gateway_that_hangs_or_is_gone_ends_in_time(gateway: Gateway) -> None:
    gateway.hang = threading.Event()
    begun = time.monotonic()
    assert courier(gateway.port, timeout="300 ms").deliver(MESSAGE) == Temporary("timeout", whole=True)
    assert time.monotonic() - begun < 10
    gone = courier(1)
    outcome = gone.deliver(MESSAGE)
    assert isinstance(outcome, Temporary)
    assert outcome.error.startswith("unreachable")
