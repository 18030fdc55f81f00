"""What the video station takes from the hall's documents: doors and alarms that upper platforms shall see."""

import json
from collections.abc import Callable
from typing import Any

from hall.messages.bodies.video import Video
from hall.messages.documents import DOCUMENTS


class VideoWorld:
    """Documents of other stations' matters are kept and not looked into."""

    def __init__(self, told: Callable[[Video], None]) -> None:
        self._told = told

    @property
    def idle(self) -> bool:
        """Nobody stands here: documents are taken at any time."""
        return True

    def refresh(self) -> None:
        """Documents changed; `told` has said what matters here."""

    def apply(self, name: str, content: dict[str, Any]) -> None:
        """Take over a document; raises pydantic.ValidationError and then changes nothing."""
        if name != "video":
            return
        document = DOCUMENTS[name].model_validate(content)
        if isinstance(document, Video):
            self._told(document)

    def apply_text(self, name: str, text: str) -> None:
        """From the store at a start: an alarm that stood then stands until the hall says something else."""
        self.apply(name, json.loads(text))
