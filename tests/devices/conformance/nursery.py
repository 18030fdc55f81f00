"""`python -m tests.devices.conformance.nursery`: forks simulators, so that each needs no interpreter of its own.

One JSON line in: `{"start": MODULE, "arguments": [...], "said": FILE, "errors": FILE}` or `{"stop": PID}`; one out.
"""

import importlib
import json
import os
import signal
import sys
from typing import Any

from devices.catalog import CATALOG


def _start(order: dict[str, Any]) -> dict[str, Any]:
    pid = os.fork()
    if pid:
        return {"pid": pid}
    code = 1
    try:
        for number, path in ((0, "/dev/null"), (1, order["said"]), (2, order["errors"])):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), number)
        importlib.import_module(order["start"]).main(list(order["arguments"]))
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _stop(pid: int) -> dict[str, Any]:
    os.kill(pid, signal.SIGTERM)
    return {"code": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}


def main() -> None:
    """Until the end of the input."""
    for entry in CATALOG.values():
        importlib.import_module(entry.simulator)
    running: set[int] = set()
    try:
        for line in sys.stdin:
            order = json.loads(line)
            answer = _start(order) if "start" in order else _stop(order["stop"])
            running ^= {answer.get("pid", order.get("stop"))}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    finally:
        for pid in running:  # whoever ordered them was killed
            os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
