"""The letter of the county's or city's office checked as a whole: every ID, and how they fit together (video.md 5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from config.problems import Words
from hall_controller.video.gb28181.channel_numbers import Wanted, propose, proposed_device
from hall_controller.video.gb28181.ids import (
    LENGTH,
    IdProblem,
    Role,
    domain_problems,
    neighbour_problems,
    problems,
    take_apart,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written; `cameras` and `alarms` are our name -> ID."""

    platform_id: str
    domain: str
    device_id: str
    cameras: Mapping[str, str] = field(default_factory=dict)
    alarms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LetterProblem:
    """`where` is a field of the letter, or `cameras.<name>`, `alarms.<name>`."""

    where: str
    written: str
    problem: IdProblem


def letter_problems(letter: Letter) -> tuple[LetterProblem, ...]:
    """Everything wrong or unusual, in the order of the letter; only `error` keeps a line from working."""
    return tuple(_all(letter))


def proposals(letter: Letter, known: Mapping[str, str], wanted: list[Wanted]) -> tuple[str, dict[str, str]]:
    """Our device's ID and those of `wanted`; what the letter gives stands. ValueError for a broken platform ID."""
    device_id = letter.device_id or proposed_device(letter.platform_id)
    given = {**known, **letter.cameras, **letter.alarms}
    return device_id, propose(device_id, given, wanted)


def _all(letter: Letter) -> Iterator[LetterProblem]:
    platform, device = letter.platform_id, letter.device_id
    yield from _named("platform_id", platform, problems(platform, "platform"))
    yield from _named("domain", letter.domain, domain_problems(letter.domain, platform))
    yield from _named("device_id", device, (*problems(device, "device"), *neighbour_problems(device, platform)))
    taken = {platform: "platform_id", device: "device_id"}
    roles: tuple[tuple[str, Role, Mapping[str, str]], ...] = (
        ("cameras", "camera", letter.cameras),
        ("alarms", "alarm", letter.alarms),
    )
    for part, role, children in roles:
        for name, written in children.items():
            where = f"{part}.{name}"
            found = problems(written, role) or _beside(written, device)
            if (other := taken.setdefault(written, where)) != where:
                found = (*found, _twice(other))
            yield from _named(where, written, found)


def _named(where: str, written: str, found: tuple[IdProblem, ...]) -> Iterator[LetterProblem]:
    return (LetterProblem(where, written, problem) for problem in found)


def _twice(other: str) -> IdProblem:
    return IdProblem("same", 1, LENGTH, Words(f"和 {other} 的编号一样", f"the same ID as {other}"))


def _beside(written: str, device: str) -> tuple[IdProblem, ...]:
    """A child normally has its device's region and network; the letter may know better."""
    try:
        ours = take_apart(device)
    except ValueError:
        return ()
    parts = take_apart(written)
    if parts.region != ours.region:
        zh = f"第 1-8 位 {parts.region} 和本级编号的 {ours.region} 不同：上级平台会挂到别的区划下"
        en = f"digits 1-8 {parts.region} differ from our {ours.region}: the platform shows it in another region"
        return (IdProblem("region", 1, 8, Words(zh, en), "warning"),)
    if parts.network != ours.network:
        zh = f"第 14 位 {parts.network} 和本级编号的 {ours.network} 不同"
        en = f"digit 14 {parts.network} differs from our {ours.network}"
        return (IdProblem("network", 14, 14, Words(zh, en), "warning"),)
    return ()
