"""`python -m hall_controller.rest_api.openapi > docs/interface/openapi.json`: the interface as it is served."""

import json
import sys
from typing import Any, cast

from hall_controller.rest_api.app import create_api
from hall_controller.rest_api.ports import ApiPorts


def document() -> str:
    """The description as JSON text, the same for every hall; nothing behind it is asked."""
    app = create_api(cast("ApiPorts", None), lambda: 0)
    described: dict[str, Any] = app.openapi()
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
