"""The forms that this terminal has, in their versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from pydantic import ValidationError

from hall.model.form import Form

log = structlog.get_logger(__name__)
COLLECTION = "forms"


@dataclass(frozen=True, slots=True)
class HeldForms:
    """`listed` in the order of their list; `versions` by slug."""

    listed: tuple[Form, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)

    def get(self, slug: str) -> Form | None:
        """The form of that name."""
        return next((form for form in self.listed if form.slug == slug), None)


NO_FORMS = HeldForms()


def held(items: Iterable[tuple[str, dict[str, Any]]]) -> HeldForms:
    """What the hall sent; a form of a newer release, which cannot be read, is left out (G8)."""
    forms, versions = [], {}
    for slug, item in items:
        try:
            form = Form.model_validate(item["form"])
        except ValidationError as error:
            log.error("form_not_read", name=slug, problems=error.error_count())  # noqa: TRY400 (of another release)
            continue
        forms.append(form)
        versions[form.slug] = int(item["version"])
    return HeldForms(tuple(sorted(forms, key=lambda form: (form.order, form.slug))), versions)
