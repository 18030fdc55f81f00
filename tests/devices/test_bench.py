"""The technician's commands against the simulated printer."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from devices.bench import app
from devices.drivers.escpos_generic.simulator import BackgroundPrinter

RUN = CliRunner()


def said(*words: str) -> tuple[int, str]:
    result = RUN.invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_list_names_drivers() -> None:
    code, text = said("list")
    assert code == 0
    assert "escpos_generic" in text


def test_probe_says_what_answers(tmp_path: Path) -> None:
    with BackgroundPrinter(dots=384) as sim:
        code, text = said("probe", sim.url)
        assert (code, "nothing is wrong" in text, f"url: {sim.url}" in text) == (0, True, True)
        sim.obey("cover_open on")
        assert "the cover is open" in said("probe", sim.url)[1]
        sim.obey("silent on")
        code, text = said("probe", sim.url)
        assert code == 1
        assert "does not answer" in text
        assert sim.call(lambda printer: printer.slip_count) == 0, "a probe prints nothing"
    code, text = said("probe", "tcp://127.0.0.1:1")
    assert code == 1
    assert "refused" in text


def test_test_prints_and_tells_the_truth() -> None:
    with BackgroundPrinter(dots=384) as sim:
        code, text = said("test", sim.url, "--dots", "384")
        assert (code, "came out whole" in text) == (0, True)
        assert len(sim.wait_for_slips(1)) == 1
        sim.obey("paper_out on")
        code, text = said("test", sim.url, "--dots", "384")
        assert code == 1
        assert "the paper roll is empty" in text
        assert "who acts: clear" in text


def test_trace_shows_hex_and_words() -> None:
    with BackgroundPrinter(dots=384) as sim:
        _, text = said("trace", sim.url, "--dots", "384", "--slip")
        assert "10 04 01" in text
        assert "status 12 ok" in text
        assert "picture, 128 rows" in text
        assert "feed and cut" in text


@pytest.mark.parametrize("words", [("simulate", "nonsense"), ("trace", "tcp://127.0.0.1:1")])
def test_failures_end_with_one(words: tuple[str, ...]) -> None:
    assert said(*words)[0] == 1


def test_doctor_knows_the_font() -> None:
    assert "Chinese font" in said("doctor")[1]
