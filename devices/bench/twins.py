"""Orders to a running simulator: one line there, one line of JSON back."""

import json
import socket
from typing import Any

from devices.contract import Words, at

ANSWER_S = 10.0


class NoTwinError(Exception):
    """Nothing answers at the control address."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def order(address: str, words: list[str]) -> dict[str, Any]:
    """Carry out one command at `host:port` (or `port` on this machine); NoTwinError when nobody answers."""
    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise NoTwinError(at(address, Words("要写成 主机:端口", "expected host:port")))
    try:
        with socket.create_connection((host or "127.0.0.1", int(port)), timeout=ANSWER_S) as wire:
            wire.sendall(" ".join(words).encode("utf-8") + b"\n")
            with wire.makefile("r", encoding="utf-8") as answers:
                answer = json.loads(answers.readline() or "null")
    except (OSError, ValueError) as error:
        raise NoTwinError(at(address, Words(f"连不上，系统说：{error}", str(error)))) from error
    return answer if isinstance(answer, dict) else {"ok": bool(answer)}


def shown(answer: dict[str, Any]) -> str:
    """An answer for people: help as a list, the rest as it is."""
    if isinstance(answer.get("commands"), dict):
        own = [f"  {usage:24} {what}" for usage, what in answer["commands"].items()]
        return "\n".join([*own, *(f"  {line}" for line in str(answer.get("wire", "")).splitlines()[2:])])
    rest = {key: value for key, value in answer.items() if key not in {"ok", "error"}}
    return str(answer.get("error") or "") or (json.dumps(rest, ensure_ascii=False) if rest else "ok")
