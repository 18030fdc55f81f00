"""The simulator of a driver as a process of its own, as `hall device simulate` runs it."""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from devices.simulation.device import COUNTS, SWITCHES, VALUES
from tests.devices.conformance.entries import Case

READY_S, ANSWER_S = 60.0, 20.0
_PLUG = ("refuse off", "plug", "mend_wire")


class Nursery:
    """The process that forks simulators."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.devices.conformance.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, **order: Any) -> dict[str, Any]:
        """One order and its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """No more children."""
        self._process.communicate(timeout=20)


class Twin:
    """A simulated device on TCP and on a pty; `obey` carries out commands of its control port."""

    def __init__(self, case: Case, folder: Path, nursery: Nursery) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.case, self.entry = case, case.entry
        self.family = ""
        """Known from the first device that was made for it."""
        self._link, self._said, self.log = folder / "line", folder / "said.json", folder / "errors.txt"
        self._nursery = nursery
        arguments = ["--pty-link", str(self._link), *case.arguments]
        started = nursery.order(
            start=case.entry.simulator, arguments=arguments, said=str(self._said), errors=str(self.log)
        )
        self._pid = started["pid"]
        self.addresses: dict[str, Any] = {}
        self.slow = False
        """Whether it speaks byte by byte now."""
        self._commands: dict[str, str] | None = None

    def wait_ready(self) -> None:
        """Until it has said where it is."""
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            text = self._said.read_text() if self._said.exists() else ""
            if text.endswith("\n"):
                self.addresses = json.loads(text.splitlines()[0])
                return
            assert not (self.log.exists() and "Error" in self.log.read_text()), self.log.read_text()[-2000:]
            time.sleep(0.01)
        raise AssertionError(f"{self.case.name}: its simulator says nothing: {self.log.read_text()[-2000:]}")

    def url(self, wire: str) -> str:
        """What a driver's settings name."""
        return str(self._link) if wire == "pty" else str(self.addresses["url"])

    async def obey(self, line: str) -> dict[str, Any]:
        """One command; its JSON answer."""
        return (await self.obey_all([line]))[0]

    async def obey_all(self, lines: list[str]) -> list[dict[str, Any]]:
        """Commands one after another on one connection."""
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.addresses["control_port"])
            try:
                answers = []
                for line in lines:
                    writer.write(line.encode() + b"\n")
                    answers.append(json.loads(await reader.readline()))
                return answers
            finally:
                writer.close()
                await writer.wait_closed()

    async def must(self, line: str) -> dict[str, Any]:
        """The same; the command must be carried out."""
        answer = await self.obey(line)
        assert answer.get("ok"), f"{self.case.name}: {line}: {answer}"
        return answer

    async def commands(self) -> dict[str, str]:
        """Its own commands by name -> how they are written."""
        if self._commands is None:
            known = (await self.obey("help")).get("commands", {})
            self._commands = {usage.split()[0]: usage for usage in known}
        return self._commands

    async def calm(self) -> None:
        """All faults off, powered and plugged, as it was at first."""
        self.slow = False
        quiet = [f"{switch} off" for switch in SWITCHES]
        quiet += ["late 0" if value == "late" else f"{value} " for value in VALUES]
        quiet += [f"{count} 1000000000" for count in COUNTS]
        # What a kind of simulator does not know is refused, which is fine.
        await self.obey_all([*quiet, "power on", *_PLUG, "repair"])

    async def pull(self) -> None:
        """The cable, whatever kind it is."""
        await self.obey_all(["unplug", "refuse on", "reset"])

    async def put_back(self) -> None:
        """The cable again."""
        await self.obey_all(list(_PLUG))

    def stop(self) -> None:
        """End it; its exit code must be that of an orderly end."""
        code = self._nursery.order(stop=self._pid)["code"]
        assert code == 0, f"{self.case.name}: its simulator ended with {code}: {self.log.read_text()[-2000:]}"
