"""Files that were read and wait to be published, kept beside the database for some days."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from hall_controller.application.guides.carrying import from_json, to_json
from hall_controller.application.guides.reading import Catalogue

KEPT = 12
"""Newest proposals that are kept; a proposal is a file of some megabytes."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that was read: who brought it (user name), when (UTC ms), whether it is the whole catalogue."""

    proposal_id: str
    name: str
    by: str
    at: int
    whole: bool
    read: Catalogue

    @property
    def source(self) -> str:
        """How the edition made of it names it."""
        return f"{self.name[:100]} ({self.proposal_id[:8]})"


class Proposals:
    """A folder of JSON files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, by: str, at: int, *, whole: bool, read: Catalogue) -> str:
        """Keep it; its id."""
        self._folder.mkdir(parents=True, exist_ok=True)
        proposal_id = f"{at:013x}{secrets.token_hex(6)}"[-24:]
        head = json.dumps({"name": name, "by": by, "at": at, "whole": whole}, ensure_ascii=False)
        path = self._path(proposal_id)
        draft = path.with_suffix(".part")
        draft.write_text(f"{head}\n{to_json(read)}", "utf-8")
        draft.rename(path)
        for old in sorted(self._folder.glob("*.json"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return proposal_id

    def get(self, proposal_id: str) -> Proposal | None:
        """A kept proposal; None when it was never there or is gone."""
        if not proposal_id.isalnum() or not proposal_id.isascii():
            return None
        try:
            head, _, rest = self._path(proposal_id).read_text("utf-8").partition("\n")
        except FileNotFoundError:
            return None
        found = json.loads(head)
        return Proposal(proposal_id, found["name"], found["by"], found["at"], found["whole"], from_json(rest))

    def drop(self, proposal_id: str) -> None:
        """It was published."""
        if proposal_id.isalnum():
            self._path(proposal_id).unlink(missing_ok=True)

    def of_source(self, source: str) -> str | None:
        """The proposal that an open edition was begun from."""
        wanted = source.rpartition("(")[2].rstrip(")")
        hits = [path.stem for path in self._folder.glob(f"{wanted}*.json")] if wanted.isalnum() else []
        return hits[0] if len(hits) == 1 else None

    def _path(self, proposal_id: str) -> Path:
        return self._folder / f"{proposal_id}.json"
