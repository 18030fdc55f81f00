# CONTRACT
"""Fields that bodies of 视频联网 share."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.bodies.fields import Code

Cause = Literal["alarm", "door", "window", "device", "manual", "rating"]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Picture = Literal["up", "degraded", "down", "unknown"]
Reasons = Annotated[tuple[Code, ...], Field(max_length=8)]
