"""The layout of a slip as data that the hall may edit; problems are told with file, line and field."""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from hall.model.text import Text

Align = Literal["left", "center", "right"]
TextField = Literal["hall_name", "service", "where", "missed_rule", "issued_at"]
When = Literal["always", "online", "offline", "copy"]
Size = Annotated[int, Field(ge=20, le=320)]
"""Dots of the letters' height on 576-dot paper; at least 20, below that thermal paper is illegible."""


class TemplateError(ValueError):
    """The template cannot be used; the text names file, line, field and what is allowed."""


class _Block(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    when: When = "always"
    after: int = Field(default=8, ge=0, le=200)
    """Empty dots below."""


class TextBlock(_Block):
    """A field of the slip or fixed words, Chinese with English below."""

    block: Literal["text"]
    field: TextField | None = None
    words: Text | None = None
    label: Text | None = None
    """Small words before the text, such as 取号时间."""
    size: Size = 28
    english: Size | None = 20
    """Size of the second language, null for none."""
    bold: bool = False
    align: Align = "center"
    boxed: bool = False


class NumberBlock(_Block):
    """The number, as large as the paper allows up to `size`."""

    block: Literal["number"]
    size: Size = 240


class FactsBlock(_Block):
    """People ahead and estimated range side by side; absent when neither is known."""

    block: Literal["facts"]
    size: Size = 56
    label: Size = 22


class RuleBlock(_Block):
    """A line across the paper."""

    block: Literal["rule"]
    thickness: int = Field(default=2, ge=1, le=12)
    dashed: bool = False


class CodeBlock(_Block):
    """The QR; what to do when the call was missed stands beside it where the paper is wide enough."""

    block: Literal["code"]
    module: int = Field(default=5, ge=4, le=10)
    """Dots of one module, at least 4 (cheap scanners, thermal paper)."""
    size: Size = 26
    english: Size = 20


class CopyBlock(_Block):
    """The mark of a reprint."""

    block: Literal["copy_mark"]
    size: Size = 30
    when: When = "copy"


class NotesBlock(_Block):
    """The slip's notes, one below the other."""

    block: Literal["notes"]
    size: Size = 22
    align: Align = "center"


Block = Annotated[
    TextBlock | NumberBlock | FactsBlock | RuleBlock | CodeBlock | CopyBlock | NotesBlock,
    Field(discriminator="block"),
]


class Template(BaseModel):
    """A slip from top to bottom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    margin: int = Field(default=20, ge=0, le=80)
    """Empty dots left and right."""
    top: int = Field(default=16, ge=0, le=200)
    bottom: int = Field(default=16, ge=0, le=200)
    blocks: tuple[Block, ...] = Field(min_length=1)


_DEFAULT = Path(__file__).parent / "templates" / "ticket.yaml"


@cache
def default_template() -> Template:
    """The slip as delivered."""
    return load_template(_DEFAULT)


def load_template(path: Path) -> Template:
    """The template in `path`; `TemplateError` lists every problem at once."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(f"{path}: cannot be read: {error.strerror}") from error
    return read_template(text, path)


def read_template(text: str, path: Path = Path("template.yaml")) -> Template:
    """The template written in `text`; `path` names it in problems."""
    try:
        tree: Any = YAML().load(text)
    except YAMLError as error:
        raise TemplateError(f"{path.name}: not YAML: {error}") from error
    try:
        template = Template.model_validate(tree)
    except ValidationError as error:
        lines = [_problem(path, tree, item["loc"], item["msg"], item["input"]) for item in error.errors()]
        raise TemplateError("\n".join(lines)) from error
    _check_complete(path, template)
    return template


def _check_complete(path: Path, template: Template) -> None:
    kinds = [block.block for block in template.blocks]
    for needed, why in (("number", "a slip without its number calls nobody"), ("code", "no scanner reads it")):
        if needed not in kinds:
            raise TemplateError(f"{path.name}: no block `{needed}`: {why}; add `- block: {needed}`")
    for index, block in enumerate(template.blocks):
        if isinstance(block, TextBlock) and (block.field is None) == (block.words is None):
            raise TemplateError(f"{path.name}: blocks.{index}: a text block takes either `field` or `words`")


def _problem(path: Path, tree: Any, where: tuple[int | str, ...], what: str, given: Any) -> str:
    node, line = tree, 1
    steps: list[str] = []
    for step in where:
        try:
            line = (node.lc.item(step) if isinstance(step, int) else node.lc.value(step))[0] + 1
            node = node[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            if isinstance(step, str) and steps and isinstance(node, dict) and node.get("block") == step:
                continue  # pydantic names the chosen kind of block in its path
        steps.append(str(step))
    shown = f" (found: {given!r})" if isinstance(given, str | int | float | bool) else ""
    return f"{path.name}:{line}: {'.'.join(steps) or 'file'}: {what}{shown}"
