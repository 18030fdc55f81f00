# CONTRACT
"""What all read models are."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """Base of all read models."""

    model_config = ConfigDict(frozen=True)
