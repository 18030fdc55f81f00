"""`python -m ui.kiosk.words` collects them from QML into the .ts file, compiles the .qm file."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

HERE = Path(str(files("ui.kiosk")))
SOURCE = HERE / "i18n" / "kiosk_en.ts"
COMPILED = HERE / "i18n" / "kiosk_en.qm"


def tool(name: str) -> str:
    """Path of a PySide tool beside the running Python."""
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def collect(target: Path = SOURCE) -> None:
    """Bring `target` up to date with the words in QML; translations that are there stay."""
    qml = sorted(str(path) for path in (HERE / "qml").rglob("*.qml"))
    command = [tool("lupdate"), *qml, "-ts", str(target), "-source-language", "zh_CN", "-target-language", "en"]
    subprocess.run([*command, "-no-obsolete", "-locations", "none", "-silent"], check=True)


def compile_to(target: Path = COMPILED, source: Path = SOURCE) -> None:
    """Compile `source` for the running program; a program that has the old file open keeps it whole."""
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        subprocess.run([tool("lrelease"), str(source), "-qm", str(fresh), "-silent"], check=True)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


if __name__ == "__main__":
    collect()
    compile_to()
