"""A device section written into a station's file; everything else of the file, its comments too, stays."""

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap


def with_section(text: str, name: str, content: Mapping[str, Any]) -> str:
    """`text` with a new device `name`."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    station = yaml.load(text)
    if not isinstance(station.get("devices"), CommentedMap):
        station["devices"] = CommentedMap()
    station["devices"][name] = CommentedMap(content)
    out = io.StringIO()
    yaml.dump(station, out)
    return out.getvalue()
