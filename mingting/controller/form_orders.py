"""Orders of `hall form` that the running controller takes."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hall.model.form import read_form
from hall_controller.application.commands.forms import PublishForms, WithdrawForm
from hall_controller.application.forms.publishing import publish_forms, withdraw_form
from hall_controller.application.ports import SYSTEM, Job, Outcome, Refused, Tx
from mingting.form_orders import PUBLISH_FORMS, WITHDRAW_FORM
from mingting.orders.door import Order, Step


def form_orders(run: Callable[[Job], Outcome]) -> Mapping[str, Order]:
    """By name; `run` is the hall's one writer."""

    def one(work: Callable[[Tx], Any], name: str) -> Any:
        return run(Job(work, SYSTEM, name=name)).result()

    def publish(body: Mapping[str, Any], _step: Step) -> Mapping[str, int]:
        read = [read_form(json.dumps(form, ensure_ascii=False))[0] for form in body["forms"]]
        forms = tuple(form for form in read if form is not None)
        if len(forms) != len(read):
            raise Refused("has_errors")
        command = PublishForms(forms, str(body["source"]), str(body["note"]))
        written: Mapping[str, int] = one(lambda tx: publish_forms(tx, command), "publish_forms")
        return written

    def withdraw(body: Mapping[str, Any], _step: Step) -> None:
        command = WithdrawForm(str(body["slug"]))
        one(lambda tx: withdraw_form(tx, command), "withdraw_form")

    return {PUBLISH_FORMS: publish, WITHDRAW_FORM: withdraw}
