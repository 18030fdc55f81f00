"""Forms of a hall's folder for its commands: problems beside those of the configuration, prompts to record."""

from collections.abc import Iterator
from pathlib import Path

from config.problems import Problem, Words
from config.report import Report
from hall.model.form import Form, FormProblem
from hall.model.sounds import Prompt, form_prompt
from mingting.controller.forms import FORMS, read_forms


def forms_report(folder: Path) -> Report:
    """Every problem of the forms, as `hall config check` shows it."""
    _, problems = read_forms(folder)
    return Report(tuple(_told(f"{FORMS}/{name}", one) for name, found in problems.items() for one in found))


def form_prompts(folder: Path) -> tuple[Prompt, ...]:
    """What the hall's voice asks on the pages of its forms: the questions and the names of what can be chosen."""
    forms, _ = read_forms(folder)
    return tuple(prompt for form in forms for prompt in _prompts(form))


def _prompts(form: Form) -> Iterator[Prompt]:
    for key in form.order_asked():
        hints = form.hints(key)
        yield Prompt(form_prompt(form.slug, key), hints.spoken or hints.label)
        yield from (Prompt(form_prompt(form.slug, key, one.value), one.name) for one in hints.choices)


def _told(file: str, problem: FormProblem) -> Problem:
    what = Words(
        f"{problem.what.zh}；{problem.do.zh}",
        f"{problem.what.en or problem.what.zh}; {problem.do.en or problem.do.zh}",
    )
    return Problem(file, 0, 0, problem.where, what)
