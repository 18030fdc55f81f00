"""How a field type says no: in Chinese and English, with what would be allowed."""

from pydantic_core import PydanticCustomError


def refusal(kind: str, zh: str, en: str, allowed: str = "") -> PydanticCustomError:
    """An error of field type `kind` in both languages; `allowed` shows values that would do."""
    return PydanticCustomError(kind, "{en}", {"zh": zh, "en": en, "allowed": allowed})
