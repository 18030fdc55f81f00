"""What a browser sends: its language, the fields of a page."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request

from hall.model.text import Language

COOKIE = "mt_phone"
LANGUAGE_COOKIE = "mt_phone_language"
MOST_FIELDS = 200


def language_of(request: Request) -> Language:
    """As chosen on the page, else as the phone prefers; Chinese when in doubt."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    if chosen is None:
        chosen = request.headers.get("accept-language", "zh")[:2].lower()
    return "en" if chosen == "en" else "zh"


@dataclass(frozen=True, slots=True)
class Posted:
    """Fields of a page, each with its values."""

    values: dict[str, list[str]]

    def one(self, key: str) -> str:
        """The first value; empty when there is none."""
        return next(iter(self.values.get(key, ())), "")

    def asked(self, key: str) -> bool:
        """Whether the page had this question: an unticked box is an answer too."""
        return key in self.values or f"has-{key}" in self.values

    def joined(self, key: str) -> str:
        """All values, parted by blanks where several could be ticked."""
        found = self.values.get(key, [])
        return found[0] if len(found) == 1 else " ".join(found)


async def posted(request: Request) -> Posted:
    """The body of a page's form; an empty one when it is none (it was bounded before it came here)."""
    try:
        text = (await request.body()).decode("utf-8")
        return Posted(parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except (UnicodeDecodeError, ValueError):
        return Posted({})
