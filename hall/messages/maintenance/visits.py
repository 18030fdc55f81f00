# CONTRACT
"""A technician at the terminal itself."""

from typing import Literal

from pydantic import Field

from hall.messages.base import Message


class MaintenanceBegun(Message):
    """Event `maintenance.begun`: a technician signed in at the terminal itself."""

    user_name: str = Field(max_length=40)


class MaintenanceEnded(Message):
    """Event `maintenance.ended`: signed out, or the time was over."""

    user_name: str = Field(max_length=40)
    reason: Literal["signed_out", "time_over", "restart"]


class SignInRefused(Message):
    """Event `maintenance.refused`: wrong numbers or PINs at the terminal; told at the first and when it pauses."""

    count: int = Field(ge=1)
    paused: bool = False
