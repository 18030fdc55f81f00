# ruff: noqa: ARG002  (samples do not depend on what is passed)

"""The gallery's video: sample views and drawn pictures behind the real pages. It registers and streams nothing."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, timedelta

from hall.messages.base import Message
from hall_controller.application.ports import Actor, Refused
from hall_controller.read_models.models import video as v
from hall_controller.read_models.models.compliance import Compliance, RawEvent
from hall_controller.service import Look, Sent, Why
from ui.console.gallery import sample_compliance, sample_probe
from ui.console.gallery import sample_video as samples
from ui.console.gallery.sample_pictures import picture
from ui.console.gallery.sample_tickets import MINUTE, NOW


class GalleryVideo:
    """`state`: `full`, `calm`, `silent` (the program lost), `empty` (no camera yet), `none` (no program)."""

    def __init__(self) -> None:
        self.state = "full"

    def wall(self, now_ms: int) -> v.Wall:
        programs = () if self.state == "none" else (samples.program(self.state),)
        seen = () if self.state == "none" else samples.cameras(self.state)
        return v.Wall(programs=programs, cameras=seen, uppers=samples.uppers(self.state))

    def camera(self, camera: str, now_ms: int) -> v.CameraPage | None:
        return samples.page(self.state, camera)

    def registry(self, now_ms: int) -> tuple[v.CameraRecord, ...]:
        pages = (samples.page(self.state, one.camera) for one in samples.cameras(self.state))
        known = () if self.state == "none" else tuple(one for one in pages if one is not None)
        return tuple(
            one.model_copy(update={"filing_number": "", "sign_in_place": False} if one.line.camera == "v1/w2" else {})
            for one in known
        )

    def clips(self, camera: str, about: str) -> v.ClipList:
        found = () if self.state in {"none", "empty"} else samples.CLIPS
        lines = tuple(one for one in found if not camera or one.camera == camera)
        named = tuple((one.camera, one.name) for one in samples.CAMERAS)
        return v.ClipList(camera=camera, about=about, lines=lines, cameras=named)

    def clip(self, clip_id: str) -> v.ClipLine | None:
        return next((one for one in (*samples.CLIPS, *samples.ALARM_CLIPS) if one.clip_id == clip_id), None)

    def clips_of(self, abouts: tuple[str, ...]) -> Mapping[str, tuple[v.ClipLine, ...]]:
        about = next((one for one in abouts if "locker" in one), abouts[0] if abouts else "")
        return {about: samples.ALARM_CLIPS} if about and self.state == "full" else {}

    def register(self, first: str, last: str, camera: str) -> v.Register:
        if not first:
            first = last = "2026-11-20"
        known = () if self.state in {"none", "empty"} else samples.LOOKS
        lines = tuple(one for one in known if not camera or one.camera == camera)
        named = tuple((one.camera, one.name) for one in samples.CAMERAS)
        return v.Register(first=first, last=last, camera=camera, lines=lines, cameras=named)

    def upper(self, upper: str, now_ms: int) -> v.UpperPage | None:
        return samples.upper_page(self.state, upper)

    def compliance(self, first: str, last: str, now_ms: int, *, again: bool = False) -> Compliance:
        try:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
        except ValueError:
            raise Refused("bad_day") from None
        if not timedelta(0) <= end - begin <= timedelta(days=366):
            raise Refused("bad_day")
        return sample_compliance.compliance(self.state, begin, end)

    def raw_events(self, first: str, last: str) -> tuple[RawEvent, ...]:
        return sample_compliance.EVENTS

    def program(self, station: str, now_ms: int) -> v.VideoProgram | None:
        return None if self.state == "none" else samples.program(self.state)

    def told(self, op: str, body: Message) -> tuple[Message, ...]:
        """What the video station answers to an inquiry; nothing to any other."""
        return sample_probe.told(self.state, op, body)


class GalleryPictures:
    """Drawn pictures; a look is good for whoever asked for it."""

    def __init__(self, video: GalleryVideo) -> None:
        self._video = video
        self.looks: dict[str, tuple[Look, str]] = {
            "sample": (Look("sample", "wall", NOW - MINUTE, NOW + 9 * MINUTE, "patrol"), "")
        }
        self.refusal = ""
        self.stream: list[bytes] = []
        self.ended: list[tuple[str, str]] = []

    async def look(self, actor: Actor, why: Why, cameras: tuple[str, ...]) -> Look:
        return self._begin(actor, "wall", why, "")

    async def running(self, look_id: str, user: str) -> Look | None:
        return self.known(look_id, user)

    def known(self, look_id: str, user: str) -> Look | None:
        found, owner = self.looks.get(look_id, (None, ""))
        return found if not owner or owner == user else None

    def times(self) -> Mapping[str, int]:
        return {
            one.camera: NOW - (place * 3_700) % 9_000
            for place, one in enumerate(samples.cameras(self._video.state))
            if one.state in {"up", "degraded"}
        }

    def snapshot(self, camera: str) -> tuple[int, bytes] | None:
        if camera.endswith("/probe"):
            return NOW, picture("new", "zone")
        line = next((one for one in samples.cameras(self._video.state) if one.camera == camera), None)
        if line is None or line.state in {"down", "unknown"}:
            return None
        return NOW, picture(camera, line.place, line.state, line.reasons[0] if line.reasons else "")

    async def show(self, actor: Actor, why: Why, camera: str) -> Look:
        return self._begin(actor, "live", why, camera)

    async def frames(self, look_id: str) -> AsyncIterator[bytes]:
        for piece in self.stream:
            yield piece

    async def end(self, look_id: str, reason: str) -> None:
        self.ended.append((look_id, reason))
        self.looks.pop(look_id, None)

    def engine_address(self, look_id: str) -> str:
        return ""

    async def send(self, actor: Actor, why: Why, clip_id: str, what: str) -> Sent:
        self._refuse()
        if what == "snapshot":
            return Sent(f"{clip_id}.jpg", "image/jpeg", picture(clip_id, self._place(clip_id)))
        return Sent(f"{clip_id}.mp4", "video/mp4", b"".join(self.stream))

    def _place(self, clip_id: str) -> str:
        clip = self._video.clip(clip_id)
        seen = (one.place for one in samples.CAMERAS if clip is not None and one.camera == clip.camera)
        return next(seen, "cabinet")

    def _begin(self, actor: Actor, what: str, why: Why, camera: str) -> Look:
        self._refuse()
        look = Look(f"look-{len(self.looks)}", what, NOW, NOW + 5 * MINUTE, why.reason, camera)
        self.looks[look.look_id] = (look, actor.id)
        return look

    def _refuse(self) -> None:
        if self.refusal:
            raise Refused(self.refusal)
