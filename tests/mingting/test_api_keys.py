"""`hall api key` makes, lists and revokes keys on a hall's own folder."""

from pathlib import Path

from typer.testing import CliRunner

from config.new_hall import EXAMPLE
from mingting.cli import app


def run(data: Path, *words: str) -> tuple[int, str]:
    ended = CliRunner().invoke(app, ["api", "key", *words, "--config", str(EXAMPLE), "--data", str(data)])
    return ended.exit_code, ended.stdout


def test_a_key_is_made_listed_and_taken_back(tmp_path: Path) -> None:
    code, said = run(tmp_path, "create", "示例平台", "--scope", "cases:write", "--days", "30")
    assert code == 0, said
    token = said.split()[-1]
    assert token.startswith("mingting_")
    key_id = token.split("_")[1]
    assert "running" in run(tmp_path, "list")[1]
    assert token not in run(tmp_path, "list")[1]
    assert run(tmp_path, "revoke", key_id)[0] == 0
    assert "over" in run(tmp_path, "list")[1]


def test_a_wrong_scope_is_refused_in_a_sentence(tmp_path: Path) -> None:
    code, said = run(tmp_path, "create", "示例平台", "--scope", "everything")
    assert code == 1
    assert "unknown_scope" in said
