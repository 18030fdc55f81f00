"""A technician at a command line goes through a test."""

import asyncio
import sys

import typer

from config.problems import Words
from devices.bench.options import Said

_YES = frozenset({"y", "yes", "是", "对", "好", "1", ""})


class AtKeyboard:
    """Asks on standard output, reads standard input. With `yes` what a person would see counts as right."""

    def __init__(self, said: Said, *, yes: bool = False) -> None:
        self._said, self._yes = said, yes

    async def tell(self, words: Words) -> None:
        """A line."""
        self._said(words)

    async def agrees(self, question: Words) -> bool:
        """Enter or y = yes; the end of the input = no."""
        if self._yes:
            return True
        answer = await self._line(Words(f"{question.zh} [是/否] ", f"{question.en} [y/n] "))
        return answer is not None and answer.lower() in _YES

    async def writes(self, question: Words) -> str:
        """Never answered by `yes`: this moves something."""
        return await self._line(Words(f"{question.zh} > ", f"{question.en} > ")) or ""

    async def _line(self, prompt: Words) -> str | None:
        typer.echo(prompt.spoken(self._said.language), nl=False)
        return await asyncio.to_thread(_read)


def _read() -> str | None:
    """A line of standard input without its end; None when there is no more."""
    line = sys.stdin.readline()  # the one stream: a new reader on it would lose lines that are already there
    return line.strip() if line else None
