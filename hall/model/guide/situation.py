# CONTRACT
"""情形: what somebody brings depends on who they are and what they want."""

from collections.abc import Iterable

from pydantic import Field

from hall.model.guide.base import GuidePart
from hall.model.guide.material import Material
from hall.model.ids import Slug
from hall.model.text import Text


class Choice(GuidePart):
    """One answer to a situation's question."""

    key: Slug
    name: Text


class Situation(GuidePart):
    """A question that decides what to bring, such as 本人办理还是委托他人?"""

    key: Slug
    question: Text
    choices: tuple[Choice, ...] = Field(min_length=2)

    def reference(self, choice: Choice) -> str:
        """How materials name the choice: `situation/choice`."""
        return f"{self.key}/{choice.key}"


def needed(materials: Iterable[Material], chosen: Iterable[str]) -> tuple[Material, ...]:
    """The materials for the chosen `situation/choice` references.

    A material that names choices of several situations needs one of each that was answered; a situation that was
    not answered hides nothing, so that nobody brings too little.
    """
    answers = {reference.partition("/")[0]: reference for reference in chosen}
    return tuple(material for material in materials if _applies(material, answers))


def _applies(material: Material, answers: dict[str, str]) -> bool:
    wanted: dict[str, set[str]] = {}
    for reference in material.choices:
        wanted.setdefault(reference.partition("/")[0], set()).add(reference)
    return all(key not in answers or answers[key] in references for key, references in wanted.items())
