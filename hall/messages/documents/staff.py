# CONTRACT
"""Who may sign in at terminals."""

from pydantic import Field

from hall.messages.base import Message


class StaffEntry(Message):
    """A member of staff who may sign in at terminals, also cut off; `pin` is `hall.model.staff_pin.pin_hash`."""

    user_name: str = Field(max_length=40)
    number: str = Field(pattern=r"^[0-9]{8}$")
    pin: str = Field(max_length=120)
    roles: tuple[str, ...]
    code_id: str | None = Field(default=None, max_length=64)
    """Id of the staff code that stands for the number before a scanner."""


class Staff(Message):
    """Document `staff`: who may sign in at terminals, and for what; only those with a number are in it."""

    entries: tuple[StaffEntry, ...] = Field(max_length=500)
