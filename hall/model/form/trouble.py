"""What is wrong with one answer: a code and its numbers, never the answer itself."""

from dataclasses import dataclass

WARNINGS = frozenset({"credit_code_unsure"})
"""Early real codes fail their check (domain.md 7): these let the answer pass."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """`params` fill the sentence; they hold limits, never what was typed."""

    code: str
    params: tuple[tuple[str, int], ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the answer has to be changed."""
        return self.code not in WARNINGS
