"""Notices to citizens: numbers and codes leave this machine encrypted only, no template tells a code that is over."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from config.cross_checks.finding import Finding
from config.cross_checks.servers import is_loopback
from config.document import Path
from config.hall_file import HallConfig
from config.hall_file.notice_drivers import Courier, HttpCourier, SmtpCourier
from config.hall_file.notice_templates import WITHOUT_DIGITS
from config.problems import Words
from config.vocabulary.gateway_words import GatewayWords

_ENCRYPTED = Words("号码和取件码要走加密的线", "numbers and codes need an encrypted line")


def check_notices(hall: HallConfig) -> Iterator[Finding]:
    """TLS outside of this machine (G6), signatures that can be made, no digits where they no longer hold."""
    for way, section in (("sms", hall.notices.sms), ("mail", hall.notices.mail)):
        if section is not None:
            yield from _way(("notices", way), section, way)
    for name, template in hall.notices.templates.all():
        for language in ("zh", "en"):
            if name in WITHOUT_DIGITS and "digits" in getattr(template, language).places:
                what = Words("这条通知没有取件码可说", "this notice has no code to tell")
                yield Finding(("notices", "templates", name, language), what)


def _way(at: Path, section: Courier, way: str) -> Iterator[Finding]:
    if isinstance(section, SmtpCourier):
        if way == "sms":
            what = Words("邮件服务器发不了短信", "a mail server sends no short messages")
            yield Finding((*at, "kind"), what, allowed="http | file | plugin")
        if section.encryption == "none" and not is_loopback(section.server.host):
            yield Finding((*at, "encryption"), _ENCRYPTED, allowed="starttls | tls")
    elif isinstance(section, HttpCourier):
        yield from _gateway(at, section)


def _gateway(at: Path, section: HttpCourier) -> Iterator[Finding]:
    address = urlsplit(section.address)
    if address.scheme != "https" and not is_loopback(address.hostname or ""):
        yield Finding((*at, "address"), _ENCRYPTED, allowed="https://…")
    places = frozenset(_places(section.body)) | frozenset(_places(section.headers))
    if not {"phone", "text"} <= places:
        what = Words("请求里要有 {phone} 和 {text}", "the request must hold {phone} and {text}")
        yield Finding((*at, "body"), what, allowed='{to: "{phone}", text: "{text}"}')
    if "body" in places:
        what = Words("{body} 只能写在 sign.over 里", "{body} belongs into sign.over only")
        yield Finding((*at, "body"), what)
    if "signature" in places and section.sign is None:
        what = Words("写了 {signature}，却没有写怎么签", "{signature} is written, but not how to sign")
        yield Finding((*at, "body"), what, allowed="sign: {key: !secret …}")
    if section.sign is None:
        return
    if "signature" in section.sign.over.places:
        yield Finding((*at, "sign", "over"), Words("签名不能签它自己", "a signature cannot sign itself"))
    if "body" in section.sign.over.places and "signature" in frozenset(_places(section.body)):
        what = Words("签了 {body}，签名就要放在 headers 里", "what signs {body} stands in headers")
        yield Finding((*at, "sign", "over"), what, allowed="headers: {X-Sign: '{signature}'}")


def _places(value: Any) -> Iterator[str]:
    if isinstance(value, GatewayWords):
        yield from value.places
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _places(below)
    elif isinstance(value, list | tuple):
        for below in value:
            yield from _places(below)
