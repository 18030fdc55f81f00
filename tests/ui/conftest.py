"""Browsers on a busy machine: a wait ends early, so the 5 s of a quiet one may be longer."""

from playwright.sync_api import expect

expect.set_options(timeout=20_000)
