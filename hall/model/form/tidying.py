"""What was typed, in its one spelling: NFC, half-width digits and letters, nothing invisible."""

import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_LETTERS = {
    code: narrow for code, narrow in _FULL_WIDTH.items() if chr(narrow).isascii() and chr(narrow).isalnum()
}
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_IDEOGRAPHIC_SPACE = 0x3000


def tidy_line(text: str) -> str:
    """One line: full-width digits, letters and signs become half-width, blanks shrink to one, ends are cut."""
    return " ".join(_visible(text, keep="").translate(_FULL_WIDTH | {_IDEOGRAPHIC_SPACE: 32}).split())


def tidy_words(text: str) -> str:
    """Free words, several lines: full-width digits and letters become half-width, Chinese punctuation stays."""
    lines = (" ".join(line.split()) for line in _visible(text, keep="\n").translate(_FULL_WIDTH_LETTERS).split("\n"))
    return "\n".join(lines).strip()


def tidy_number(text: str) -> str:
    """A number without blanks and dashes, letters upper-case."""
    return "".join(tidy_line(text).replace("-", "").split()).upper()


def _visible(text: str, keep: str) -> str:
    """NFC without control characters, joiners, marks of direction and lone surrogates; tabs are blanks."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    if "\n" not in keep:
        plain = plain.replace("\n", " ")
    seen = "".join(char for char in plain if char in keep or unicodedata.category(char) not in _INVISIBLE)
    return unicodedata.normalize("NFC", seen)
