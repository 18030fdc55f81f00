"""Rows of all sheets put together as guides."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from hall.model.guide import Guide, LimitUnit
from hall.model.spelling import tidy
from hall_controller.application.guides.reading import columns, parts
from hall_controller.application.guides.reading.problems import Problems, shown
from hall_controller.application.guides.reading.rows import Row
from hall_controller.application.guides.reading.vocabulary import Vocabulary

MOST_GUIDES = 20_000
_PROCEDURE = re.compile(
    r"(?P<kind>[^\s:\uff1a,\uff0c\d]{1,40})[\s:\uff1a,\uff0c]*"
    r"(?:(?P<days>\d{1,4})\s*个?(?P<unit>工作日|自然日|日|天))?[\s:\uff1a,\uff0c;\uff1b]*(?P<note>.*)"
)


@dataclass(slots=True)
class Draft:
    """A guide on its way: its row of 事项, and parts from the other sheets."""

    row: Row
    materials: list[dict[str, Any]] = field(default_factory=list)
    flow: list[dict[str, Any]] = field(default_factory=list)
    fees: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    situations: dict[str, dict[str, Any]] = field(default_factory=dict)
    wanted: list[tuple[Row, dict[str, Any]]] = field(default_factory=list)
    """Materials that name choices, with their rows."""
    material_rows: dict[str, Row] = field(default_factory=dict)
    situation_rows: dict[str, Row] = field(default_factory=dict)


class Assembly:
    """Takes rows sheet by sheet (事项 first) and gives guides."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems) -> None:
        self._vocabulary, self._problems = vocabulary, problems
        self.drafts: dict[str, Draft] = {}
        self._above: dict[str, str] = {}
        self._question_above: dict[str, Row] = {}

    def item(self, row: Row) -> None:
        """A row of 事项."""
        code = row.values.get("code")
        self._required(row, columns.ITEMS)
        if code is None:
            return
        if (first := self.drafts.get(code)) is not None:
            self._problems.error("code_twice", row.sheet, row.cell("code"), code, first=first.row.cell("code"))
        elif len(self.drafts) < MOST_GUIDES:
            self.drafts[code] = Draft(row)
        else:
            self._problems.error("too_many_guides", row.sheet, row.cell("code"), most=MOST_GUIDES)

    def detail(self, row: Row) -> None:
        """A row of any other sheet."""
        draft = self._draft_of(row)
        if draft is None or not self._required(row, columns.SHEETS[row.sheet]):
            return
        _TAKE[row.sheet](self, draft, row)

    def guides(self) -> list[Guide]:
        """All guides that could be put together."""
        found = (self._guide(code, draft) for code, draft in self.drafts.items())
        return [guide for guide in found if guide is not None]

    def _draft_of(self, row: Row) -> Draft | None:
        code = row.values.get("code")
        if code is None:
            if "code" in row.broken:
                self._above.pop(row.sheet, None)
                return None
            code = self._above.get(row.sheet)  # merged or left blank: the guide of the row above
            if code is None:
                self._problems.error("required", row.sheet, row.cell("code"), heading="实施编码")
                return None
        if code not in self.drafts:
            self._problems.error("unknown_guide", row.sheet, row.cell("code"), code, found=shown(code))
            self._above[row.sheet] = code
            return None
        self._above[row.sheet] = code
        return self.drafts[code]

    def _required(self, row: Row, sheet: columns.Sheet) -> bool:
        whole = True
        for column in sheet.columns:
            inherited = column.field == "code" and sheet is not columns.ITEMS
            if column.required and not inherited and column.field not in row.values:
                whole = False
                if column.field not in row.broken:
                    code = row.values.get("code", "")
                    self._problems.error("required", row.sheet, row.cell(column.field), code, heading=column.heading)
        return whole

    def material(self, draft: Draft, row: Row) -> None:
        """A material; two of one key are a problem."""
        part = parts.material(row, self._problems)
        if (first := draft.material_rows.get(part["key"])) is not None:
            self._problems.error(
                "material_twice", row.sheet, row.cell("name"), found=row.values["name"], first=first.cell("name")
            )
            return
        draft.material_rows[part["key"]] = row
        draft.materials.append(part)
        if "choices" in row.values:
            draft.wanted.append((row, part))

    def situation(self, draft: Draft, row: Row) -> None:
        """A choice; a blank question is that of the row above."""
        code = draft.row.values["code"]
        if "question" in row.values:
            self._question_above[code] = row
        asked = self._question_above.get(code)
        if asked is None:
            self._problems.error("required", row.sheet, row.cell("question"), code, heading="情形问题")
            return
        question = asked.values["question"]
        key = asked.values.get("key") or parts.lasting_key("s", question)
        draft.situation_rows.setdefault(key, asked)
        situation = draft.situations.setdefault(key, {"key": key, "question": asked.text("question"), "choices": []})
        name = row.values["choice"]
        choice_key = row.values.get("choice_key") or parts.lasting_key("c", name)
        if any(one["key"] == choice_key for one in situation["choices"]):
            self._problems.error("choice_twice", row.sheet, row.cell("choice"), code, found=name)
            return
        situation["choices"].append({"key": choice_key, "name": row.text("choice")})

    def _guide(self, code: str, draft: Draft) -> Guide | None:
        self._name_choices(draft)
        for key, situation in draft.situations.items():
            if len(situation["choices"]) < 2:  # noqa: PLR2004  (min_length of Situation.choices)
                question, cell = situation["question"]["zh"], draft.situation_rows[key].cell("question")
                self._problems.error("one_choice", columns.SITUATIONS.name, cell, code, found=shown(question))
        given = {**self._item(draft), "code": code}
        try:
            return Guide.model_validate(given)
        except ValidationError as error:
            self._left_over(code, draft, error)
            return None

    def _item(self, draft: Draft) -> dict[str, Any]:
        row, vocabulary = draft.row, self._vocabulary
        item = row.picked(
            "basic_code", "handling_code", "local_code", "item_type", "level", "power_source", "implementing_code",
            "implementing_nature", "parties", "topics", "aliases", "case_time", "case_ways", "visits", "scope", "form",
            "own_acceptance", "locker", "sensitive", "yellow_days", "effective_from", "effective_to",
        )  # fmt: skip
        for name in ("name", "implementing_body", "entrusted_body", "consult", "complain", "quota", "intermediary"):
            item[name] = row.text(name)
        for name in ("legal_basis", "joint_bodies", "conditions"):
            item[name] = row.texts(name)
        for name, known in (("department", vocabulary.departments), ("service", vocabulary.services)):
            item[name] = parts.slug_of(row, name, known, self._problems)
        for name in ("statutory", "promised"):
            item[name] = parts.limit(row, name, self._problems)
        kinds, samples = row.values.get("result_kinds", ()), row.values.get("result_samples", ())
        item["results"] = [
            {
                "name": name,
                "kind": (kinds[place] if place < len(kinds) else "")[:40],
                "sample": samples[place] if place < len(samples) else None,
            }
            for place, name in enumerate(row.texts("results"))
        ]
        item["special_procedures"] = [_procedure(line) for line in row.values.get("special_procedures", ())]
        prefix = "channels."
        item["channels"] = {
            name.removeprefix(prefix): value for name, value in row.values.items() if name.startswith(prefix)
        }
        item |= {"materials": draft.materials, "flow": draft.flow, "fees": draft.fees, "places": draft.places}
        item |= {"questions": draft.questions, "situations": list(draft.situations.values())}
        self._charged(draft)
        return item

    def _charged(self, draft: Draft) -> None:
        charged, row = draft.row.values.get("charged"), draft.row
        if charged is True and not draft.fees:
            self._problems.error("charged_without_fees", row.sheet, row.cell("charged"), row.values["code"])
        if charged is False and draft.fees:
            self._problems.error("fees_without_charge", row.sheet, row.cell("charged"), row.values["code"])

    def _name_choices(self, draft: Draft) -> None:
        names: dict[str, list[str]] = {}
        for situation in draft.situations.values():
            for choice in situation["choices"]:
                reference = f"{situation['key']}/{choice['key']}"
                for text in (choice["name"]["zh"], choice["key"], reference):
                    names.setdefault(tidy(text), []).append(reference)
                names.setdefault(tidy(f"{situation['question']['zh']}={choice['name']['zh']}"), []).append(reference)
        for row, part in draft.wanted:
            found = [(line, names.get(tidy(line), [])) for line in row.values["choices"]]
            for line, hits in found:
                if len(hits) != 1:
                    code = "choice_unclear" if hits else "unknown_choice"
                    self._problems.error(code, row.sheet, row.cell("choices"), found=shown(line))
            part["choices"] = [hits[0] for _, hits in found if len(hits) == 1]

    def _left_over(self, code: str, draft: Draft, error: ValidationError) -> None:
        """Whatever the model refuses although every cell was understood; missing names were said before."""
        said = draft.row.broken | {column.field for column in columns.ITEMS.columns if column.required}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            name = str(problem["loc"][0]) if problem["loc"] else ""
            if name in said or name == "situations":
                continue
            where = ".".join(str(part) for part in problem["loc"])
            self._problems.error("not_accepted", columns.ITEMS.name, draft.row.cell(name), code, field=where)


