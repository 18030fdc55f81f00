"""Every pair of colours that carries words has enough contrast (design.md section 8: 4.5:1 text, 3:1 large)."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "ui" / "console" / "static"
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", (STATIC / "tokens.css").read_text(encoding="utf-8")))

TEXT = [
    ("ink", "card"), ("ink", "ground"), ("soft", "card"), ("soft", "ground"), ("accent", "card"), ("accent", "ground"),
    ("accent", "accent-soft"), ("ink", "accent-soft"), ("on-accent", "accent"), ("on-accent", "accent-deep"),
    ("ok", "ok-soft"), ("ok", "card"), ("warn", "warn-soft"), ("warn", "card"), ("bad", "bad-soft"), ("bad", "card"),
    ("quiet", "quiet-soft"), ("soft", "quiet-soft"), ("soft", "warn-soft"), ("soft", "bad-soft"), ("ink", "warn-soft"),
    ("ink", "bad-soft"), ("side-ink", "side"), ("side-ink", "side-on"), ("board-ink", "board-call"),
    ("board-ink", "board-list"), ("board-soft", "board-ground"), ("board-window", "board-call"),
    ("board-window", "board-list"), ("board-ink", "board-stale"), ("ink", "board-window"),
]  # fmt: skip
GRAPHICS = [("line-strong", "card"), ("ok", "card"), ("warn", "card"), ("bad", "card"), ("accent", "card")]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(TOKENS[one]), _luminance(TOKENS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("words", "ground"), TEXT)
def test_words_can_be_read(words: str, ground: str) -> None:
    assert _contrast(words, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_shapes_can_be_seen(mark: str, ground: str) -> None:
    assert _contrast(mark, ground) >= 3.0


def test_colours_of_pages_are_named_in_one_place() -> None:
    allowed = {"#fff", "#000", "#888"}
    for name in ("console.css", "window.css"):
        colours = set(re.findall(r"#[0-9a-f]{3,6}\b", (STATIC / name).read_text(encoding="utf-8")))
        assert colours <= allowed | {"#17395a", "#2b4a69", "#6b7884"}, name


def test_the_newest_number_is_far_larger_than_60_mm_on_a_43_inch_panel() -> None:
    css = (STATIC / "board.css").read_text(encoding="utf-8")
    rem = float(re.search(r"\.hero \.number\.long \{ font-size: ([0-9.]+)rem", css)[1])
    cap_height_px = rem * (1920 * 0.016667) * 0.733  # capitals of Noto Sans CJK SC are 0.733 em
    assert cap_height_px * 952 / 1920 >= 100
