"""Rows of the detail sheets as parts of a guide."""

import hashlib
from typing import Any

from hall.model.spelling import tidy
from hall_controller.application.guides.reading.problems import Problems, shown
from hall_controller.application.guides.reading.rows import Row
from hall_controller.application.guides.reading.vocabulary import Vocabulary

Part = dict[str, Any]


def limit(row: Row, prefix: str, problems: Problems) -> Part | None:
    """A time limit; a unit or a note alone is a problem."""
    days = row.values.get(f"{prefix}.days")
    note = row.text(f"{prefix}.note")
    if days is None:
        if f"{prefix}.unit" in row.values and f"{prefix}.days" not in row.broken:
            problems.error("unit_without_days", row.sheet, row.cell(f"{prefix}.unit"))
        return None
    part: Part = {"days": days, **({"note": note} if note else {})}
    if unit := row.values.get(f"{prefix}.unit"):
        part["unit"] = unit
    return part


def material(row: Row, problems: Problems) -> Part:  # noqa: ARG001  (all parts are made alike)
    """材料; what it is needed for is filled in once the situations are known."""
    part = row.picked("kind", "necessity", "form", "originals", "copies", "source", "blank_form", "filled_sample")
    part |= {"key": row.values.get("key") or lasting_key("m", row.values["name"]), "name": row.text("name")}
    for name in ("specification", "source_note", "basis", "standard", "advice"):
        if (text := row.text(name)) is not None:
            part[name] = text
    if errors := row.texts("common_errors"):
        part["common_errors"] = errors
    return part


def step(row: Row, problems: Problems) -> Part:
    """流程."""
    part: Part = {"name": row.text("name")}
    for name in ("who", "standard", "result"):
        if (text := row.text(name)) is not None:
            part[name] = text
    if (found := limit(row, "limit", problems)) is not None:
        part["limit"] = found
    return part


def fee(row: Row, problems: Problems) -> Part:
    """收费; a fee without a fixed amount must say on what basis."""
    part: Part = {"name": row.text("name"), **row.picked("fen")}
    for name in ("basis", "reduction"):
        if (text := row.text(name)) is not None:
            part[name] = text
    if part.get("fen") is None and "basis" not in part and "fen" not in row.broken:
        problems.warn("fee_without_basis", row.sheet, row.cell("basis"))
    return part


def place(row: Row, problems: Problems, vocabulary: Vocabulary) -> Part:
    """地点."""
    part: Part = {"address": row.text("address")}
    if (hours := row.text("hours")) is not None:
        part["hours"] = hours
    if (window := slug_of(row, "window", vocabulary.windows, problems)) is not None:
        part["window"] = window
    return part


def question(row: Row, problems: Problems) -> Part:  # noqa: ARG001  (all parts are made alike)
    """常见问题."""
    return {"question": row.text("question"), "answer": row.text("answer")}


def slug_of(row: Row, name: str, known: Any, problems: Problems) -> str | None:
    """The slug behind a name that this hall knows; an unknown name is a problem."""
    written = row.values.get(name)
    if written is None:
        return None
    found = known.get(tidy(written))
    if found is None:
        problems.error(f"unknown_{name}", row.sheet, row.cell(name), found=shown(written))
    return str(found) if found is not None else None


def lasting_key(letter: str, name: str) -> str:
    """A key that stays as long as the name does."""
    return f"{letter}-{hashlib.sha256(tidy(name).encode()).hexdigest()[:10]}"
