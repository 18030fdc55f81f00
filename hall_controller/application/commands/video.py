# CONTRACT
"""视频联网 at the controller's pages: looking with a reason, keeping and deleting clips. All of it is registered."""

from dataclasses import dataclass, field

from hall_controller.application.commands.base import Command


@dataclass(frozen=True, slots=True)
class LookCommand(Command):
    """Base of looks. `reason`: a code of `domain.video.looking.REASONS`; `words` go into an encrypted record only."""

    reason: str
    words: str = field(default="", repr=False)
    client: str = ""
    """Address of the computer at which somebody looks."""


@dataclass(frozen=True, slots=True)
class OpenLiveView(LookCommand):
    """Look at one camera now; answers the look's id. Sent by the hub of pictures, not by a page."""

    camera: str = ""


@dataclass(frozen=True, slots=True)
class OpenWall(LookCommand):
    """The wall of snapshots for these cameras; answers the look's id. Sent by the hub of pictures."""

    cameras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TryCamera(LookCommand):
    """While setting up: one look, or the view as it is now for a reference; answers the look's id."""

    camera: str = ""
    """`<station>/<camera>`; `<station>/probe` for an address that is in no file."""
    reference: bool = False


@dataclass(frozen=True, slots=True)
class OpenClip(LookCommand):
    """See a clip or its snapshot (`what`), or take it away (`export`); answers `ClipOrder`. Sent by the hub."""

    clip_id: str = ""
    what: str = "clip"
    """`clip`, `snapshot`."""
    export: bool = False


@dataclass(frozen=True, slots=True)
class ExportVideoReport(LookCommand):
    """The register of views leaves the hall as a file; `span` = ISO days `first..last`. Answers the look's id."""

    span: str = ""


@dataclass(frozen=True, slots=True)
class KeepClipNow(Command):
    """Keep what these cameras saw just now; answers ids of clips."""

    cameras: tuple[str, ...]
    about: str = ""
    """Id of an alarm, or nothing."""


@dataclass(frozen=True, slots=True)
class DropClip(Command):
    """Delete a clip before its time, by supervision, with a reason in words (codes and numbers of cases, no names)."""

    clip_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShowLookReason(Command):
    """The words of an entry of the register; answers them, journalled. None when retention took them."""

    look: str
