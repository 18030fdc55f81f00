"""The drawn state tables are those that the program runs on."""

from pathlib import Path

from mingting.state_tables import page


def test_the_page_is_fresh() -> None:
    committed = Path("docs/state-tables.md").read_text("utf-8")
    assert committed == page(), "run: python -m mingting.state_tables > docs/state-tables.md"
