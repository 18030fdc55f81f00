"""A state table as data: (state, event) -> state, and the error of a step that the table does not know."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


class NotAllowed(Exception):  # noqa: N818  (an answer about a state table, not a fault)
    """`event` has no place in `state`."""

    def __init__(self, state: StrEnum, event: StrEnum) -> None:
        super().__init__(f"{event.value} is not possible in state {state.value}")
        self.state = state
        self.event = event


def after(table: Mapping[tuple[State, Event], State], state: State, event: Event) -> State:
    """The state after `event`; raises NotAllowed for a step that the table does not know."""
    try:
        return table[state, event]
    except KeyError:
        raise NotAllowed(state, event) from None
