"""Pushing ratings to the provincial rating platform: off unless the section is there; every code mapped here."""

from typing import Annotated

from pydantic import Field, model_validator

from config.vocabulary import Secret, Section
from config.vocabulary.refusal import refusal

Code = Annotated[str, Field(min_length=1, max_length=20)]
_LEVELS = {
    "very_satisfied": "5",
    "satisfied": "4",
    "fairly_satisfied": "3",
    "dissatisfied": "2",
    "very_dissatisfied": "1",
}
_STAGES = {"session": "2", "accepted": "1", "decided": "2", "self_service": "2", "pickup": "2"}
_CHANNELS = {"window": "1", "terminal": "2", "locker": "3"}


class RatingPlatform(Section):
    """Where to and in whose codes; the usual ones follow public interface descriptions (domain.md 2)."""

    url: str = Field(pattern=r"^https?://[^\s/]+(/\S*)?$", max_length=500)
    """https://…; plain http only to this machine."""
    secret: Secret
    """`!secret name`: signs every batch (`whsec_` and base64)."""
    hall_code: Code
    """The hall's code at the platform."""
    batch: int = Field(default=50, ge=1, le=500)
    """Ratings in one call."""
    levels: dict[str, Code] = Field(default_factory=lambda: dict(_LEVELS))
    """Level -> the platform's code."""
    stages: dict[str, Code] = Field(default_factory=lambda: dict(_STAGES))
    """Stage -> the platform's code."""
    channels: dict[str, Code] = Field(default_factory=lambda: dict(_CHANNELS))
    """Channel -> the platform's code."""

    @model_validator(mode="after")
    def _every_code(self) -> "RatingPlatform":
        for name, mapped, usual in (
            ("levels", self.levels, _LEVELS), ("stages", self.stages, _STAGES), ("channels", self.channels, _CHANNELS),
        ):  # fmt: skip
            missing, unknown = sorted(usual.keys() - mapped.keys()), sorted(mapped.keys() - usual.keys())
            if missing or unknown:
                words = ", ".join(missing or unknown)
                zh = f"{name} 里{'没有写' if missing else '不认识'}：{words}"
                en = f"{name} {'lacks' if missing else 'does not know'} {words}"
                raise refusal("platform_codes", zh, en, f"{name}: {{{min(usual)}: …}}")
        return self
