"""Notices by a gateway for short messages: one HTTP request a message, as the hall file describes it."""

import base64
import hashlib
import hmac
import json
import re
import ssl
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from config.hall_file.notice_drivers import GatewaySign
from config.hall_file.notice_drivers import HttpCourier as Settings
from config.vocabulary.gateway_words import GatewayWords
from hall_controller.notices.bodies import plain
from hall_controller.notices.limits import trusting
from hall_controller.notices.port import CourierError, Message, Outcome, Permanent, Sent, Temporary

_LARGEST_ANSWER = 64 * 1024
_OWN_FAULT = frozenset({400, 404, 405, 411, 413, 414, 415, 422})
_STEP = re.compile(r"[^.\[\]]+|\[(\d{1,3})\]")
_TELLABLE = re.compile(r"[A-Za-z0-9_.:-]{1,24}")
_MANY_DIGITS = re.compile(r"\d{7}")


class HttpCourier:
    """Follows no redirect, uses no proxy, believes no certificate that does not hold."""

    name = "http"

    def __init__(self, settings: Settings, hall: Path) -> None:
        self._settings = settings
        if settings.sign is not None and settings.sign.hash not in hashlib.algorithms_available:
            raise CourierError(f"notices: this machine has no hash {settings.sign.hash}; choose another in `sign`")
        self._verify = trusting(settings.ca_file, hall)

    def deliver(self, message: Message) -> Outcome:
        """Sent when status and field say so; the gateway's own words are never passed on."""
        ends = time.monotonic() + self._settings.timeout.seconds
        request = self._request(message)
        limit = httpx.Timeout(self._settings.timeout.seconds)
        try:
            with (
                httpx.Client(follow_redirects=False, trust_env=False, verify=self._verify, timeout=limit) as client,
                client.stream(**request) as answer,
            ):
                read = _read(answer, ends)
                if read is None:
                    return Temporary("timeout", whole=True)
                return self._understood(answer.status_code, read)
        except httpx.TimeoutException:
            return Temporary("timeout", whole=True)
        except httpx.ConnectError as error:
            bad_certificate = isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error)
            return Temporary("certificate" if bad_certificate else "unreachable", whole=True)
        except httpx.HTTPError as error:
            return Temporary(f"unreachable:{type(error).__name__}", whole=True)

    def _request(self, message: Message) -> dict[str, Any]:
        settings = self._settings
        values = {
            "phone": message.address,
            "text": message.text,
            "id": message.notice_id,
            "template": message.template,
            "code": message.code,
            "time": str(message.now_ms // 1000),
            "time_ms": str(message.now_ms),
        }
        if settings.sign is not None:
            unsigned = self._body(values) if "body" in settings.sign.over.places else ""
            values["signature"] = _signature(settings.sign, values | {"body": unsigned})
        body = self._body(values)
        headers = {name: plain(value, values) for name, value in settings.headers.items()}
        url = settings.address
        request: dict[str, Any] = {"method": settings.method, "headers": headers}
        if settings.method == "GET":
            url += ("&" if "?" in url else "?") + body if body else ""
        else:
            kind = "application/json" if settings.format == "json" else "application/x-www-form-urlencoded"
            request |= {"content": body.encode(), "headers": {"content-type": f"{kind}; charset=utf-8"} | headers}
        return request | {"url": url}

    def _body(self, values: Mapping[str, str]) -> str:
        fields = {name: plain(value, values) for name, value in self._settings.body.items()}
        if self._settings.format == "form" or self._settings.method == "GET":
            return urlencode({name: _written(value) for name, value in fields.items()})
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    def _understood(self, status: int, body: bytes) -> Outcome:
        answer = self._settings.answer
        good = status in answer.status if answer.status else 200 <= status < 300  # noqa: PLR2004 (2xx)
        if answer.field is None:
            return Sent() if good else _by_status(status)
        said = _found(body, answer.field)
        if said in answer.never:
            return Permanent(f"answer:{_tellable(said)}")
        if not good:
            return _by_status(status)
        if said is None:
            return Temporary("answer_unreadable", whole=True)
        return Sent() if said in answer.good else Temporary(f"answer:{_tellable(said)}")


def _signature(sign: GatewaySign, values: Mapping[str, str]) -> str:
    words: GatewayWords = sign.over
    mac = hmac.new(sign.key.value.encode(), words.filled(values).encode(), sign.hash)
    if sign.written == "base64":
        return base64.b64encode(mac.digest()).decode("ascii")
    return mac.hexdigest().upper() if sign.written == "HEX" else mac.hexdigest()


def _read(answer: httpx.Response, ends: float) -> bytes | None:
    """The answer's first 64 KiB; None when it dribbles on beyond the time limit."""
    read = b""
    for part in answer.iter_bytes():
        read += part
        if time.monotonic() > ends:
            return None
        if len(read) > _LARGEST_ANSWER:
            break
    return read


def _by_status(status: int) -> Outcome:
    """No status of a gateway is about one person: what it refuses today it may take when it is set up rightly."""
    return Temporary(f"status:{status}", whole=status not in _OWN_FAULT)


def _found(body: bytes, path: str) -> str | None:
    try:
        value = json.loads(body)
        for step in _STEP.finditer(path):
            value = value[int(step[1])] if step[1] else value[step[0]]
    except (ValueError, LookupError, TypeError):
        return None
    return _written(value) if isinstance(value, str | int | bool) else None


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _tellable(said: str | None) -> str:
    """A gateway's code, unless it may hold a number of somebody."""
    if said is None or not _TELLABLE.fullmatch(said) or _MANY_DIGITS.search(said):
        return "other"
    return said
