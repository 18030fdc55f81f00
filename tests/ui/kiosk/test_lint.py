"""qmllint finds nothing, and would find something."""

import shutil
from pathlib import Path

import pytest

from ui.kiosk import lint

pytestmark = pytest.mark.screen


@pytest.mark.long  # each ./run check lints it too
def test_the_qml_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main() == 0, capsys.readouterr().out


def test_a_wrong_property_of_a_python_type_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(lint.QML, tmp_path / "qml")
    page = Path(tmp_path / "qml" / "Hall" / "Pages" / "HomePage.qml")
    page.write_text(page.read_text(encoding="utf-8").replace("view.open", "view.opne"), encoding="utf-8")
    monkeypatch.setattr(lint, "QML", tmp_path / "qml")
    assert lint.main() != 0
    assert "opne" in capsys.readouterr().out
