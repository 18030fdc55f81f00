"""A device section written into a station's file; everything else of the file, its comments too, stays."""

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

from config import put_back


def with_section(text: str, name: str, content: Mapping[str, Any]) -> str:
    """`text` with a new device `name`; PutBackError when it cannot be written into it."""
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # typed by its first value only
    yaml.dump({"devices": {name: dict(content)}}, out)
    return put_back(text, out.getvalue(), [name])
