"""The step list of one line as it stands: what was tried, what really came back, what to do (`upper.test`)."""

from collections.abc import Callable
from typing import Literal, get_args

from hall.messages.bodies.video import UpperStep
from hall_controller.video.gb28181.link.hints import NO_HINT, Hint, hint_of

StepName = Literal[
    "register", "challenge", "registered", "clock", "keepalive", "catalog", "subscribe", "invite", "media", "alarm"
]
State = Literal["ok", "wrong", "waiting"]
NAMES: tuple[StepName, ...] = get_args(StepName)
OF_A_REGISTRATION: tuple[StepName, ...] = ("challenge", "registered", "keepalive")
WAITED_FOR = ("catalog", "subscribe", "invite", "media", "alarm")
"""Steps that the other side begins: until then a hint says who must do what."""
LONGEST_ANSWER = 400


class Steps:
    """The newest of each step, in the order of a line's life."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._steps = {name: _waiting(name) for name in NAMES}

    def all(self) -> tuple[UpperStep, ...]:
        return tuple(self._steps.values())

    def ok(self, step: StepName, answer: str = "", code: str = "") -> None:
        """It worked; `code` finds a remark."""
        self._put(step, "ok", answer, hint_of(step, code) if code else NO_HINT)

    def wrong(self, step: StepName, code: str, answer: str = "") -> None:
        """It did not; `code` (status or word) finds the hint."""
        self._put(step, "wrong", answer, hint_of(step, code))

    def waiting(self, step: StepName, code: str = "waiting", answer: str = "") -> None:
        """The other side's turn, or nobody's yet."""
        self._put(step, "waiting", answer, hint_of(step, code))

    def begin_again(self) -> None:
        """A new registration: what the old one came to says nothing any more."""
        for name in OF_A_REGISTRATION:
            self._steps[name] = _waiting(name)

    def _put(self, step: StepName, state: Literal["ok", "wrong", "waiting"], answer: str, hint: Hint) -> None:
        self._steps[step] = UpperStep(
            step=step, state=state, at_ms=self._now_ms(), answer=answer[:LONGEST_ANSWER], zh=hint[0], en=hint[1]
        )


def _waiting(step: StepName) -> UpperStep:
    zh, en = hint_of(step, "waiting") if step in WAITED_FOR else ("", "")
    return UpperStep(step=step, state="waiting", zh=zh, en=en)
