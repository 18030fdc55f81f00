"""Small written values: slugs, letters, colours, languages, bilingual text, percentages."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator

from config.vocabulary.refusal import refusal
from config.vocabulary.section import Section
from config.vocabulary.worded import Worded

SLUG_PATTERN = r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$"
"""The same grammar as `hall.model.ids`, which stands above this package; a test compares them."""


DEVICE_NAME_PATTERN = r"^[a-z][a-z0-9_-]{0,39}$"


def _slug(written: str) -> str:
    if not re.fullmatch(SLUG_PATTERN, written):
        zh, en = f"“{written}” 不能当代号", f"“{written}” cannot be a slug"
        raise refusal("slug", zh, en, "a-z 0-9 -, ≤ 40, 例如 window-1")
    return written


def _prefix(written: str) -> str:
    if not re.fullmatch(r"[A-Z]{1,2}", written):
        zh, en = f"“{written}” 不能当票号字头", f"“{written}” cannot be a ticket prefix"
        raise refusal("prefix", zh, en, "A … Z, AA … ZZ")
    return written


def _offline_mark(written: str) -> str:
    if not re.fullmatch(r"[A-Z]{1,2}[0-9]{1,2}", written):
        zh, en = f"“{written}” 不能当断网票号标记", f"“{written}” cannot be an offline series mark"
        raise refusal("offline_mark", zh, en, "K1, K2, … K99")
    return written


def _colour(written: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", written):
        zh, en = f"“{written}” 不是颜色", f"“{written}” is not a colour"
        raise refusal("colour", zh, en, '"#1A5FB4"')
    return written.upper()


def _device_name(written: str) -> str:
    if not re.fullmatch(DEVICE_NAME_PATTERN, written):
        zh, en = f"“{written}” 不能当设备名", f"“{written}” cannot name a device"
        raise refusal("device_name", zh, en, "ticket_printer, scanner_2")
    return written


Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": SLUG_PATTERN})]
"""The lasting name of a thing, `a-z0-9-`, at most 40 characters, never reused for another thing."""

DeviceName = Annotated[str, AfterValidator(_device_name), Field(json_schema_extra={"pattern": DEVICE_NAME_PATTERN})]
"""The name of a device at its station, such as `ticket_printer`."""

Prefix = Annotated[str, AfterValidator(_prefix), Field(json_schema_extra={"pattern": "^[A-Z]{1,2}$"})]
"""One or two capital letters before a ticket number."""

OfflineMark = Annotated[
    str, AfterValidator(_offline_mark), Field(json_schema_extra={"pattern": "^[A-Z]{1,2}[0-9]{1,2}$"})
]
"""The mark of a terminal's own series while it is cut off, such as `K2`."""

Colour = Annotated[str, AfterValidator(_colour), Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"})]
"""A colour as `#RRGGBB`."""


class Text(Section):
    """Words for people: `zh` required, `en` optional; a plain string is taken as `zh`."""

    zh: str = Field(min_length=1)
    """Chinese, always shown first."""
    en: str | None = None
    """English; where absent the Chinese is shown."""

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, written: Any) -> Any:
        return {"zh": written} if isinstance(written, str) else written


@dataclass(frozen=True, slots=True, order=True)
class Percent(Worded):
    """A share in percent, 0 to 100, at most two decimals."""

    value: float

    pattern: ClassVar[str] = r"^\d{1,3}(\.\d{1,2})? ?%$"
    examples: ClassVar[tuple[str, ...]] = ("80 %",)

    @property
    def fraction(self) -> float:
        """The share between 0 and 1."""
        return self.value / 100

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read `80 %`; a bare number is refused because 0.8 and 80 would be mixed up."""
        match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,2})?)\s*[%％]", written.strip()) if isinstance(written, str) else None
        if match is None or float(match[1]) > 100:  # noqa: PLR2004  # percent
            zh, en = f"看不懂百分比 “{written}”", f"cannot read the percentage “{written}”"
            raise refusal("percent", zh, en, "80 %")
        return cls(float(match[1]))

    def __str__(self) -> str:
        return f"{self.value:g} %"
