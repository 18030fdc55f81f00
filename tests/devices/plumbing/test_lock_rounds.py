"""Whose turn it is: all boards as fast as the line, calm ones later, silent ones seldom, a changing one next."""

from hypothesis import given
from hypothesis import strategies as st

from devices.plumbing.lock_line.rounds import RETRY_MOST_S, Rounds


def test_round_and_round_while_something_moves() -> None:
    it = Rounds([1, 2, 3], calm_s=1)
    order = []
    for turn in range(7):
        board, _ = it.next(turn * 0.02)
        assert board is not None
        order.append(board)
        it.answered(board, lively=True)
    assert order == [1, 2, 3, 1, 2, 3, 1]


def test_calm_boards_rest() -> None:
    it = Rounds([1, 2], calm_s=1)
    for _ in range(2):
        board, _ = it.next(10.0)
        assert board is not None
        it.answered(board, lively=False)
    assert it.next(10.5) == (None, 0.5)
    it.hurry()
    assert it.next(10.5)[0] == 1


def test_a_changing_board_is_next_but_never_twice_in_a_row() -> None:
    it = Rounds([1, 2, 3], calm_s=0)
    order = []
    for turn in range(6):
        it.look_at(3)
        board, _ = it.next(float(turn))
        assert board is not None
        order.append(board)
        it.answered(board, lively=True)
    assert order == [3, 1, 3, 2, 3, 1]


def test_silent_boards_are_asked_ever_less() -> None:
    it = Rounds([7], calm_s=0)
    now_s, pauses = 0.0, []
    for _ in range(8):
        board, wait_s = it.next(now_s)
        if board is None:
            now_s += wait_s
            pauses.append(wait_s)
            board, _ = it.next(now_s)
        assert board == 7
        it.silent(7, now_s)
    assert pauses == sorted(pauses)
    assert pauses[-1] == RETRY_MOST_S
    assert it.is_gone(7)
    it.answered(7, lively=False)
    assert not it.is_gone(7)


@given(st.lists(st.sampled_from(["answer", "silent", "look"]), min_size=50, max_size=120))
def test_nobody_starves(hows: list[str]) -> None:
    it = Rounds([1, 2, 3, 4], calm_s=0.2)
    now_s, seen = 0.0, dict.fromkeys((1, 2, 3, 4), 0.0)
    for how in hows:
        board, wait_s = it.next(now_s)
        if board is None:
            now_s += wait_s
            board, _ = it.next(now_s)
        assert board is not None
        assert now_s - seen[board] <= RETRY_MOST_S + 4 * 0.05 * len(hows)
        seen[board] = now_s
        now_s += 0.02
        if how == "silent":
            it.silent(board, now_s)
        else:
            it.answered(board, lively=how == "look")
            if how == "look":
                it.look_at(board)
    assert max(now_s - at for at in seen.values()) <= RETRY_MOST_S + 1
