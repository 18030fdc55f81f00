"""Values of a section as a request carries them: places filled, secrets put in."""

from collections.abc import Mapping
from typing import Any

from config.vocabulary import Secret
from config.vocabulary.gateway_words import GatewayWords


def plain(value: Any, values: Mapping[str, str] | None = None) -> Any:
    """Words with their places filled (left as written without `values`), secrets as they are, the rest as it is."""
    if isinstance(value, Secret):
        return value.value
    if isinstance(value, GatewayWords):
        return value.text if values is None else value.filled(values)
    if isinstance(value, Mapping):
        return {name: plain(below, values) for name, below in value.items()}
    if isinstance(value, list | tuple):
        return [plain(below, values) for below in value]
    return value
