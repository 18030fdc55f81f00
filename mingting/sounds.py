"""`hall sounds make`: placeholder recordings of every prompt by espeak-ng, to be replaced by a real voice."""

import math
import re
import shutil
import struct
import subprocess
import tempfile
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, get_args

import typer
from pypinyin import Style, lazy_pinyin

from config import load_hall
from config.new_hall import EXAMPLE
from hall.model.sounds import CHIME, PROMPTS, Prompt, named_prompts
from hall.model.text import Language
from hall_controller.application.hall_facts_reading import text_from
from mingting.forms import form_prompts

app = typer.Typer(no_args_is_help=True, help="The hall's recorded voice.")

RATE_HZ = 22_050
"""espeak-ng's own rate, taken for the chime too, so that one player setting fits every file."""
WORDS_PER_MINUTE = 150
CLIP_S = 30
CHIME_NOTES = ((0.00, 659.25), (0.45, 523.25))
"""Start in seconds and pitch in hertz: a falling third, the usual hall chime."""
CHIME_S = 1.6


class VoiceMissingError(RuntimeError):
    """espeak-ng is not installed; the text says how to go on."""


@dataclass(frozen=True, slots=True)
class SoundsMade:
    """How many files were written, and how many stood there already and were left alone."""

    made: int
    kept: int


def make_sounds(out: Path, own: Sequence[Prompt] = ()) -> SoundsMade:
    """Write `<out>/<language>/<prompt>.wav` for every prompt; existing files stay, so recordings are never lost.

    `own` are the prompts of the hall's own names.
    """
    prompts = (*PROMPTS.values(), *own)
    wanted = [(prompt, language, out / prompt.file_name(language)) for prompt in prompts for language in _languages()]
    missing = [(prompt, language, path) for prompt, language, path in wanted if not path.exists()]
    for prompt, language, path in missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(prompt, language, path)
    return SoundsMade(made=len(missing), kept=len(wanted) - len(missing))


def names_of(config: Path) -> tuple[Prompt, ...]:
    """The prompts of a hall's own names."""
    hall = load_hall(config).config
    own = named_prompts(
        {service.slug: text_from(service.name) for service in hall.services},
        {department.slug: text_from(department.name) for department in hall.departments},
    )
    return (*own, *form_prompts(config))


def pinyin_words(text: str) -> str:
    """Pinyin with tone numbers: espeak-ng 1.51 reads Chinese characters as English sounds (kiosk-ui.md 1.7)."""
    syllables = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return re.sub(r"\s*[,。!?、()]\s*", ", ", " ".join(syllables)).strip(" ,")


def chime_samples() -> bytes:
    """Two soft struck notes, 16-bit mono at RATE_HZ."""
    samples = [_chime_at(index / RATE_HZ) for index in range(int(CHIME_S * RATE_HZ))]
    return struct.pack(f"<{len(samples)}h", *(int(32_000 * sample) for sample in samples))


def _chime_at(second: float) -> float:
    """Both notes with one overtone each, fading; within -1 to 1."""
    total = 0.0
    for start, pitch in CHIME_NOTES:
        since = second - start
        if since < 0:
            continue
        attack = min(1.0, since / 0.01)
        tone = 0.8 * math.sin(2 * math.pi * pitch * since) + 0.2 * math.sin(6 * math.pi * pitch * since)
        total += 0.45 * attack * math.exp(-3.5 * since) * tone
    return total


def _languages() -> tuple[Language, ...]:
    return get_args(Language)


def _write(prompt: Prompt, language: Language, path: Path) -> None:
    """Whole or not at all: a file cut short by a full disk would be taken for a recording for ever."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".new-") as folder:
        new = Path(folder) / "prompt.wav"
        if prompt.id == CHIME:
            _write_chime(new)
        else:
            _speak(prompt, language, new)
        new.replace(path)


def _write_chime(path: Path) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE_HZ)
        out.writeframes(chime_samples())


def _speak(prompt: Prompt, language: Language, path: Path) -> None:
    program = shutil.which("espeak-ng")
    if program is None:
        raise VoiceMissingError(
            "espeak-ng is not installed, so no placeholder voice can be made: install the package espeak-ng,"
            f" or put recordings into {path.parent.parent.parent} (zh/<prompt>.wav, en/<prompt>.wav)"
        )
    voice, words = _spoken(prompt, language)
    command = [program, "-v", voice, "-s", str(WORDS_PER_MINUTE), "-w", str(path), "--", words]
    subprocess.run(command, check=True, capture_output=True, timeout=CLIP_S)


def _spoken(prompt: Prompt, language: Language) -> tuple[str, str]:
    """Voice and words; a single Latin letter is said as a letter in both languages."""
    if language == "en" or prompt.text.zh.isascii():
        return "en", prompt.text.en or prompt.text.zh
    return "cmn-latn-pinyin", pinyin_words(prompt.text.zh)


@app.callback()
def sounds() -> None:
    """Keeps `make` a word of its own while it is the only command."""


@app.command()
def make(
    out: Annotated[Path, typer.Option(help="Folder of the sounds; gets zh/ and en/.")] = Path("var/sounds"),
    config: Annotated[Path, typer.Option(help="The hall whose 业务 and departments are said by name.")] = EXAMPLE,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing when all is well.")] = False,
) -> None:
    """Make a placeholder WAV file for every prompt that has none yet, in Chinese and English."""
    try:
        result = make_sounds(out, names_of(config))
    except VoiceMissingError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except subprocess.CalledProcessError as error:
        typer.echo(f"espeak-ng failed: {error.stderr.decode(errors='replace').strip()}", err=True)
        raise typer.Exit(1) from error
    if not quiet:
        typer.echo(f"{result.made} sounds made in {out}, {result.kept} already there.")
