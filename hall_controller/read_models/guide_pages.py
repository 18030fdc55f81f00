"""What the pages of 办事指南 show beside the guides themselves."""

from dataclasses import dataclass

from hall.model.guide import Guide
from hall_controller.application.guides.checking import Checked
from hall_controller.application.guides.proposals import Proposal


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Some of the guides in force, how many there are, and when the newest edition was published (UTC ms)."""

    guides: tuple[Guide, ...]
    found: int
    made_at: int | None
    planned: tuple[Guide, ...] = ()
    """Newest versions whose day has not come yet."""


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
