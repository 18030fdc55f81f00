"""What speaks GB/T 28181 without a socket has no socket: only the sender and its lines do input and output."""

import ast
from pathlib import Path

import pytest

import hall_controller.video.gb28181 as room

FOLDER = Path(room.__path__[0])
OUTSIDE = {"sender.py", "media_line.py", "media_ports.py", "media_tcp.py", "media_udp.py"}
FORBIDDEN = {"asyncio", "socket", "selectors", "threading", "time", "sqlite3", "os", "subprocess"}
PURE = sorted(path for path in [*FOLDER.glob("*.py"), *FOLDER.glob("manscdp/*.py")] if path.name not in OUTSIDE)


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.name)
def test_pure(path: Path) -> None:
    names = imported(path)
    assert not {name.partition(".")[0] for name in names} & FORBIDDEN
    assert not {name for name in names if name.startswith("hall_controller.video.gb28181.link")}
    assert not {name for name in names if name.rpartition(".")[2] + ".py" in OUTSIDE}


def test_there_is_something_to_look_at() -> None:
    assert len(PURE) > 15
    assert imported(FOLDER / "media_line.py") & FORBIDDEN
