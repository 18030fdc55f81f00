"""What a hall's own data name; recorded hall by hall."""

from collections.abc import Mapping

from hall.model.sounds.prompt import Prompt
from hall.model.text import Text


def service_prompt(slug: str) -> str:
    """Id of the prompt that says a 业务's name; the hall's data name it, so it is recorded hall by hall."""
    return f"service.{slug}"


def department_prompt(slug: str) -> str:
    """Id of the prompt that says a department's name."""
    return f"department.{slug}"


def form_prompt(form: str, field: str, value: str = "") -> str:
    """Id of the prompt that asks a question of a form, or names one of its values."""
    return f"form.{form}.{field}.{value}" if value else f"form.{form}.{field}"


def named_prompts(services: Mapping[str, Text], departments: Mapping[str, Text]) -> tuple[Prompt, ...]:
    """The prompts of a hall's own names: slug -> name."""
    return (
        *(Prompt(service_prompt(slug), name) for slug, name in services.items()),
        *(Prompt(department_prompt(slug), name) for slug, name in departments.items()),
    )
