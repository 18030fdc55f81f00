"""Words of the console: codes of the hall become sentences here, Chinese first, English through gettext."""
