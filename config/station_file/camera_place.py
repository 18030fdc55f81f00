"""Where a camera looks, and where none may look."""

import re
from typing import Any, Literal, Self

from pydantic import model_validator

from config.vocabulary import Section, Slug, refusal

PlaceKind = Literal["entrance", "zone", "window", "cabinet"]
BASIS_ZH = "与《公共安全视频图像信息系统管理条例》公开摘要一致"
BASIS_EN = "aligned with public summaries of 公共安全视频图像信息系统管理条例"

_FORBIDDEN_ZH = re.compile("母婴室|哺乳室|哺乳间|育婴室|厕所|卫生间|洗手间|盥洗室|浴室|更衣室|更衣间|试衣间|宿舍|客房")
_BESIDE_ZH = re.compile("旁|外|门口|附近|对面|走廊|通道|过道")
_FORBIDDEN_EN = re.compile(
    r"\b(nursery|nursing room|mothers'? room|toilets?|restrooms?|washrooms?|bathrooms?|changing rooms?|dormitor"
    r"(y|ies))\b",
    re.IGNORECASE,
)
_BESIDE_EN = re.compile(r"\b(by|beside|near|outside|opposite|corridor|door to|way to)\b", re.IGNORECASE)


def forbidden_place(zh: str, en: str | None = None) -> str:
    """The word of a place where no camera may be (母婴室, toilet …), "" when there is none.

    “母婴室旁” and “by the nursery” are places outside of it.
    """
    found = _FORBIDDEN_ZH.search(zh)
    if found and not _BESIDE_ZH.search(zh):
        return found[0]
    found = _FORBIDDEN_EN.search(en or "")
    return found[0] if found and not _BESIDE_EN.search(en or "") else ""


class CameraPlace(Section):
    """What a camera looks at: `entrance`, or `{zone: …}`, `{window: …}`, `{cabinet: …}`."""

    entrance: bool = False
    """The way in (出入口); `place: entrance` says the same."""
    zone: Slug | None = None
    """A zone of the hall."""
    window: Slug | None = None
    """A window of the hall."""
    cabinet: Slug | None = None
    """The station whose pick-up locker it looks at, such as `k1`."""

    @property
    def kind(self) -> PlaceKind:
        """Which of the four."""
        if self.entrance:
            return "entrance"
        return "zone" if self.zone else "window" if self.window else "cabinet"

    @property
    def of(self) -> str:
        """Slug of the zone, window or station; "" for the entrance."""
        return self.zone or self.window or self.cabinet or ""

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, written: Any) -> Any:
        return {"entrance": True} if written == "entrance" else written

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if sum((self.entrance, *(one is not None for one in (self.zone, self.window, self.cabinet)))) != 1:
            zh, en = "要写一个地方，只写一个", "one place belongs here, and only one"
            raise refusal("camera_place", zh, en, "entrance, {zone: zone-a}, {window: window-1}, {cabinet: k1}")
        return self
