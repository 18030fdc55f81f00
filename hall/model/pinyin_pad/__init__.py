"""Chinese from letters: candidates out of a packaged table. It never learns: what was typed before changes nothing."""

from hall.model.pinyin_pad.lookup import Candidate, candidates, is_letters

__all__ = ["Candidate", "candidates", "is_letters"]
