"""A pinhole camera before a scene: pose, light, lens, sensor, signal processor; grey frames of 8 bits."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.faces import Face, Grey

Frame = NDArray[np.uint8]
OVER = 2
"""Each side is rendered so many times larger and then averaged: no stair steps."""


@dataclass(frozen=True)
class Pose:
    """Where the face stands before the camera: radians, and shares of the frame."""

    pitch: float = 0.0
    yaw: float = 0.0
    roll: float = 0.0
    module_px: float = 5.0
    """Pixels a module in the middle of the code, before foreshortening."""
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True)
class Shot:
    """Light, lens and sensor of one frame."""

    gain: float = 1.0
    """Exposure: 1 puts white paper below the top."""
    shading: float = 0.2
    shadow: float = 0.0
    glare: float = 0.0
    bloom: float = 0.0
    defocus_px: float = 0.0
    motion_px: float = 0.0
    lens_sigma: float = 0.6
    noise: float = 0.006
    moire: float = 0.0
    black: float = 0.02
    """Stray light in the lens."""
    sharpen: float = 0.5
    jpeg: int = 85


def background(size: tuple[int, int], rng: np.random.Generator) -> Grey:
    """A hall out of focus: soft blobs, bars and a slope of light."""
    width, height = size
    base = cv2.resize(rng.uniform(0.05, 0.6, (6, 8)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    for _ in range(int(rng.integers(3, 12))):
        corner = (int(rng.integers(-50, width)), int(rng.integers(-50, height)))
        other = (corner[0] + int(rng.integers(10, width // 2)), corner[1] + int(rng.integers(4, height // 2)))
        cv2.rectangle(base, corner, other, float(rng.uniform(0.02, 0.9)), -1 if rng.uniform() < 0.7 else 2)
    return np.clip(cv2.GaussianBlur(base, (0, 0), float(rng.uniform(0.8, 4))), 0, 1)


def placed(face: Face, pose: Pose, size: tuple[int, int], scene: Grey) -> tuple[Grey, NDArray[np.float32]]:
    """The face drawn into the scene; also the code's corners in the frame."""
    width, height = size
    homography = _homography(face, pose, size)
    corners = cv2.perspectiveTransform(face.corners[None], homography)[0].astype(np.float32)
    over = np.diag([OVER, OVER, 1.0]) @ homography
    big = (width * OVER, height * OVER)
    texture = _thinned(face.texture, float(np.sqrt(_area(corners) / _area(face.corners))) * OVER)
    scale = texture.shape[1] / face.texture.shape[1]
    over = over @ np.diag([1 / scale, 1 / scale, 1.0])
    drawn = cv2.warpPerspective(texture, over, big, flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.ones_like(texture), over, big, flags=cv2.INTER_LINEAR)
    drawn, mask = (cv2.resize(part, size, interpolation=cv2.INTER_AREA) for part in (drawn, mask))
    return scene * (1 - mask) + drawn, corners


def taken(light: Grey, shot: Shot, corners: NDArray[np.float32], rng: np.random.Generator) -> Frame:
    """What the camera makes of the light that reaches it."""
    height, width = light.shape
    light = light * _shade(light.shape, shot, corners, rng) + shot.black
    if shot.glare:
        light = light + _spot((width, height), corners, rng) * shot.glare
    light = light * shot.gain
    if shot.bloom:
        over = np.clip(light - 0.8, 0, None)
        light = light + shot.bloom * cv2.GaussianBlur(over, (0, 0), width / 60)
    light = cv2.GaussianBlur(light, (0, 0), shot.lens_sigma)
    if shot.defocus_px > 0.5:
        light = cv2.filter2D(light, -1, _disc(shot.defocus_px))
    if shot.motion_px > 1:
        light = cv2.filter2D(light, -1, _streak(shot.motion_px, float(rng.uniform(0, np.pi))))
    if shot.moire:
        light = light * (1 + shot.moire * _grid((width, height), rng))
    return _developed(np.clip(light, 0, 1), shot, rng)


def _developed(light: Grey, shot: Shot, rng: np.random.Generator) -> Frame:
    noise = rng.standard_normal(light.shape, dtype=np.float32)
    light = light + noise * np.sqrt(shot.noise**2 + 0.25 * shot.noise * light * shot.noise * 8)
    if shot.gain < 0.5:  # the camera turns its gain up in the dark, noise and all
        light = light * min(0.5 / shot.gain, 6.0)
    picture = np.power(np.clip(light, 0, 1), 1 / 2.2)
    if shot.sharpen:
        picture = picture + shot.sharpen * (picture - cv2.GaussianBlur(picture, (0, 0), 1.2))
    frame = (np.clip(picture, 0, 1) * 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, shot.jpeg])
    return cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)


