"""Checks the QML against generated types of our Python view-models: qmllint with no warning allowed.

`python -m ui.kiosk.lint` ends with 0 when everything is clean; `./run check` calls `main`.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ui.kiosk.words import HERE, tool

URI = "Hall.Core"
QML = HERE / "qml"
FIRST = ("page_view.py", "choice_model.py", "line_model.py", "row_model.py", "stage_model.py")
"""Base classes first: the dump reads files in order."""
TYPES = ("QtCore", "QtGui", "QtQml", "QtQuick")


def main() -> int:
    """0 when qmllint finds nothing; its report goes to standard output."""
    with tempfile.TemporaryDirectory() as folder:
        imports = Path(folder)
        make_types(imports / "Hall" / "Core")
        done = _lint(imports)
    sys.stdout.write(done.stdout + done.stderr)
    return done.returncode


def make_types(target: Path) -> None:
    """Write `qmldir` and `.qmltypes` of the Python types into `target`."""
    target.mkdir(parents=True)
    bridge = HERE / "bridge"
    files = [bridge / name for name in FIRST]
    files += sorted(path for path in bridge.glob("*.py") if path.name not in FIRST and path.name != "__init__.py")
    raw = target / "types.json"
    subprocess.run([tool("metaobjectdump"), "-q", "-o", str(raw), *map(str, files)], check=True)
    dumped = json.loads(raw.read_text(encoding="utf-8"))
    raw.write_text(json.dumps(_completed(dumped)), encoding="utf-8")
    foreign = ",".join(str(path) for path in _foreign())
    registrar = [
        tool("qmltyperegistrar"),
        "--generate-qmltypes",
        str(target / "core.qmltypes"),
        "-o",
        str(target / "out"),
    ]
    registrar += ["--import-name", URI, "--major-version", "1", "--minor-version", "0", "--foreign-types", foreign]
    subprocess.run([*registrar, str(raw)], check=True)
    (target / "qmldir").write_text(
        f"module {URI}\ntypeinfo core.qmltypes\ndepends QtQuick\nimport QtQuick\n", encoding="utf-8"
    )


def _completed(dumped: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the dump of Python sources leaves out: objects are pointers, a property that never notifies is constant."""
    names = {entry["className"] for unit in dumped for entry in unit["classes"]} | {"QObject"}
    for unit in dumped:
        for entry in unit["classes"]:
            for known in entry.get("properties", []):
                known["constant"] = "notify" not in known
                if known["type"] in names:
                    known["type"] += "*"
    return dumped


def _foreign() -> list[Path]:
    """Qt's own type descriptions inside the PySide wheel."""
    import PySide6  # noqa: PLC0415 - only this check needs to know where the wheel lies

    metatypes = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    return [path for name in TYPES for path in sorted(metatypes.glob(f"qt6{name[2:].lower()}_*metatypes.json"))]


def _lint(imports: Path) -> subprocess.CompletedProcess[str]:
    """File-wise: with `-M` qmllint 6.11 says nothing at all about modules found by import path."""
    files = sorted(str(path) for path in QML.rglob("*.qml"))
    command = [tool("qmllint"), "-I", str(imports), "-I", str(QML), "-W", "0", *files]
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
