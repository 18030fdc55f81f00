# CONTRACT
"""Pages of 办事指南: finding a guide, reading it, taking it along."""

from typing import Literal

from pydantic import Field

from hall.model.text import Text
from kiosk.session.part import Choice, Part


class Guides(Part):
    """How do you want to find it? Choices: `search`, `departments`, `topics`, `letters`."""

    page: Literal["guides"] = "guides"
    choices: tuple[Choice, ...]
    total: int
    made_on: str | None = None
    """Local ISO date on which the guides became what they are."""


class GuideGroups(Part):
    """Departments, topics or first letters, each with the number of its guides."""

    page: Literal["guide_groups"] = "guide_groups"
    way: Literal["department", "topic", "letter"]
    within: Text | None = None
    """The large group whose letters these are."""
    choices: tuple[Choice, ...]


class GuideList(Part):
    """The guides of one group; `total` counts also those for which there is no room."""

    page: Literal["guide_list"] = "guide_list"
    group: Text
    choices: tuple[Choice, ...]
    total: int


class GuideSearch(Part):
    """Search by pinyin on our own keypad; `near`: nothing exactly so, these are like it."""

    page: Literal["guide_search"] = "guide_search"
    query: str
    hits: tuple[Choice, ...]
    near: bool = False


class GuideRow(Part):
    """One row of a section. `kind` says how it is told:

    `material` (code = necessity or `shared`; form, source, originals, copies); of the row before: `notes`, `errors`
    (常见错误), `only` (the answers with which it is needed), `sample` (示例样表 or, with code `result`, what the result
    looks like) and `paper` (code `here`: its form can be filled at this machine, `web`, `web_material`, `web_result`: a
    blank form or sample lies on the web); `step` (days, unit), `limit` (code `promised`, `statutory`; days, unit; or
    code `at_once`, `same_day`), `special` (特别程序: time that does not count; days, unit or nothing), `fee` (fen,
    -1 = it depends), `place`, `fact` (code `free`, `visits`, `result`, `window`, `consult`, `complain`, `condition`,
    `basis`, `body`, `quota`, `intermediary`, `code`), `question`.
    """

    kind: Literal[
        "material", "notes", "errors", "only", "sample", "paper",
        "step", "limit", "special", "fee", "place", "fact", "question",
    ]  # fmt: skip
    code: str = ""
    number: int = 0
    """Its place in an enumeration, 0 = none."""
    title: Text | None = None
    notes: tuple[Text, ...] = ()
    facts: dict[str, str | int] = Field(default_factory=dict)


class GuidePage(Part):
    """One guide, a section at a time; `choices` are its sections, `more` what can be done with it."""

    page: Literal["guide"] = "guide"
    name: Text
    department: Text | None = None
    section: str
    rows: tuple[GuideRow, ...]
    choices: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    chosen: tuple[Text, ...] = ()
    """The answers for which the list of materials was made."""
    read: bool = True
    """False for the moment in which it is read."""
    made_on: str | None = None
    online: bool = True


class GuideQuestion(Part):
    """A question that decides what to bring; one answer is touched."""

    page: Literal["guide_question"] = "guide_question"
    name: Text
    question: Text
    number: int
    of: int
    choices: tuple[Choice, ...]


class GuidePhone(Part):
    """Take it along: a QR for the phone; `address`: the phone opens a page, else it shows a text."""

    page: Literal["guide_phone"] = "guide_phone"
    name: Text
    code: str
    address: bool
