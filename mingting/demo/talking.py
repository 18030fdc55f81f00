"""Local control channels: a line out, a line back."""

import json
import socket
from typing import Any

ANSWER_S = 10.0


def ask_line(port: int, line: str) -> str:
    """Send one line to a local control channel and return the line that answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S) as wire:
        wire.sendall(line.encode("utf-8") + b"\n")
        with wire.makefile("r", encoding="utf-8") as answers:
            return answers.readline().strip()


def ask_json(port: int, **question: Any) -> dict[str, Any]:
    """The same with JSON both ways."""
    answer: dict[str, Any] = json.loads(ask_line(port, json.dumps(question, ensure_ascii=False)) or "{}")
    return answer
