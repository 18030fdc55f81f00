"""Search over names of 业务, 事项 and departments: text, pinyin, initials, aliases, keypad digits, typing errors."""

from hall.model.search.index import Match, SearchEntry, SearchHit, SearchIndex

__all__ = ["Match", "SearchEntry", "SearchHit", "SearchIndex"]
