"""What one opening teaches, and what it reveals."""

from devices.plumbing.lock_line.commissioning import Commissioning, CommissionReport, CommissionStep

CLOSED = (1, 1, 1, 1)


def run_through(*after: tuple[int, ...], before: tuple[int, ...] = CLOSED, close_s: float = 10) -> CommissionReport:
    """Readings a second apart; the last one stays."""
    it = Commissioning(board=3, lock=2, wired=(1, 2, 3, 4), open_s=3, close_s=close_s)
    now_s, coming = 0.0, list(after)
    while it.step is not CommissionStep.DONE:
        now_s += 1
        assert now_s < 100
        if it.step is CommissionStep.PULSE:
            it.pulsed(now_s, sent=True)
        else:
            pulsed = it._pulsed_at is not None
            it.read((coming.pop(0) if len(coming) > 1 else coming[0]) if pulsed else before, now_s)
    return it.report


def test_learns_both_polarities() -> None:
    assert run_through((1, 0, 1, 1), CLOSED).polarity == "closed_is_1"
    report = run_through((0, 1, 0, 0), (0, 0, 0, 0), before=(0, 0, 0, 0))
    assert (report.polarity, report.problem, report.changed) == ("closed_is_0", "", ("3-02",))


def test_another_door_moved() -> None:
    report = run_through((1, 1, 1, 0))
    assert (report.problem, report.changed, report.polarity) == ("otherLock", ("3-04",), "unknown")


def test_several_moved() -> None:
    assert run_through((1, 0, 1, 0)).problem == "severalChanged"


def test_nothing_moved() -> None:
    assert run_through(CLOSED).problem == "nothingChanged"


def test_doors_that_were_not_closed() -> None:
    report = run_through(CLOSED, before=(1, 1, 0, 1))
    assert (report.problem, report.odd) == ("notAllClosed", ("3-03",))


def test_left_open() -> None:
    report = run_through((1, 0, 1, 1))
    assert (report.problem, report.polarity) == ("notClosedAgain", "closed_is_1")
    assert run_through((1, 0, 1, 1), close_s=0).problem == ""


def test_silence_and_no_pulse() -> None:
    it = Commissioning(1, 1, (1,), 1, 1)
    for _ in range(10):
        it.silent()
    assert it.report.problem == "silent"
    it = Commissioning(1, 1, (1,), 1, 1)
    it.pulsed(0, sent=False)
    assert it.report.problem == "notSent"
