"""Pictures of sample cameras, drawn: a hall of flat shapes that nobody could take for a real one."""

import io
import random
from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from hall.paper.fonts import bold_path, sc_index

SIZE = (640, 360)
_FLOOR, _WALL, _DESK, _WOOD = (196, 201, 204), (226, 229, 228), (120, 137, 150), (171, 140, 104)
_COATS = ((74, 98, 122), (134, 84, 70), (86, 112, 88), (112, 96, 130), (60, 66, 74))
_BLACK, _COVERED = 9, 40


@cache
def picture(camera: str, place: str, state: str = "up", reason: str = "", clock: str = "09:41:07") -> bytes:
    """JPEG of 640 x 360."""
    image = Image.new("RGB", SIZE, _WALL)
    draw = ImageDraw.Draw(image)
    chance = random.Random(camera)  # noqa: S311  (a drawing's chance)
    {"window": _window, "entrance": _entrance, "cabinet": _cabinet}.get(place, _zone)(draw, chance)
    if state == "degraded":
        image = _spoilt(image, reason)
    _write(image, clock)
    made = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.6)).save(made, "JPEG", quality=82)
    return made.getvalue()


def _spoilt(image: Image.Image, reason: str) -> Image.Image:
    if reason == "black":
        return image.point(lambda value: min(_BLACK, value))
    if reason == "covered":
        return image.filter(ImageFilter.GaussianBlur(60)).point(lambda value: value // 5 + _COVERED)
    if reason == "blurred":
        return image.filter(ImageFilter.GaussianBlur(9))
    return image.rotate(9, fillcolor=_WALL) if reason == "turned" else image


def _write(image: Image.Image, clock: str) -> None:
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(bold_path()), 17, index=sc_index())
    text = f"示例画面 2026-11-20 {clock}"
    for x, y, colour in ((13, 11, (0, 0, 0)), (12, 10, (255, 255, 255))):
        draw.text((x, y), text, colour, font=font)


def _floor(draw: ImageDraw.ImageDraw, top: int) -> None:
    draw.polygon([(0, top), (640, top), (640, 360), (0, 360)], fill=_FLOOR)
    for x in range(-800, 1500, 120):
        draw.line([(320 + (x - 320) * 0.35, top), (x, 360)], fill=(184, 189, 192), width=2)
    for step in range(1, 6):
        y = top + (360 - top) * (step / 6) ** 1.6
        draw.line([(0, y), (640, y)], fill=(184, 189, 192), width=2)


def _person(draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, coat: tuple[int, int, int]) -> None:
    wide = tall * 0.3
    draw.ellipse([x - wide * 0.9, foot - tall * 0.05, x + wide * 0.9, foot + tall * 0.06], fill=(168, 173, 177))
    draw.rounded_rectangle([x - wide * 0.3, foot - tall * 0.5, x + wide * 0.3, foot], 6, fill=(58, 62, 70))
    draw.rounded_rectangle([x - wide / 2, foot - tall * 0.82, x + wide / 2, foot - tall * 0.38], 10, fill=coat)
    head = tall * 0.085
    draw.ellipse([x - head, foot - tall, x + head, foot - tall + head * 2.2], fill=(203, 178, 158))


def _zone(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _floor(draw, 130)
    for place in range(6):
        x = 26 + place * 102
        draw.rectangle([x, 82, x + 84, 138], fill=_DESK)
        draw.rectangle([x, 76, x + 84, 84], fill=_WOOD)
        draw.rectangle([x + 24, 40, x + 60, 58], fill=(24, 52, 82))
        draw.rectangle([x + 30, 45, x + 54, 53], fill=(255, 217, 122))
    for row in range(3):
        for place in range(5 + row):
            wide = 46 + row * 16
            middle, y = 320 + (place - (4 + row) / 2) * (wide + 14), 178 + row * 58
            draw.rounded_rectangle([middle - wide / 2, y - 18, middle + wide / 2, y + 14], 6, fill=(92, 128, 158))
            if chance.choice((True, False)):
                _person(draw, middle, y + 20, 62 + row * 14, chance.choice(_COATS))
    for _ in range(3):
        _person(draw, chance.uniform(80, 560), chance.uniform(165, 340), 105, chance.choice(_COATS))


def _window(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    draw.rectangle([0, 0, 640, 150], fill=(214, 220, 222))
    draw.rectangle([70, 28, 200, 118], fill=(24, 52, 82))
    draw.rectangle([92, 52, 178, 96], fill=(255, 217, 122))
    _person(draw, chance.uniform(250, 330), 262, 230, chance.choice(_COATS))
    draw.polygon([(0, 196), (640, 176), (640, 260), (0, 300)], fill=_WOOD)
    draw.polygon([(0, 300), (640, 260), (640, 360), (0, 360)], fill=_DESK)
    draw.rounded_rectangle([392, 92, 520, 186], 8, fill=(44, 50, 58))
    draw.rectangle([402, 102, 510, 168], fill=(116, 152, 184))
    draw.polygon([(150, 232), (240, 226), (252, 252), (158, 260)], fill=(246, 246, 242))
    draw.rounded_rectangle([560, 196, 606, 232], 6, fill=(52, 58, 66))


def _entrance(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _floor(draw, 190)
    draw.rectangle([150, 30, 490, 200], fill=(170, 196, 212))
    for x in (150, 232, 318, 402, 486):
        draw.rectangle([x, 30, x + 7, 200], fill=(88, 100, 110))
    draw.rectangle([140, 18, 500, 34], fill=(88, 100, 110))
    draw.rectangle([20, 120, 92, 232], fill=(72, 92, 76))
    draw.ellipse([8, 70, 104, 150], fill=(92, 124, 92))
    draw.rounded_rectangle([528, 108, 606, 250], 8, fill=(13, 79, 139))
    draw.rectangle([540, 122, 594, 178], fill=(228, 238, 247))
    for _ in range(3):
        _person(draw, chance.uniform(190, 470), chance.uniform(230, 330), 135, chance.choice(_COATS))


def _cabinet(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    _floor(draw, 262)
    draw.rectangle([90, 34, 550, 282], fill=(88, 100, 110))
    for column in range(6):
        y = 42
        for size in (34, 34, 34, 50, 74) if column % 2 else (50, 50, 34, 34, 58):
            x = 98 + column * 75
            draw.rectangle([x, y, x + 68, y + size - 4], fill=(206, 212, 216))
            draw.rectangle([x + 56, y + size / 2 - 6, x + 60, y + size / 2 + 4], fill=(88, 100, 110))
            y += size - 1
    draw.rectangle([248, 84, 316, 134], fill=(38, 44, 52))
    draw.rectangle([256, 92, 308, 122], fill=(116, 152, 184))
    _person(draw, chance.uniform(350, 470), 344, 200, chance.choice(_COATS))
