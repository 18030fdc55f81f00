"""What a window's agent takes from the hall's documents."""

import json
from collections.abc import Callable
from typing import Any

from hall.messages.documents import DOCUMENTS, Ratings, WindowNow

WANTED = frozenset({"window", "ratings"})


class AgentWorld:
    """Changed only on the engine's thread; documents of other stations' matters are kept and not looked into.

    Nothing of it is under anybody's eyes: documents need not wait for the end of an invitation, and what caller and
    sign show must not.
    """

    def __init__(self, told: Callable[[WindowNow], None]) -> None:
        self._told = told
        self.ratings: Ratings | None = None

    @property
    def idle(self) -> bool:
        """Documents are taken at any time."""
        return True

    def refresh(self) -> None:
        """Documents changed; `told` has said what matters here."""

    def apply(self, name: str, content: dict[str, Any]) -> None:
        """Take over a document; raises pydantic.ValidationError and then changes nothing."""
        if name not in WANTED:
            return
        document = DOCUMENTS[name].model_validate(content)
        if isinstance(document, WindowNow):
            self._told(document)
        elif isinstance(document, Ratings):
            self.ratings = document

    def apply_text(self, name: str, text: str) -> None:
        """From the store at a start: what was shown before the stop may be wrong by now, so it is not shown."""
        if name != "window":
            self.apply(name, json.loads(text))
