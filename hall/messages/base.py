# CONTRACT
"""The common ground of all messages."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class Message(BaseModel):
    """A JSON message; unknown fields are accepted, so that stations of the previous release are served."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    def to_bytes(self) -> bytes:
        """The message as UTF-8 JSON without empty fields."""
        return self.model_dump_json(exclude_none=True).encode()

    @classmethod
    def from_bytes(cls, payload: bytes) -> Self:
        """Read a message; raises pydantic.ValidationError naming field and fault."""
        return cls.model_validate_json(payload)
