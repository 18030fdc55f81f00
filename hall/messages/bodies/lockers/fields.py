# CONTRACT
"""Kinds of fields that messages of lockers share."""

from typing import Annotated

from pydantic import Field

from hall.messages.bodies.fields import Name

CellName = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,4}$")]
LEASE_PURPOSE = "locker_lease"
"""Purpose under which leases are sealed to the cabinet's station, and `locker.look`'s factor to the controller."""
By = Annotated[tuple[Name, ...], Field(max_length=4)]
"""User names of staff; empty = the citizen."""
