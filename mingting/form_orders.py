"""Publishing and withdrawing forms from a command: the running controller does it, else the command itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hall.model.form import Form, as_stored
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.forms.publishing import publish_forms, withdraw_form
from mingting.opened import done
from mingting.orders.asking import ordered_or_written

PUBLISH_FORMS = "forms.publish"
"""Body `{forms, source, note}`, the forms as they are stored; answer versions by slug."""
WITHDRAW_FORM = "forms.withdraw"
"""Body `{slug}`."""


def order_publish(config: Path, data: Path, forms: Sequence[Form], source: str, note: str) -> Mapping[str, int]:
    """Versions by slug; the whole body is checked once more by whoever writes it."""
    command = PublishForms(tuple(forms), source, note)
    body = {"forms": [as_stored(form) for form in forms], "source": source, "note": note}
    written: Mapping[str, int] = ordered_or_written(
        config,
        data,
        PUBLISH_FORMS,
        body,
        lambda recorder: done(recorder, "publish_forms", lambda tx: publish_forms(tx, command)),
    )
    return written


def order_withdraw(config: Path, data: Path, slug: str) -> None:
    """Refused: unknown_form."""
    command = WithdrawForm(slug)

    def written(recorder: Any) -> None:
        done(recorder, "withdraw_form", lambda tx: withdraw_form(tx, command))

    ordered_or_written(config, data, WITHDRAW_FORM, {"slug": slug}, written)
