"""A camera of the video station: where it looks, how it is read, what the rules of video ask of it."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from config.station_file.camera_place import BASIS_EN, BASIS_ZH, CameraPlace, forbidden_place
from config.station_file.gb_ids import CameraId
from config.vocabulary import Secret, Section, Slug, Text, WebAddress, refusal

Required = Literal["opening_hours", "always", "none"]
Seen = Literal["keypad", "screen"]
KEEP_DAYS = 30
_STREAM = re.compile(r"rtsps?://([A-Za-z0-9.\-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?(/[^\s@#]*)?", re.ASCII)


def _stream(written: str) -> str:
    if "@" in written.partition("?")[0]:
        zh, en = "用户名、密码不写在地址里，另写 user、password", "who signs in is not written in the address"
        raise refusal("stream_url", zh, en, "user: admin, password: !secret camera_1")
    if not _STREAM.fullmatch(written) or len(written) > 300:  # noqa: PLR2004 - as long as a message takes
        raise refusal("stream_url", "这不是 RTSP 地址", "this is no RTSP address", "rtsp://192.0.2.21:554/sub")
    return written


def _days(days: int) -> int:
    if days < KEEP_DAYS:
        zh = f"录像至少要留 {KEEP_DAYS} 天（{BASIS_ZH}）"
        raise refusal("retention_days", zh, f"recordings are kept {KEEP_DAYS} days at least ({BASIS_EN})", "30 …")
    return days


StreamUrl = Annotated[str, AfterValidator(_stream), Field(examples=["rtsp://192.0.2.21:554/sub"])]
"""A stream's address, without name and password."""


class MaskSection(Section):
    """A part of the picture that is never shown: shares of width and height, 0 to 1, from the upper left corner."""

    left: float = Field(ge=0, lt=1)
    """Left edge."""
    top: float = Field(ge=0, lt=1)
    """Upper edge."""
    width: float = Field(gt=0, le=1)
    """Width."""
    height: float = Field(gt=0, le=1)
    """Height."""


class PictureSection(Section):
    """When the picture of this camera is no proof; measured on a grey picture of 160 x 90 (values 0-255)."""

    black_mean: float = Field(default=12.0, ge=0, le=255)
    """Black: the mean is under it …"""
    black_deviation: float = Field(default=6.0, ge=0, le=128)
    """… and the deviation under this."""
    frozen_difference: float = Field(default=0.25, ge=0, le=50)
    """Frozen: two key frames differ by no more in the mean."""
    frozen_after_s: float = Field(default=20.0, ge=5, le=3_600)
    """… for so many seconds."""
    blurred_share: float = Field(default=0.25, ge=0, le=1)
    """Blurred: edges have less than this share of the reference view's."""
    covered_deviation: float = Field(default=8.0, ge=0, le=128)
    """Covered: the deviation is under it."""
    turned_correlation: float = Field(default=0.35, ge=-1, le=1)
    """Turned away: less like the reference view than this."""
    debounce_s: float = Field(default=60.0, ge=0, le=900)
    """A worse picture is told after so many seconds."""
    down_debounce_s: float = Field(default=5.0, ge=0, le=300)
    """A lost connection is told after so many seconds."""


class CameraSection(Section):
    """One camera. It is read once, by one connection; picture, clips and the way upward come from that."""

    name: Text
    """How people call it, such as 大门."""
    place: CameraPlace
    """What it looks at."""
    main: StreamUrl | None = None
    """Main stream."""
    sub: StreamUrl | None = None
    """Sub-stream: smaller, enough for health, live view and clips; H.264 plays in every browser."""
    read: Literal["sub", "main"] = "sub"
    """Which of the two is read; without a sub-stream the main one."""
    onvif: WebAddress | None = None
    """Its ONVIF service, for its clock."""
    recorder: Slug | None = None
    """The recorder that keeps its pictures, of `recorders:`."""
    recorder_channel: str = Field(default="", max_length=80)
    """What the recorder calls it (source token or name); empty: found by the stream's address."""
    user: str = Field(default="", max_length=60)
    """Who signs in."""
    password: Secret | None = None
    """`!secret name`; the word stands in this station's own secrets.yaml (hall video secret NAME)."""
    required: Required = "opening_hours"
    """When it has to be on: the hall's working hours, day and night (24-hour zone), or never counted."""
    audio: bool = False
    """Sound; off unless the hall has a reason for it."""
    sees: tuple[Seen, ...] | None = None
    """Whether keypads or screens are in the picture: `[]`, `[screen]`, `[keypad, screen]`; those are masked."""
    masks: Annotated[tuple[MaskSection, ...], Field(max_length=8)] = ()
    """Parts that nobody sees outside: keypads, screens."""
    retention_days: Annotated[int, AfterValidator(_days), Field(le=3_650)] = KEEP_DAYS
    """Days that its recorder keeps its pictures."""
    filing_number: str | None = Field(default=None, min_length=1, max_length=80)
    """Number under which it is filed with the county police (公安机关备案)."""
    sign_in_place: bool = False
    """Whether the sign that one is filmed hangs there."""
    gb_id: CameraId | None = None
    """Its ID for upper platforms, unless one of them wants another; never given to another camera."""
    picture: PictureSection = PictureSection()
    """When its picture is no proof."""

    @property
    def url(self) -> str:
        """The one stream that is read."""
        first, second = (self.main, self.sub) if self.read == "main" else (self.sub, self.main)
        return first or second or ""

    @model_validator(mode="after")
    def _allowed(self) -> Self:
        if not self.url:
            zh, en = "要写 sub 或 main 的地址", "the address of sub or main is needed"
            raise refusal("camera", zh, en, "sub: rtsp://192.0.2.21:554/sub")
        if word := forbidden_place(self.name.zh, self.name.en):
            zh = f"“{word}”里不能装摄像机（{BASIS_ZH}）；装在外面的，请写明“门外”“旁”"
            en = f"no camera may be in a “{word}” ({BASIS_EN}); one outside of it says so: “outside”, “by”"
            raise refusal("forbidden_place", zh, en)
        if self.sees and not self.masks:
            zh, en = "画面里有键盘或屏幕，要遮住", "a keypad or a screen is in the picture, it must be masked"
            raise refusal("unmasked", zh, en, "masks: [{left: 0.4, top: 0.5, width: 0.2, height: 0.2}]")
        return self
