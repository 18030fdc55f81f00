"""What the pages of 办事指南 show beside the guides themselves."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from hall.model.guide import Guide
from hall_controller.application.guides.checking import Checked
from hall_controller.application.guides.proposals import Proposal


@dataclass(frozen=True, slots=True)
class LinkReport:
    """When (UTC ms) how many addresses were asked, how many were too many; (address, why, guides) of the dead ones."""

    at: int
    asked: int
    left_out: int
    dead: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    def plain(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        """Back again; KeyError, ValueError, TypeError when it is none."""
        dead = tuple((str(address), str(why), tuple(map(str, guides))) for address, why, guides in plain["dead"])
        return cls(int(plain["at"]), int(plain["asked"]), int(plain["left_out"]), dead)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Some of the guides in force, how many there are, and when the newest edition was published (UTC ms)."""

    guides: tuple[Guide, ...]
    found: int
    made_at: int | None
    planned: tuple[Guide, ...] = ()
    """Newest versions whose day has not come yet."""
    links: LinkReport | None = None
    """The last look at the addresses in guides; None = it was never done."""


@dataclass(frozen=True, slots=True)
class PublishProgress:
    """The publication that runs, or that ended last: `state` running, done, refused, failed."""

    source: str
    state: str
    done: int
    all: int
    proposal_id: str
    code: str = ""
    """Why it was refused."""


@dataclass(frozen=True, slots=True)
class CheckedProposal:
    """A file that was read, with what is wrong and what it would change now."""

    proposal: Proposal
    checked: Checked
