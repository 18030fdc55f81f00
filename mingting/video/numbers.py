"""GB/T 28181 IDs that were once used: an ID is never given to another thing (the upper side binds to it)."""

import sqlite3
from collections.abc import Iterator, Mapping

from config import Problem, Words
from config.station_file import VideoSection
from kiosk.store import Store
from kiosk.store.documents import put_fact

PREFIX = "gb:"
_ALL = "SELECT name, value FROM fact WHERE name LIKE 'gb:%'"


def known_numbers(store: Store) -> dict[str, str]:
    """ID -> whose it is, or was."""
    rows = store.run_now(lambda connection: connection.execute(_ALL).fetchall())
    return {name.removeprefix(PREFIX): value for name, value in rows}


def numbers_of(video: VideoSection) -> Iterator[tuple[str, str]]:
    """Every ID of a file with what it stands for."""
    for upper in video.upper:
        yield from ((gb_id, camera) for camera, gb_id in video.channels_of(upper).items())
        yield from ((gb_id, about) for about, gb_id in video.upper[upper].alarm_devices.items())


def taken_numbers(video: VideoSection, known: Mapping[str, str], file: str) -> tuple[Problem, ...]:
    """What a file gives a second time."""
    found = []
    for gb_id, name in dict(numbers_of(video)).items():
        owner = known.get(gb_id, name)
        if owner != name:
            zh = f"编号 {gb_id} 给过 {owner}，不能再给 {name}：上级按编号认东西"
            en = f"the ID {gb_id} was {owner}'s and cannot be {name}'s: the platform knows things by it"
            found.append(Problem(file, 0, 0, "video", Words(zh, en)))
    return tuple(found)


def keep_numbers(store: Store, video: VideoSection) -> None:
    """From now on they belong to these."""
    numbers = list(numbers_of(video))

    def work(connection: sqlite3.Connection) -> None:
        known = dict(connection.execute(_ALL).fetchall())
        for gb_id, name in numbers:
            if PREFIX + gb_id not in known:
                put_fact(connection, PREFIX + gb_id, name)

    store.run_now(work)
