"""What all resources share."""

from pydantic import BaseModel, ConfigDict


class Resource(BaseModel):
    """JSON of the interface: what is unknown is refused, so that a misspelt field is not lost silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
