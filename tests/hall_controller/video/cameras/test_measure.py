"""Pictures of the simulated halls: each trouble is seen, people, night and an empty hall are none."""

import av
import numpy as np
import pytest

from hall_controller.video.cameras import measure, pictures
from hall_controller.video.cameras.measure import Grey, Look
from hall_controller.video.contract import Mask, Reason, Thresholds
from hall_controller.video.simulator.camera.scenes import VIEWS, Picture, frames

LIMITS = Thresholds()


def grey(picture: Picture, view: int, number: int) -> Grey:
    plane = list(frames(picture, view, number + 1))[-1]
    return pictures.grey(av.VideoFrame.from_ndarray(plane, format="yuv420p"))


@pytest.fixture(scope="module", params=range(VIEWS))
def view(request: pytest.FixtureRequest) -> tuple[int, Look]:
    return request.param, measure.look(grey(Picture.GOOD, request.param, 0))


@pytest.mark.parametrize("picture", [Picture.GOOD, Picture.QUIET, Picture.NIGHT, Picture.FROZEN])
def test_no_trouble(view: tuple[int, Look], picture: Picture) -> None:
    assert measure.troubles(measure.look(grey(picture, view[0], 25)), view[1], LIMITS) == ()


@pytest.mark.parametrize("picture", [Picture.BLACK, Picture.BLURRED, Picture.COVERED, Picture.TURNED])
def test_trouble(view: tuple[int, Look], picture: Picture) -> None:
    seen = measure.look(grey(picture, view[0], 25))
    assert measure.troubles(seen, view[1], LIMITS) == (Reason(picture.value),)


def test_a_loose_arm_is_not_turned(view: tuple[int, Look]) -> None:
    moved = np.roll(view[1].grey, (3, -5), axis=(0, 1))
    assert measure.likeness(moved, view[1].grey) > 0.8


def test_an_empty_hall_is_not_frozen_and_a_still_picture_is(view: tuple[int, Look]) -> None:
    quiet = grey(Picture.QUIET, view[0], 0), grey(Picture.QUIET, view[0], 30)
    assert measure.difference(*quiet) > LIMITS.frozen_difference
    assert measure.difference(quiet[0], quiet[0].copy()) == 0


def test_without_a_reference_a_view_is_neither_turned_nor_blurred() -> None:
    assert measure.troubles(measure.look(grey(Picture.BLURRED, 0, 0)), None, LIMITS) == ()


def test_thresholds_are_the_cameras_own() -> None:
    night = measure.look(grey(Picture.NIGHT, 0, 0))
    assert measure.troubles(night, None, Thresholds(black_mean=40, black_deviation=40)) == (Reason.BLACK,)


def test_only_a_day_view_is_proposed(view: tuple[int, Look]) -> None:
    assert measure.is_day_view(view[1])
    assert not measure.is_day_view(measure.look(grey(Picture.NIGHT, view[0], 0)))


def test_a_mask_covers_at_least_what_it_names_and_nothing_far_from_it() -> None:
    plane = np.full((540, 640), 200, np.uint8)
    frame = av.VideoFrame.from_ndarray(plane, format="yuv420p")
    painted = pictures.masked(frame, (Mask(0.101, 0.203, 0.25, 0.3),)).to_ndarray()
    left, top, right, bottom = pictures.box(Mask(0.101, 0.203, 0.25, 0.3), 640, 360)
    assert left <= 0.101 * 640
    assert top <= 0.203 * 360
    assert right >= 0.351 * 640
    assert bottom >= 0.503 * 360
    assert (painted[top:bottom, left:right] == 96).all()
    assert (painted[:top, :] == 200).all()
    assert (painted[bottom:360, :] == 200).all()
    assert (painted[:360, :left] == 200).all()
    assert (painted[:360, right:] == 200).all()


def test_a_mask_at_the_edge() -> None:
    assert pictures.box(Mask(0.9, 0.9, 0.2, 0.2), 640, 360) == (576, 324, 640, 360)
