"""Lines that leave this machine must be encrypted; time-outs must make sense."""

from collections.abc import Iterator
from ipaddress import ip_address

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
    if hall.retention.logs.keep < Duration.parse("180 d"):
        what = Words("日志至少要留六个月", "logs are kept at least six months")
        yield Finding(("retention", "logs", "keep"), what, allowed="≥ 180 d")
    if hall.idle.elder_timeout < hall.idle.timeout:
        what = Words("大字模式的等待时间不能更短", "the elder mode must not be shorter")
        yield Finding(("idle", "elder_timeout"), what, allowed=f"≥ {hall.idle.timeout}")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:  # another name: it may lead anywhere, also one that begins with 127.
        return False
