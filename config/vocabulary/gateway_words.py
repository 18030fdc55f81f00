"""Words in a request to a gateway, with its own places, and the address it goes to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field

from config.problems import nearest
from config.vocabulary.refusal import refusal
from config.vocabulary.worded import Worded

PLACES = ("phone", "text", "id", "template", "code", "time", "time_ms", "body", "signature")
"""`code`: the pick-up code for a platform that shows it as a QR; empty in notices that have none."""
_PLACE = re.compile(r"\{([a-z_]+)\}")
_TARGET = re.compile(r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?(/[^\s{}#]*)?(\?[^\s{}#]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class GatewayWords(Worded):
    """Words of a request: `{phone}` and the like are filled in, other braces stand for themselves."""

    text: str

    pattern: ClassVar[str] = r"^[^\u0000]{0,2000}$"
    examples: ClassVar[tuple[str, ...]] = ("{phone}", "{text}")

    @classmethod
    def parse(cls, written: object) -> Self:
        """Read; an unknown place is refused with the known ones."""
        if not isinstance(written, str):
            raise refusal("gateway_words", "这里要写文字；纯数字请加引号", "text belongs here; quote digits", "{phone}")
        for name in _PLACE.findall(written):
            if name not in PLACES:
                near = nearest(name, PLACES)
                zh, en = f"没有 “{{{name}}}” 这一项", f"there is no “{{{name}}}” here"
                zh, en = (f"{zh}，是不是 {{{near}}}？", f"{en}; did you mean {{{near}}}?") if near else (zh, en)
                raise refusal("gateway_words", zh, en, " ".join(f"{{{one}}}" for one in PLACES))
        return cls(written)

    def __str__(self) -> str:
        return self.text

    @property
    def places(self) -> frozenset[str]:
        """The places that are named."""
        return frozenset(_PLACE.findall(self.text))

    def filled(self, values: Mapping[str, str]) -> str:
        """The words with their places filled; one that has no value stays empty."""
        return _PLACE.sub(lambda found: values.get(found[1], ""), self.text)


def _target(written: str) -> str:
    if not _TARGET.fullmatch(written):
        zh, en = f"“{written}” 不是网址", f"“{written}” is not a web address"
        raise refusal("web_address", zh, en, "https://sms.example.gov.cn/v1/send")
    return written


WebTarget = Annotated[str, AfterValidator(_target), Field(examples=["https://sms.example.gov.cn/v1/send"])]
"""An http(s) address that is asked, with its path and query."""
