"""A person in front of a terminal that runs in another process: touches it, reads it, remembers what was told."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

PATIENCE_S = 60.0
Picture = dict[str, Any]


class GoneError(AssertionError):
    """The terminal went away (killed) or did not get there in time."""


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A number that stood on a screen, as somebody outside of the terminal read it."""

    station: str
    number: str
    code: str


@dataclass
class Told:
    """Everything citizens were told; filled by the watchers of all terminals."""

    screens: dict[tuple[str, str], OnScreen] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    """Codes of numbers whose 我记住了 was pressed and answered."""

    def see(self, station: str, picture: Picture) -> None:
        body = picture["body"]
        if body["page"] == "ticket":
            seen = OnScreen(station, body["number"], body["code"])
            self.screens[station, seen.code] = seen


class Citizen:
    """One terminal's screen and keys. Waiting ends with `GoneError` when the terminal's process ends."""

    def __init__(self, station: str, ports: dict[str, int], told: Told) -> None:
        self.station = station
        self.told = told
        self.pictures: list[Picture] = []
        self._changed = threading.Condition()
        self.ended = False
        self._control = socket.create_connection(("127.0.0.1", ports["control"]), timeout=PATIENCE_S)
        self._screens = socket.create_connection(("127.0.0.1", ports["screens"]))
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def close(self) -> None:
        for wire in (self._control, self._screens):
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
            wire.close()
        self._watcher.join(5)

    def do(self, name: str, arg: str = "") -> None:
        try:
            self._control.sendall(json.dumps({"do": name, "arg": arg}).encode() + b"\n")
        except OSError as error:
            raise GoneError(f"{self.station} is gone") from error

    def scan(self, text: str) -> None:
        try:
            self._control.sendall(json.dumps({"do": "scan", "text": text}).encode() + b"\n")
        except OSError as error:
            raise GoneError(f"{self.station} is gone") from error

    def wait(self, wanted: Callable[[Picture], Any], what: str, within_s: float = PATIENCE_S) -> Picture:
        end = time.monotonic() + within_s
        with self._changed:
            while not (self.pictures and wanted(self.pictures[-1])):
                left = end - time.monotonic()
                if self.ended or left <= 0:
                    last = json.dumps(self.pictures[-1]["body"], ensure_ascii=False)[:600] if self.pictures else "none"
                    why = "ended" if self.ended else f"did not get there in {within_s:.0f} s"
                    raise GoneError(f"{self.station} {why}: {what}; last picture: {last}")
                self._changed.wait(left)
            return self.pictures[-1]

    def page(self, *pages: str) -> Picture:
        return self.wait(lambda picture: picture["body"]["page"] in pages, " or ".join(pages))

    def online(self) -> "Citizen":
        """The hall is open, and the line stands."""

        def ready(picture: Picture) -> bool:
            body = picture["body"]
            # A new terminal has its documents one after another: without opening hours it says that it is closed.
            return "offline" not in notices(picture) and body["page"] != "out_of_service" and body.get("open", True)

        self.wait(ready, "online in an open hall")
        return self

    def printing(self) -> "Citizen":
        """The terminal has found its printer again; between two tries of it up to a minute may lie."""
        self.wait(lambda picture: "printer_down" not in notices(picture), "a printer that is well", 120.0)
        return self

    def cut_off(self) -> "Citizen":
        self.wait(lambda picture: "offline" in notices(picture), "cut off")
        return self

    def home(self) -> "Citizen":
        """The first page, whoever stood here before."""
        for _ in range(20):
            picture = self.wait(lambda p: p["body"]["page"] != "working", "an answer")
            page = picture["body"]["page"]
            if page == "attract":
                return self
            if page == "ticket":
                self.leave(picture)
            else:
                self.do("cancel")
                self.wait(lambda p, seq=picture["seq"]: p["seq"] > seq, "an answer to cancel")  # type: ignore[misc]
        raise GoneError(f"{self.station}: no way to the first page")

    def begin_asking(self, service: str = "enterprise") -> None:
        """Ask for a number and do not wait."""
        self.home()
        self.do("touch")
        self.page("home")
        self.do("choose", "ticket")
        self.page("services", "message")
        self.do("choose", service)
        picture = self.wait(lambda p: p["body"]["page"] != "services", "the touch taken")
        if picture["body"]["page"] == "confirm":
            self.do("choose", "yes")
            self.wait(lambda p: p["body"]["page"] != "confirm", "the answer taken")

    def ask_number(self, service: str = "enterprise") -> Picture:
        """Ask for a number; the picture that answers."""
        self.begin_asking(service)
        self.wait(lambda p: p["body"]["page"] in {"ticket", "confirm", "message"}, "an answer")
        return self.pictures[-1]

    def take(self, service: str = "enterprise") -> Picture:
        """A number, and the end of its printing."""
        picture = self.ask_number(service)
        if picture["body"]["page"] == "confirm":  # 今天可能办不上, said by the controller
            self.do("choose", "yes")
        return self.wait(lambda p: _settled(p["body"]), "a number whose paper is settled")

    def leave(self, picture: Picture | None = None) -> None:
        """Take the slip, or press 我记住了 when there is none."""
        picture = picture or self.pictures[-1]
        paper = picture["body"].get("paper")
        if paper == "printing":
            picture = self.wait(lambda p: p["body"].get("paper") != "printing", "the end of printing")
            paper = picture["body"].get("paper")
        self.do("choose", "remember" if paper == "failed" else "done")
        self.page("attract")
        if paper == "failed":
            self.told.kept.add(picture["body"]["code"])

    def _watch(self) -> None:
        try:
            with self._screens.makefile("rb") as lines:
                for line in lines:
                    if not line.endswith(b"\n"):
                        break
                    picture = json.loads(line)
                    self.told.see(self.station, picture)
                    with self._changed:
                        self.pictures.append(picture)
                        del self.pictures[:-200]
                        self._changed.notify_all()
        except (OSError, ValueError):
            pass
        with self._changed:
            self.ended = True
            self._changed.notify_all()


def notices(picture: Picture) -> set[str]:
    """Codes of the honest lines on a picture."""
    return {notice["code"] for notice in picture.get("notices", ())}


def _settled(body: dict[str, Any]) -> bool:
    if body["page"] == "ticket":
        return bool(body["paper"] != "printing")
    return body["page"] not in {"working", "confirm"}
