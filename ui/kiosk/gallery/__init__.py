"""Snapshots of every page and state, with invented data of 示例县政务服务中心."""

from importlib.resources import files

from kiosk.session.screen import Screen


def names() -> list[str]:
    """Names of all snapshots, sorted."""
    return sorted(
        entry.name.removesuffix(".json")
        for entry in files("ui.kiosk.gallery").iterdir()
        if entry.name.endswith(".json")
    )


def load(name: str) -> Screen:
    """The snapshot of that name; FileNotFoundError when there is none."""
    text = files("ui.kiosk.gallery").joinpath(f"{name}.json").read_text(encoding="utf-8")
    return Screen.model_validate_json(text)
