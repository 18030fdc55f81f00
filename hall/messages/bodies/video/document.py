# CONTRACT
"""Document `video`: what upper platforms see of the hall beside its cameras."""

from typing import Annotated

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code, Id


class AlarmDevice(Message):
    """A door, cabinet or terminal that upper platforms see as an alarm device (134) or smart door (142)."""

    about: Annotated[str, Field(max_length=80)]
    """Subject of the hall, such as `cell:k1/A01` or `cabinet:k1`."""
    name: Annotated[str, Field(max_length=80)]
    on: bool = True


class AlarmUp(Message):
    """An alarm that goes up, once, and its end."""

    alarm_id: Id
    code: Code
    about: Annotated[str, Field(max_length=80)]
    raised_ms: Annotated[int, Field(ge=0)]
    cleared_ms: int | None = None


class Video(Message):
    """Document `video` of the video station: the doors and alarms that upper platforms shall see."""

    devices: Annotated[tuple[AlarmDevice, ...], Field(max_length=1_000)] = ()
    alarms: Annotated[tuple[AlarmUp, ...], Field(max_length=500)] = ()
    """Raised within the last day; told once each by the station."""
