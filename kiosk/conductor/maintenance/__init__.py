"""The hidden maintenance screen at work: sign-in, tests, traces, its place before the citizens' screen."""
