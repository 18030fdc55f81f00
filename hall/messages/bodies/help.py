# CONTRACT
"""Somebody wants a person, now or on the phone."""

from typing import Annotated, Literal

from pydantic import Field

from hall.messages.base import Message
from hall.messages.bodies.fields import Code


class CallHelp(Message):
    """`help.call`: somebody at the terminal wants a person (导办员)."""

    reason: Literal["button", "stuck", "printer", "accessibility"] = "button"


class HelpAnswer(Message):
    """Who comes, or whom to phone after hours."""

    coming: bool
    duty_phone: str | None = None


class HelpRequested(Message):
    """`help.requested`: help was wanted while the controller did not answer."""

    reason: Code


class CallbackRequested(Message):
    """`callback.requested`: after hours; name and phone only as one sealed blob."""

    sealed: Annotated[str, Field(max_length=4000)]
    reason: Code