def _homography(face: Face, pose: Pose, size: tuple[int, int]) -> NDArray[np.float64]:
    width, height = size
    turn = cv2.Rodrigues(np.array([pose.pitch, 0.0, 0.0]))[0] @ cv2.Rodrigues(np.array([0.0, pose.yaw, 0.0]))[0]
    turn = turn @ cv2.Rodrigues(np.array([0.0, 0.0, pose.roll]))[0]
    centre = face.corners.mean(axis=0)
    unit = (face.corners[2] - face.corners[0]).max() / face.modules
    focal = 1.1 * width
    distance = focal / pose.module_px
    plane = np.column_stack([turn[:, 0] / unit, turn[:, 1] / unit, [0.0, 0.0, distance]])
    shift = np.array([[1, 0, -centre[0]], [0, 1, -centre[1]], [0, 0, 1]], dtype=np.float64)
    lens = np.array([[focal, 0, pose.x * width], [0, focal, pose.y * height], [0, 0, 1]], dtype=np.float64)
    return np.asarray(lens @ plane @ shift, dtype=np.float64)


def _area(corners: NDArray[np.float32]) -> float:
    return float(abs(cv2.contourArea(corners.astype(np.float32))))


def _thinned(texture: Grey, scale: float) -> Grey:
    """The texture averaged down to about twice the density that is needed."""
    if scale >= 0.5:
        return texture
    return cv2.resize(texture, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA)


def _shade(shape: tuple[int, ...], shot: Shot, corners: NDArray[np.float32], rng: np.random.Generator) -> Grey:
    height, width = shape[0], shape[1]
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    shade = 1 - shot.shading * (0.5 + 0.5 * (x * np.cos(angle) + y * np.sin(angle)))
    if shot.shadow:
        low, high = corners.min(axis=0), corners.max(axis=0)
        point = low + (high - low) * rng.uniform(0.25, 0.75, 2)
        normal = np.array([np.cos(angle + 1), np.sin(angle + 1)])
        side = (np.arange(width)[None, :] - point[0]) * normal[0] + (np.arange(height)[:, None] - point[1]) * normal[1]
        soft = 1 / (1 + np.exp(-np.clip(side / 1.5, -30, 30)))
        shade = shade * (1 - shot.shadow * soft)
    return shade.astype(np.float32)


def _spot(size: tuple[int, int], corners: NDArray[np.float32], rng: np.random.Generator) -> Grey:
    """A lamp mirrored in the glass, over a part of the code."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    at = low + (high - low) * rng.uniform(0.1, 0.9, 2)
    reach = float((high - low).max())
    spot = np.zeros((size[1], size[0]), np.float32)
    axes = (int(reach * rng.uniform(0.08, 0.3)), int(reach * rng.uniform(0.05, 0.16)))
    cv2.ellipse(spot, (int(at[0]), int(at[1])), axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1)
    return cv2.GaussianBlur(spot, (0, 0), max(1.0, reach / 25)) + 0.25 * cv2.GaussianBlur(
        spot, (0, 0), max(2.0, reach / 6)
    )


def _disc(radius: float) -> Grey:
    reach = int(np.ceil(radius))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    disc = np.clip(radius + 0.5 - np.sqrt(x**2 + y**2), 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum(), dtype=np.float32)


def _streak(length: float, angle: float) -> Grey:
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for step in np.linspace(-length / 2, length / 2, 8 * reach):
        x, y = reach + step * np.cos(angle), reach + step * np.sin(angle)
        left, top = int(x), int(y)
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
            kernel[top + dy, left + dx] += (1 - abs(x - left - dx)) * (1 - abs(y - top - dy))
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


def _grid(size: tuple[int, int], rng: np.random.Generator) -> Grey:
    """Beat between the dots of a screen and the sensor."""
    x, y = np.arange(size[0], dtype=np.float32)[None, :], np.arange(size[1], dtype=np.float32)[:, None]
    wave = np.zeros((size[1], size[0]), np.float32)
    for _ in range(2):
        angle, length = rng.uniform(0, np.pi), rng.uniform(2.3, 12)
        wave = wave + 0.5 * np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / length + rng.uniform(0, 6))
    return wave
