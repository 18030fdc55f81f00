"""A call as recordings: which files a board plays, one after another."""

from typing import cast

from hall.model import sounds
from hall.model.numbers import parse_number, spoken_number
from hall.model.text import Language

_TEN, _HUNDRED = 10, 100


def spoken_call(number: str, window: str, languages: tuple[str, ...]) -> list[str]:
    """Paths below the sound folder: chime, then the call in each language. Unspeakable parts are left out."""
    files = [sounds.PROMPTS[sounds.CHIME].file_name("zh")]
    if parse_number(number) is None:
        return files
    said = spoken_number(number)
    for language in languages:
        if language == "zh":
            ids = [sounds.PLEASE, *said, sounds.NUMBER, sounds.TO, *_cardinal(window), sounds.WINDOW]
        else:
            ids = [sounds.PLEASE, *said, sounds.TO, sounds.WINDOW, *_digits(window)]
        files += [sounds.PROMPTS[name].file_name(cast("Language", language)) for name in ids]
    return files


def _digits(text: str) -> list[str]:
    return [
        sounds.digit_prompt(int(sign)) if sign.isdecimal() else sounds.letter_prompt(sign)
        for sign in text.upper()
        if sign.isascii() and sign.isalnum()
    ]


def _cardinal(text: str) -> list[str]:
    """A window's sign as Chinese says it: 12 is 十二, 20 is 二十; signs with letters are read sign by sign."""
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < _HUNDRED:
        return _digits(text)
    tens, ones = divmod(int(text), _TEN)
    said = [sounds.digit_prompt(tens)] if tens > 1 else []
    said += ["ten"] if tens else []
    return said + ([sounds.digit_prompt(ones)] if ones or not tens else [])
