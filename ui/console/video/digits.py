"""A GB/T 28181 ID taken apart digit by digit, with what is odd about it (video.md 2)."""

from dataclasses import dataclass
from typing import Literal

from config.gb28181.ids import (
    IdProblem,
    Role,
    domain_problems,
    explained,
    neighbour_problems,
    problems,
    take_apart,
)
from config.problems import Words

Tone = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Part:
    """Some digits (places count from 1), what they stand for, and what this value means."""

    name: str
    digits: str
    first: int
    last: int
    value: Words | None = None


@dataclass(frozen=True, slots=True)
class Digits:
    """An ID taken apart; no parts when it is not 20 digits."""

    parts: tuple[Part, ...]
    problems: tuple[IdProblem, ...] = ()

    @property
    def tone(self) -> Tone:
        """An error weighs more than what is merely unusual."""
        if any(one.severity == "error" for one in self.problems):
            return "bad"
        return "warn" if self.problems else "ok"

    def wrong(self, part: Part) -> bool:
        """Whether a problem is about these digits."""
        return any(one.first <= part.last and one.last >= part.first for one in self.problems)


def taken_apart(gb_id: str, role: Role, platform_id: str = "", domain: str = "") -> Digits:
    """`platform_id`: whose neighbour our own ID is; `domain`: the SIP domain beside a platform's ID."""
    found = list(problems(gb_id, role))
    if domain:
        found += domain_problems(domain, gb_id)
    if platform_id:
        found += neighbour_problems(gb_id, platform_id)
    try:
        parts = take_apart(gb_id)
    except ValueError:
        return Digits((), tuple(found))
    region = [
        Part(name, gb_id[at : at + 2], at + 1, at + 2)
        for name, at in (("province", 0), ("city", 2), ("county", 4), ("unit", 6))
    ]
    _, industry, kind, network, _ = explained(gb_id)
    rest = [
        Part("industry", parts.industry, 9, 10, industry[1]),
        Part("type", parts.type, 11, 13, kind[1]),
        Part("network", parts.network, 14, 14, network[1]),
        Part("serial", parts.serial, 15, 20),
    ]
    return Digits((*region, *rest), tuple(found))
