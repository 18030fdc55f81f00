"""How something that the controller ordered ended."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Trial:
    """How it ended; `detail` is a code."""

    result: Literal["done", "failed", "unknown"]
    detail: str | None = None
