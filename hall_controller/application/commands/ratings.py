# CONTRACT
"""好差评 at the controller's pages: inviting, and the follow-up of a bad rating (差评整改) until it is closed."""

from dataclasses import dataclass, field

from hall_controller.application.commands.base import Command, WindowCommand


@dataclass(frozen=True, slots=True)
class InviteRating(WindowCommand):
    """请评价: invite now, before the ticket is finished (finishing invites by itself)."""


@dataclass(frozen=True, slots=True)
class GiveRating(Command):
    """A level given on the phone's page by a ticket's QR; `comment` and `phone` go into an encrypted record only."""

    rating_id: str
    level: str
    tags: tuple[str, ...] = ()
    tags_version: str = ""
    comment: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    call_back: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpCommand(Command):
    """Base of steps of a follow-up."""

    follow_up_id: str


@dataclass(frozen=True, slots=True)
class AssignFollowUp(FollowUpCommand):
    """Another department or owner takes it."""

    department: str
    owner: str | None = None
    """User name."""


@dataclass(frozen=True, slots=True)
class RecordContact(FollowUpCommand):
    """核实联系: reached, not reached, or not wanted; `finding` = what happened, without names of citizens."""

    reached: str
    """`reached`, `not_reached`, `not_wanted`."""
    finding: str


@dataclass(frozen=True, slots=True)
class RecordRectification(FollowUpCommand):
    """整改: what was put right."""

    done: str


@dataclass(frozen=True, slots=True)
class ReplyToCitizen(FollowUpCommand):
    """反馈: what the citizen was told, or what is published for an anonymous one."""

    words: str
    publish: bool = False


@dataclass(frozen=True, slots=True)
class RecordCallBack(FollowUpCommand):
    """回访: how the citizen sees it now; `satisfied`, `not_satisfied`, `not_reached`."""

    result: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CloseFollowUp(FollowUpCommand):
    """办结."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class ReopenFollowUp(FollowUpCommand):
    """It was closed too early."""

    reason: str


@dataclass(frozen=True, slots=True)
class AppealRating(FollowUpCommand):
    """申诉: the department holds the rating for mistaken (`mistaken`) or malicious (`malicious`)."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeAppeal(FollowUpCommand):
    """误评认定 by somebody else than the rated and the appellant."""

    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ExtendFollowUp(FollowUpCommand):
    """More working days for 整改, within the most that the hall's rule allows."""

    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class OpenRaterRecord(FollowUpCommand):
    """Show comment and phone to who follows up; journalled with the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class OpenVisitPictures(Command):
    """差评溯源 with camera marks: supervision only, registered with its reason; never for the rated."""

    rating_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class PublishRatings(Command):
    """The published board takes over the indicators up to the ISO day `until`."""

    until: str
