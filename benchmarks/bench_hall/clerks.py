"""Somebody who may press the keys of every window through the pages."""

import secrets

from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.seeding import hashed, seed_user
from hall_controller.application.commands import CreateUser
from hall_controller.application.ports import SYSTEM, Job
from hall_controller.storage.recorder import Recorder

USER = "bench"


def sign_in_as_clerk(recorder: Recorder) -> str:
    """Make the user; returns the random password."""
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    stored = hashed(Passwords(), USER, password)
    command = CreateUser(USER, "示例压测", ("clerk", "duty_lead"))
    recorder.run(Job(lambda tx: seed_user(tx, command, stored), SYSTEM, name="seed_user")).result()
    return password
