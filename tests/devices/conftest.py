"""Property tests share the machine with others: time is no criterion for them."""

from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")
