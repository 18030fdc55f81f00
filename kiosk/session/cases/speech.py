"""What pages of cases and of the plan say; how a case stands is shown, never said aloud."""

from hall.model.sounds import WINDOW, digit_prompt
from kiosk.session.cases.places import AtCase, AtCaseDetails, AtCaseTail
from kiosk.session.places import Place
from kiosk.session.plan.places import AtPlan


def said_on(before: Place, at: Place) -> tuple[str, ...] | None:
    """The prompts of a page; None = no page of this family."""
    match at:
        case AtCase(told=None):
            return () if at.looking else ("case.not_known",)
        case AtCase():
            return () if isinstance(before, AtCase) and before.told is not None else ("case.progress",)
        case AtCaseTail():
            if at.left is not None and not at.typed:
                return ("case.wrong",)
            return () if isinstance(before, AtCaseTail) else ("case.tail",)
        case AtCaseDetails():
            return ("case.details",)
        case AtPlan():
            return ("plan.way", *window_prompts(at.windows[0])) if len(at.windows) == 1 else ("plan.shown",)
        case _:
            return None


def window_prompts(number: str) -> tuple[str, ...]:
    """3 号窗口; nothing for a number that is none."""
    return (*(digit_prompt(int(digit)) for digit in number), WINDOW) if number.isdecimal() and number.isascii() else ()
