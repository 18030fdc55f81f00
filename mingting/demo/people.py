"""The demo's staff: visibly invented names, random passwords made anew for every demo (G6)."""

import secrets
from dataclasses import dataclass

from hall_controller.accounts.passwords import Passwords
from hall_controller.accounts.seeding import hashed, seed_user
from hall_controller.application.commands import CreateUser
from hall_controller.application.ports import SYSTEM, Job, Tx
from hall_controller.storage.recorder import Recorder

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may sign in to the demo."""

    user_name: str
    display_name: str
    roles: tuple[str, ...]
    for_what: str
    password: str = ""
    number: str = ""
    pin: str = ""
    """At a cabinet; empty = nobody there."""


STAFF = (
    Person("chen", "陈示例", ("clerk",), "窗口叫号 window panel"),
    Person("zhao", "赵示例", ("clerk",), "第二个窗口 another window"),
    Person("lin", "林示例", ("guide",), "导办台 guide's desk"),
    Person("wang", "王示例", ("manager", "duty_lead"), "大厅总览 manager's page"),
    Person("sun", "孙示例", ("technician",), "终端与外设 terminals and devices"),
    Person("ma", "马示例", ("supervisor",), "电子监察 supervision"),
    Person("zhou", "周示例", ("auditor",), "流水 journal"),
)


def seed_staff(recorder: Recorder) -> tuple[Person, ...]:
    """Make the demo's users; returns them with their passwords."""
    passwords, made = Passwords(), []
    for person in STAFF:
        password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(PASSWORD_LENGTH // 4))
        stored = hashed(passwords, person.user_name, password)
        command = CreateUser(person.user_name, person.display_name, person.roles)

        def seed(tx: Tx, command: CreateUser = command, stored: str = stored) -> None:
            seed_user(tx, command, stored)

        recorder.execute([Job(seed, SYSTEM, name="seed_user")])[0].result()
        made.append(Person(person.user_name, person.display_name, person.roles, person.for_what, password))
    return tuple(made)
