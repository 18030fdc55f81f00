"""Draw a state table as Mermaid and as a Markdown table for the documents."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


def mermaid(table: Mapping[tuple[S, E], S]) -> str:
    """The table as a Mermaid state diagram; steps between the same two states share one arrow."""
    arrows: dict[tuple[S, S], list[str]] = {}
    for (state, event), target in table.items():
        arrows.setdefault((state, target), []).append(event.value)
    lines = [f"    {one.value} --> {two.value}: {' | '.join(events)}" for (one, two), events in arrows.items()]
    return "\n".join(["stateDiagram-v2", *lines])


def markdown(table: Mapping[tuple[S, E], S]) -> str:
    """The table as Markdown rows `state | event | next state`."""
    rows = [f"| {state.value} | {event.value} | {target.value} |" for (state, event), target in table.items()]
    return "\n".join(["| state | event | next state |", "|---|---|---|", *rows])
