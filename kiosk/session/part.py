# CONTRACT
"""What the parts of all snapshots share."""

from pydantic import BaseModel, ConfigDict

from hall.model.text import Text


class Part(BaseModel):
    """Base of all parts of a snapshot."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Part):
    """Something to touch; `key` is its digit on the tactile number pad."""

    id: str
    key: str | None = None
    enabled: bool = True
    reason: str | None = None
    """Why not: `closed`, `stopped`, `quota`, `paused`, `no_scanner`, `offline`, ..."""
    icon: str | None = None
    label: Text | None = None
    """Data text; None = QML knows the words for `id`."""
    detail: Text | None = None
