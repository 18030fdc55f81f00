"""ratings: in the hall file: what leaves this machine for the province goes by an encrypted line (G6)."""

from pathlib import Path

import pytest

from config.hall_loading import read_hall
from tests.config.folders import hall_folder

SECTION = """
ratings:
  platform: {{url: "{url}", secret: !secret rating_push, hall_code: "990100"}}
"""


def test_owners_are_named_for_known_departments(tmp_path: Path) -> None:
    hall = hall_folder(tmp_path) / "hall.yaml"
    known = read_hall(hall.parent).config.departments[0].slug
    text = hall.read_text("utf-8")
    hall.write_text(f"{text}\nratings:\n  owners: {{{known}: wang, {known}x: zhao}}\n", "utf-8")
    (problem,) = read_hall(hall.parent).report.problems
    assert problem.path == f"ratings.owners.{known}x"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://rating.example.cn/v1", []),
        ("http://127.0.0.1:9000/v1", []),
        ("http://rating.example.cn/v1", ["ratings.platform.url"]),
        ("http://10.0.0.5/v1", ["ratings.platform.url"]),
    ],
)
def test_where_ratings_may_be_pushed_to(tmp_path: Path, url: str, told: list[str]) -> None:
    folder = hall_folder(tmp_path)
    hall = folder / "hall.yaml"
    hall.write_text(hall.read_text("utf-8") + SECTION.format(url=url), "utf-8")
    secrets = folder / "secrets.yaml"
    secrets.write_text("rating_push: whsec_c2FtcGxlLXNlY3JldC1mb3ItdGVzdHM=\n")
    secrets.chmod(0o600)
    assert [problem.path for problem in read_hall(folder).report.problems] == told
