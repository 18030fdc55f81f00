"""Identifiers: their form, and that of two of one millisecond the later sorts later."""

from uuid import RFC_4122, UUID

from hall.model.ids import uuid7

NOW = 1_780_272_000_123


def test_ids_of_one_millisecond_sort_as_they_were_made() -> None:
    made = [uuid7(NOW) for _ in range(5_000)]
    assert made == sorted(set(made)), "what is listed by id would stand in any order"


def test_an_id_bears_its_time_and_its_kind() -> None:
    one, other = UUID(uuid7(NOW)), UUID(uuid7(NOW))
    assert (one.version, one.variant) == (7, RFC_4122)
    assert one.int >> 80 == NOW
    assert uuid7(NOW - 1) < str(one), "an earlier time sorts earlier, whenever it was made"
    chance = (1 << 42) - 1
    assert one.int & chance != other.int & chance, "two processes that rise alike still differ"
