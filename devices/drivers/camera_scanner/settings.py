"""What a technician writes for a camera that reads codes."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

CodeKind = Literal["qr", "code128"]


class CameraTimings(BaseModel):
    """Seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    open_s: float = Field(default=15.0, gt=0, le=60)
    """From starting the reader to its first picture."""
    silent_s: float = Field(default=3.0, gt=0, le=60)
    """Without a picture for this long the camera is lost."""
    hung_s: float = Field(default=8.0, gt=0, le=120)
    """A reader that says nothing for this long is ended and started anew."""
    black_s: float = Field(default=10.0, gt=0, le=600)
    frozen_s: float = Field(default=10.0, gt=0, le=600)
    poll_s: float = Field(default=1.0, gt=0, le=60)


class CameraScannerSettings(BaseModel):
    """A camera as a scanner: pictures are read in a process of their own and never kept (scan.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    driver: Literal["camera_scanner"] = "camera_scanner"
    url: str = Field(min_length=1)
    """/dev/v4l/by-path/… or another camera path, http://, https:// or rtsp:// of a camera, or a recording's file."""
    width: int = Field(default=1280, ge=160, le=3840)
    """Asked of the camera; network cameras and recordings send what they send."""
    height: int = Field(default=720, ge=120, le=2160)
    fps: float = Field(default=10.0, ge=1, le=30)
    """Pictures looked at in a second; more cost more of a core (benchmarks, scan)."""
    engine: Literal["zxing", "zbar"] = "zxing"
    codes: tuple[CodeKind, ...] = Field(default=("qr", "code128"), min_length=1)
    """Only these are looked for: each kind more costs time and brings false readings (scan.md A2)."""
    reading: Literal["always", "on_demand"] = "always"
    exposure: float | None = None
    """In the camera's own units; None leaves it to the camera."""
    focus: float | None = None
    max_length: int = Field(default=512, ge=8, le=4096)
    """Bytes; longer codes are refused whole."""
    repeat_s: float = Field(default=2.0, ge=0, le=60)
    """A code seen again within this time after it was last seen is one scan."""
    timings: CameraTimings = CameraTimings()
