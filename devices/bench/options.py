"""Options that the commands share, and how they speak."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from config.problems import Language, Words
from devices.bench.words import language

Lang = Annotated[str, typer.Option("--lang", help="zh | en")]
Baud = Annotated[int | None, typer.Option(help="波特率，只用于串口 / serial lines only")]
Station = Annotated[Path | None, typer.Option(help="站点的配置文件 / the station's file", exists=True, dir_okay=False)]


@dataclass(frozen=True, slots=True)
class Said:
    """Prints sentences in one language."""

    language: Language

    @classmethod
    def of(cls, written: str) -> "Said":
        """As `--lang` or the shell's locale asks for."""
        return cls(language(written))

    def __call__(self, words: Words) -> None:
        typer.echo(words.spoken(self.language))

    def failed(self, words: Words) -> typer.Exit:
        """Say it as an error; raise what is returned."""
        typer.echo(words.spoken(self.language), err=True)
        return typer.Exit(1)
