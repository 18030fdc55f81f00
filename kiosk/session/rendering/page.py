"""How one page is drawn from the place where a session stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kiosk.session.facts import Facts
from kiosk.session.places import Place
from kiosk.session.screen import Body

At = TypeVar("At", bound=Place)


def no_main_action(_at: Place) -> None:
    """Most pages have none."""


def done(_at: Place) -> str:
    """Pages that are read and left."""
    return "done"


@dataclass(frozen=True, slots=True)
class Page(Generic[At]):
    """The page of a place."""

    place: type[At]
    draw: Callable[[At, Facts, int], Body]
    """Third argument: monotonic ms."""
    main: Callable[[At], str | None] = no_main_action
    """Id of the one main action."""
