# CONTRACT
"""What every part of a guide shares."""

from pydantic import BaseModel, ConfigDict


class GuidePart(BaseModel):
    """Frozen data; unknown fields are kept out, so that a newer controller's guide still reads."""

    model_config = ConfigDict(frozen=True, extra="ignore")