def _procedure(line: str) -> dict[str, Any]:
    hit = _PROCEDURE.fullmatch(line)
    if hit is None:
        return {"kind": line[:40], "note": {"zh": line}}
    part: dict[str, Any] = {"kind": hit["kind"]}
    if hit["days"]:
        unit = LimitUnit.WORKING if hit["unit"] == "工作日" else LimitUnit.NATURAL
        part["limit"] = {"days": min(int(hit["days"]), 3660), "unit": unit}
    if note := hit["note"].strip("。 "):
        part["note"] = {"zh": note}
    return part


_TAKE: dict[str, Callable[[Assembly, Draft, Row], None]] = {
    "材料": Assembly.material,
    "情形": Assembly.situation,
    "流程": lambda assembly, draft, row: draft.flow.append(parts.step(row, assembly._problems)),  # noqa: SLF001 - its own table  (own class)
    "收费": lambda assembly, draft, row: draft.fees.append(parts.fee(row, assembly._problems)),  # noqa: SLF001 - its own table
    "地点": lambda a, draft, row: draft.places.append(parts.place(row, a._problems, a._vocabulary)),  # noqa: SLF001 - its own table
    "常见问题": lambda a, draft, row: draft.questions.append(parts.question(row, a._problems)),  # noqa: SLF001 - its own table
}
