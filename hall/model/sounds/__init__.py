"""Prompt pieces that terminals and boards speak: ids and words as data; recordings are files named `<id>.wav`."""

from hall.model.sounds.calling import CALLS, CHIME, DASH, NUMBER, PLEASE, TO, WINDOW, digit_prompt, letter_prompt
from hall.model.sounds.choices import CHOICES
from hall.model.sounds.lockers import LOCKERS
from hall.model.sounds.names import department_prompt, form_prompt, named_prompts, service_prompt
from hall.model.sounds.pages import PAGES
from hall.model.sounds.prompt import Prompt, sound_file
from hall.model.sounds.ratings import RATINGS

PROMPTS: dict[str, Prompt] = {prompt.id: prompt for prompt in (*CALLS, *PAGES, *LOCKERS, *RATINGS, *CHOICES)}
"""Every prompt by id, in a stable order for the command that makes placeholder files."""

__all__ = [
    "CHIME",
    "DASH",
    "NUMBER",
    "PLEASE",
    "PROMPTS",
    "TO",
    "WINDOW",
    "Prompt",
    "department_prompt",
    "digit_prompt",
    "form_prompt",
    "letter_prompt",
    "named_prompts",
    "service_prompt",
    "sound_file",
]
