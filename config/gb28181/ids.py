"""The 20 digits of a GB/T 28181 ID taken apart and checked one by one (annex E as video.md 2 has it).

Centre 8 (province, city, county, unit), industry 2, type 3, network 1, serial 6.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from config.gb28181 import id_tables
from config.problems import Severity, Words

Role = Literal["platform", "device", "camera", "alarm"]
Part = Literal["length", "region", "industry", "type", "network", "serial", "domain", "same"]

LENGTH, DOMAIN_LENGTH = 20, 10
ROLES: dict[Role, tuple[frozenset[str], Words]] = {
    "platform": (
        frozenset(map(str, range(200, 300))),
        Words("上级平台的编号应是 200-299，多半是 200", "an upper platform has type 200-299, mostly 200"),
    ),
    "device": (
        frozenset({*map(str, range(111, 131)), "200", "209"}),
        Words(
            "本级设备应是 118（录像机类），按平台接入时 200",
            "our own device has type 118, or 200 when it is a platform",
        ),
    ),
    "camera": (frozenset({"131", "132"}), Words("摄像机应是 132 或 131", "a camera has type 132 or 131")),
    "alarm": (frozenset({"134", "142"}), Words("柜门、门应是 134 或 142", "a locker or door has type 134 or 142")),
}
"""Which types may stand where."""
_DIGITS = re.compile(r"[0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdParts:
    """An ID taken apart."""

    region: str
    """Eight digits; `00` for what is not used."""
    industry: str
    type: str
    network: str
    serial: str

    def __str__(self) -> str:
        return self.region + self.industry + self.type + self.network + self.serial


@dataclass(frozen=True, slots=True)
class IdProblem:
    """What is wrong with which digits; places count from 1 as in the letter. A warning may be what the letter says."""

    part: Part
    first: int
    last: int
    what: Words
    severity: Severity = "error"


def take_apart(written: str) -> IdParts:
    """The parts; ValueError when it is not 20 digits."""
    if len(written) != LENGTH or not _DIGITS.fullmatch(written):
        raise ValueError(f"{written[:40]!r} is not {LENGTH} digits")
    return IdParts(written[:8], written[8:10], written[10:13], written[13], written[14:])


def problems(written: str, role: Role | None = None) -> tuple[IdProblem, ...]:
    """Everything that is wrong or unusual, in the order of the digits; empty = fine."""
    if length := length_problem(written, LENGTH):
        return (length,)
    parts = take_apart(written)
    found = (_region(parts), _industry(parts), _type(parts, role), _network(parts), _serial(parts))
    return tuple(problem for problem in found if problem)


def length_problem(written: str, wanted: int) -> IdProblem | None:
    """Whether it is not `wanted` digits, and what stands there instead."""
    if other := next((place for place, sign in enumerate(written, 1) if not _DIGITS.fullmatch(sign)), 0):
        sign = written[other - 1]
        words = Words(f"第 {other} 位 “{sign}” 不是数字", f"character {other} “{sign}” is no digit")
        return IdProblem("length", other, other, words)
    if len(written) == wanted:
        return None
    more = len(written) - wanted
    zh = f"要 {wanted} 位，写了 {len(written)} 位，{'多' if more > 0 else '少'} {abs(more)} 位"
    en = f"{wanted} digits are needed, there are {len(written)}: {abs(more)} too {'many' if more > 0 else 'few'}"
    return IdProblem("length", 1, max(len(written), 1), Words(zh, en))


def domain_problems(domain: str, platform_id: str) -> tuple[IdProblem, ...]:
    """A SIP domain beside its platform's ID: normally the ID's first ten digits."""
    if length := length_problem(domain, DOMAIN_LENGTH):
        return (length,)
    if domain == platform_id[:DOMAIN_LENGTH]:
        return ()
    start = platform_id[:DOMAIN_LENGTH]
    zh = f"SIP 域 {domain} 不是平台编号的前 10 位 {start}：请照来函核对"
    en = f"the SIP domain {domain} is not the first 10 digits {start} of the platform's ID: check the letter"
    return (IdProblem("domain", 1, DOMAIN_LENGTH, Words(zh, en), "warning"),)


def neighbour_problems(device_id: str, platform_id: str) -> tuple[IdProblem, ...]:
    """Our own ID beside the platform's: the same ID, or another province, is rarely meant. Of whole IDs only."""
    if len(device_id) != LENGTH or len(platform_id) != LENGTH:
        return ()
    if device_id == platform_id:
        zh, en = "本级编号和上级平台编号一样", "our own ID is the platform's ID"
        return (IdProblem("same", 1, LENGTH, Words(zh, en)),)
    if device_id[:2] == platform_id[:2]:
        return ()
    zh = f"本级编号的省 {device_id[:2]} 和上级平台的 {platform_id[:2]} 不同"
    en = f"our province {device_id[:2]} differs from the platform's {platform_id[:2]}"
    return (IdProblem("region", 1, 2, Words(zh, en), "warning"),)


