"""Files that no person writes: refused in a sentence, in little time and memory, whatever they are made of."""

import time
import warnings

import pytest

from config import ConfigError, load_station_text
from config.reading import MOST_DEEP, MOST_VALUES, read_text

TEN = ", ".join(["*a{0}"] * 10)
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{TEN.format(n - 1)}]\n" for n in range(1, 10)
)
HOSTILE = {
    "a bomb of aliases": (BOMB, "anchors"),
    "a list in itself": ("a: &a [*a, *a]\n", "anchors"),
    "a section in itself": ("devices:\n  d: &d {driver: x, more: *d}\n", "anchors"),
    "deep brackets": ("a: " + "[" * 60_000, "nested too deeply"),
    "deep lines": ("".join(f"{' ' * n}a:\n" for n in range(300)), "nested too deeply"),
    "too many values": ("a: [" + "1," * (MOST_VALUES + 1) + "]\n", "20000 values"),
    "not UTF-8": (b"name: \xd6\xd0\xce\xc4\n".decode("utf-8", "surrogateescape"), "UTF-8"),
    "a picture": (bytes(range(256)).decode("latin-1"), "cannot be read"),
}


@pytest.mark.parametrize(("text", "said"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_in_a_sentence_and_soon(text: str, said: str) -> None:
    start = time.process_time()
    document = read_text(text, "k1.yaml")
    assert time.process_time() - start < 20
    assert said in document.problems[-1].what.en
    assert len(document.values) <= MOST_VALUES
    with pytest.raises(ConfigError, match=r"k1\.yaml"):
        load_station_text(text, "k1.yaml", {})


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 5000, "!!int abc", "!!float abc", "!!int ²"])
def test_a_number_that_is_none_is_text_for_the_model_to_refuse(number: str) -> None:
    document = read_text(f"a: {number}\n", "k1.yaml")
    assert document.data == {"a": number.rsplit(" ", maxsplit=1)[-1]}


def test_an_honest_file_is_far_from_the_bounds() -> None:
    flat = "".join(f"k{number}: [1, 2]\n" for number in range(2000))
    deep = "a: " + "[" * (MOST_DEEP - 2) + "]" * (MOST_DEEP - 2)
    assert not read_text(flat, "k1.yaml").problems
    assert not read_text(deep, "k1.yaml").problems


def test_an_anchor_given_twice_is_no_noise() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read_text("a: &x 1\nb: &x 2\nc: *x\n", "k1.yaml").data == {"a": 1, "b": 2, "c": 2}
