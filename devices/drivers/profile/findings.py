"""What is wrong in a profile though each part is well written: names, frames without an end, recordings."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic_core import InitErrorDetails, PydanticCustomError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place of the profile."""

    path: Path
    zh: str
    en: str
    allowed: str = ""

    def detail(self) -> InitErrorDetails:
        """As a complaint of pydantic, so that it is shown like every other problem."""
        words = {"zh": self.zh, "en": self.en, "allowed": self.allowed}
        return InitErrorDetails(type=PydanticCustomError("profile", "{en}", words), loc=self.path, input=None)


@dataclass
class Findings:
    """Collects them."""

    all: list[Finding] = field(default_factory=list)

    def add(self, path: Path, zh: str, en: str, allowed: str = "") -> None:
        """One more."""
        self.all.append(Finding(path, zh, en, allowed))

    def known(self, path: Path, name: str, choices: Iterable[str], zh: str, en: str) -> bool:
        """Whether `name` is one of `choices`; a finding that calls it `zh`/`en` if it is not."""
        names = list(dict.fromkeys(choices))
        if name in names:
            return True
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
        zh_near, en_near = (f"，是不是“{near[0]}”", f", did you mean “{near[0]}”") if near else ("", "")
        self.add(path, f"没有叫“{name}”的{zh}{zh_near}", f"there is no {en} called “{name}”{en_near}", ", ".join(names))
        return False
