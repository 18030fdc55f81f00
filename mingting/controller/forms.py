"""Forms of a hall's folder in the running controller: taken over when it starts; what use cases are lent."""

from pathlib import Path

import structlog

from hall.model.form import Form, FormProblem, read_form
from hall.model.text import Text
from hall_controller.application.forms.publishing import TakenOver, take_over_folder
from hall_controller.application.forms.vault import FormVault
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.personal import PersonalRecords
from mingting.controller.keys import HallKeys
from mingting.controller.service import Writer

log = structlog.get_logger(__name__)
FORMS = "forms"
"""Folder beside hall.yaml: one `<slug>.json` a form."""


def form_vault(keys: HallKeys) -> FormVault:
    """What use cases of forms are lent."""
    return FormVault(keys.hall, keys.folder.sealing_key(), PersonalRecords(keys.vault))


def read_forms(folder: Path) -> tuple[list[Form], dict[str, tuple[FormProblem, ...]]]:
    """(sound forms, problems by file name) of a hall's folder; a hall without the folder has no forms."""
    forms: list[Form] = []
    problems: dict[str, tuple[FormProblem, ...]] = {}
    for path in sorted((folder / FORMS).glob("*.json")):
        form, found = read_form(_text(path))
        if form is not None and form.slug == path.stem:
            forms.append(form)
            continue
        problems[path.name] = found or (misnamed(path.stem),)
    return forms, problems


def misnamed(stem: str) -> FormProblem:
    """The slug of a form is the name of its file: it lasts."""
    what = Text(zh="和文件名不一样", en="is not the file's name")
    return FormProblem(
        "slug", "misnamed", what, Text(zh=f"改成 {stem}，或者改文件名", en=f"write {stem}, or rename it")
    )


def take_over_forms(folder: Path, writer: Writer) -> None:
    """A form that is not sound is told in the log and stays as it was published before; the hall opens (G8)."""
    forms, problems = read_forms(folder)
    for name, found in problems.items():
        for one in found:
            log.error("form_refused", file=f"{FORMS}/{name}", where=one.where, code=one.code)
    keep = frozenset(name.removesuffix(".json") for name in problems)
    outcome = writer.outcome(Job(lambda tx: take_over_folder(tx, forms, keep), SYSTEM, name="take_over_forms"))
    if outcome.refused is not None or outcome.fault is not None:
        log.error("forms_not_published", exc_info=outcome.refused or outcome.fault)
        return
    taken: TakenOver = outcome.value
    for slug in taken.kept:
        log.warning("form_file_is_older", file=f"{FORMS}/{slug}.json", reason="a newer version was published elsewhere")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return "\0"