def child_problems(gb_id: str, device_id: str) -> tuple[IdProblem, ...]:
    """A camera's or locker's ID beside our own: normally the same region and network; the letter may know better.

    ValueError when one is not 20 digits.
    """
    parts, ours = take_apart(gb_id), take_apart(device_id)
    if parts.region != ours.region:
        zh = f"第 1-8 位 {parts.region} 和本级编号的 {ours.region} 不同：上级平台会挂到别的区划下"
        en = f"digits 1-8 {parts.region} differ from our {ours.region}: the platform shows it in another region"
        return (IdProblem("region", 1, 8, Words(zh, en), "warning"),)
    if parts.network != ours.network:
        zh = f"第 14 位 {parts.network} 和本级编号的 {ours.network} 不同"
        en = f"digit 14 {parts.network} differs from our {ours.network}"
        return (IdProblem("network", 14, 14, Words(zh, en), "warning"),)
    return ()


def explained(written: str) -> tuple[tuple[str, Words], ...]:
    """Each part with what it means, for the page; ValueError when it is not 20 digits."""
    parts = take_apart(written)
    unknown = Words("标准里没有", "not in the standard")
    return (
        (parts.region, Words("中心编码（行政区划）", "centre (administrative region)")),
        (parts.industry, id_tables.industry_words(parts.industry) or unknown),
        (parts.type, id_tables.type_words(parts.type) or unknown),
        (parts.network, id_tables.NETWORKS.get(parts.network) or unknown),
        (parts.serial, Words("序号", "serial")),
    )


def _region(parts: IdParts) -> IdProblem | None:
    if parts.region[:2] not in id_tables.PROVINCES:
        zh = f"第 1-2 位 {parts.region[:2]} 不是省级行政区划代码"
        en = f"digits 1-2 {parts.region[:2]} are no province"
        return IdProblem("region", 1, 2, Words(zh, en), "warning")
    pairs = [parts.region[place : place + 2] for place in range(0, 8, 2)]
    for place, (upper, lower) in enumerate(pairwise(pairs[1:]), 1):
        if upper == "00" != lower:
            first = 2 * place + 1
            zh = f"第 {first}-{first + 1} 位是 00，后面却还有下级区划"
            en = f"digits {first}-{first + 1} are 00, yet a smaller unit follows"
            return IdProblem("region", first, first + 1, Words(zh, en), "warning")
    return None


def _industry(parts: IdParts) -> IdProblem | None:
    if id_tables.industry_words(parts.industry):
        return None
    zh, en = f"第 9-10 位行业编码 {parts.industry} 标准里没有", f"digits 9-10: there is no industry {parts.industry}"
    return IdProblem("industry", 9, 10, Words(zh, en), "warning")


def _type(parts: IdParts, role: Role | None) -> IdProblem | None:
    meaning = id_tables.type_words(parts.type)
    if role and parts.type not in ROLES[role][0]:
        wanted, is_now = ROLES[role][1], meaning or Words("标准里没有", "not in the standard")
        zh = f"第 11-13 位类型 {parts.type}（{is_now.zh}）不对：{wanted.zh}"
        en = f"digits 11-13: type {parts.type} ({is_now.en}) does not fit: {wanted.en}"
        return IdProblem("type", 11, 13, Words(zh, en))
    if meaning:
        return None
    zh, en = f"第 11-13 位类型 {parts.type} 标准里没有", f"digits 11-13: there is no type {parts.type}"
    return IdProblem("type", 11, 13, Words(zh, en), "warning")


def _network(parts: IdParts) -> IdProblem | None:
    if parts.network in id_tables.NETWORKS:
        return None
    zh, en = f"第 14 位网络标识 {parts.network} 标准里没有", f"digit 14: there is no network {parts.network}"
    return IdProblem("network", 14, 14, Words(zh, en), "warning")


def _serial(parts: IdParts) -> IdProblem | None:
    if parts.serial != "000000":
        return None
    zh, en = "第 15-20 位序号全是 0，一般从 000001 起", "digits 15-20: the serial is 0; it normally begins with 000001"
    return IdProblem("serial", 15, 20, Words(zh, en), "warning")
