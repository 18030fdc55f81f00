"""What the simulated cameras show, measured as video.md 3 measures pictures."""

import cv2
import numpy as np
import pytest

from hall_controller.video.simulator.camera.scenes import FRAMES_PER_S, Picture, frames


def looks(picture: Picture, view: int = 0) -> list[np.ndarray]:
    """Two small grey pictures, 5 s apart."""
    every = list(frames(picture, view, 5 * FRAMES_PER_S + 1))
    return [
        cv2.resize(one[:360], (160, 90), interpolation=cv2.INTER_AREA).astype(float) for one in every[:: len(every) - 1]
    ]


def moved(picture: Picture) -> float:
    first, second = looks(picture)
    return float(np.abs(first - second).mean())


def test_black_is_black_and_night_is_not() -> None:
    assert looks(Picture.BLACK)[0].mean() < 2
    night = looks(Picture.NIGHT)[0]
    assert night.mean() > 12
    assert night.std() > 6


def test_only_frozen_and_black_stand_still() -> None:
    still = {picture for picture in Picture if moved(picture) <= 0.25}
    assert still == {Picture.FROZEN, Picture.BLACK}


def test_blurred_and_covered_have_lost_their_edges() -> None:
    edges = {picture: cv2.Laplacian(looks(picture)[0], cv2.CV_64F).var() for picture in Picture}
    assert edges[Picture.BLURRED] < 0.35 * edges[Picture.GOOD]
    assert edges[Picture.COVERED] < 0.02 * edges[Picture.GOOD]
    assert looks(Picture.COVERED)[0].std() < 8


@pytest.mark.parametrize("view", range(4))
def test_a_turned_camera_sees_another_room(view: int) -> None:
    before, after = looks(Picture.GOOD, view)[0], looks(Picture.TURNED, view)[0]
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] < 0.5
