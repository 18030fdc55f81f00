"""Lines that leave this machine must be encrypted; time-outs must make sense."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from config.cross_checks.finding import Finding
from config.hall_file import HallConfig, SupervisedBroker
from config.problems import Words
from config.vocabulary import Duration


def check_servers(hall: HallConfig) -> Iterator[Finding]:
    """TLS outside loopback (G6), a time zone that exists, logs at least six months."""
    outside = Words("这个地址别的机器也连得上，必须加密", "other machines reach this address, it must be encrypted")
    broker = hall.broker
    address = broker.listen if isinstance(broker, SupervisedBroker) else broker.address
    if not broker.tls and not is_loopback(address.host):
        yield Finding(("broker", "tls"), outside, allowed="tls: true")
    if not hall.web.tls and not is_loopback(hall.web.listen.host):
        yield Finding(("web", "tls"), outside, allowed="tls: true")
    yield from _phone_pages(hall)
    if hall.retention.logs.keep < Duration.parse("180 d"):
        what = Words("日志至少要留六个月", "logs are kept at least six months")
        yield Finding(("retention", "logs", "keep"), what, allowed="≥ 180 d")
    if hall.idle.elder_timeout < hall.idle.timeout:
        what = Words("大字模式的等待时间不能更短", "the elder mode must not be shorter")
        yield Finding(("idle", "elder_timeout"), what, allowed=f"≥ {hall.idle.timeout}")


def _phone_pages(hall: HallConfig) -> Iterator[Finding]:
    """What people type on their phones must be encrypted on its whole way."""
    phone, public = hall.web.phone, hall.web.public_address
    if phone is None:
        return
    if public is None:
        what = Words("手机要有一个打得开的网址", "phones need an address that they can open")
        yield Finding(("web", "public_address"), what, allowed="https://…")
    elif not str(public).startswith("https:") and not is_loopback(urlsplit(str(public)).hostname or ""):
        what = Words("手机填表的网址必须加密", "forms on phones must be encrypted")
        yield Finding(("web", "public_address"), what, allowed="https://…")
    if (phone.certificate is None) != (phone.key is None):
        what = Words("证书和私钥要一起写", "certificate and key belong together")
        yield Finding(("web", "phone", "certificate"), what, allowed="certificate + key")
    if phone.certificate is None and not is_loopback(phone.listen.host):
        what = Words(
            "别的机器也连得上：写上证书，或者只听本机、由本机的代理加密",
            "other machines reach it: name a certificate, or listen on loopback behind a proxy of this machine",
        )
        yield Finding(("web", "phone", "listen"), what, allowed="127.0.0.1:8445")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:  # another name: it may lead anywhere, also one that begins with 127.
        return False
