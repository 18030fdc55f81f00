"""What boards say when a number is called: digits, letters and what stands between them."""

from hall.model.sounds.prompt import Prompt, piece
from hall.model.text import Text

DASH = "dash"
CHIME = "chime"
PLEASE = "call.please"
TO = "call.to"
WINDOW = "call.window"
NUMBER = "call.number"

_DIGITS_ZH = "零一二三四五六七八九"
_DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def digit_prompt(digit: int) -> str:
    """Id of the prompt of one digit 0-9; ValueError otherwise."""
    if not 0 <= digit <= len(_DIGITS_ZH) - 1:
        raise ValueError(f"no prompt for digit {digit}: only 0-9 are recorded")
    return f"digit.{digit}"


def letter_prompt(letter: str) -> str:
    """Id of the prompt of one capital letter A-Z; ValueError otherwise."""
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise ValueError(f"no prompt for letter {letter!r}: only A-Z are recorded")
    return f"letter.{letter.lower()}"


def _digit(value: int) -> Prompt:
    return Prompt(digit_prompt(value), Text(zh=_DIGITS_ZH[value], en=_DIGITS_EN[value]))


def _letter(letter: str) -> Prompt:
    return Prompt(letter_prompt(letter), Text(zh=letter, en=letter))


CALLS = (
    *(_digit(value) for value in range(10)),
    *(_letter(chr(code)) for code in range(ord("A"), ord("Z") + 1)),
    piece(CHIME, "（叮咚）", "(chime)"),
    piece(DASH, "杠", "dash"),
    piece("ten", "十", "ten"),
    piece("hundred", "百", "hundred"),
    piece(PLEASE, "请", "Number"),
    piece(NUMBER, "号", "number"),
    piece(TO, "到", "please go to"),
    piece(WINDOW, "号窗口", "window"),
    piece("call.again", "再次呼叫", "Calling again"),
    piece("call.guide_desk", "导办台", "the guide desk"),
)
