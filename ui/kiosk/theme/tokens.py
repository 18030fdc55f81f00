"""Token sets read from their JSON files."""

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from kiosk.session.screen import Theme

CAP_HEIGHT = 0.733
"""Capital height of Noto Sans CJK SC over its type size (its OS/2 table)."""


class Tokens(BaseModel):
    """One designed set; sizes are millimetres on the glass."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Theme
    colors: dict[str, str]
    sizes_mm: dict[str, float]
    type_mm: list[float] = Field(min_length=8, max_length=8)
    """Type sizes (em) from body to the ticket number."""
    columns: dict[str, int]
    list_layout: bool
    """One full-width row a choice instead of tiles."""


@cache
def load(theme: Theme) -> Tokens:
    """The packaged token set of `theme`."""
    text = files("ui.kiosk.theme").joinpath(f"{theme.value}.json").read_text(encoding="utf-8")
    return Tokens.model_validate_json(text)
