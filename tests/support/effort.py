"""How many examples a property is worth in the short run and in the long one."""

from hypothesis import settings


def effort(short: int, long: int) -> int:
    """For `max_examples` of a property whose examples are dear."""
    return short if settings.get_current_profile_name() == "short" else long
