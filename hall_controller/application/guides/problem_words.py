"""Problems of a file of guides in words: what is wrong and what to do, for managers."""

from typing import Any

from hall.model.text import Language
from hall_controller.application.guides.reading.problems import Problem
from hall_controller.application.guides.words_of_cells import CELLS
from hall_controller.application.guides.words_of_checks import CHECKS

_WORDS = {**CELLS, **CHECKS}


def problem_words(problem: Problem, language: Language) -> tuple[str, str]:
    """(what is wrong, what to do) in `language`."""
    words = _WORDS.get(problem.code)
    if words is None:
        return problem.code, ""
    params = {name: _param(value) for name, value in problem.params.items()}
    near = params.get("near", "")
    params |= {"near_zh": f"，是不是“{near}”？" if near else "", "near_en": f"; did you mean {near}?" if near else ""}
    params.setdefault("cell", problem.cell)
    what, do = words.zh if language == "zh" else words.en
    return what.format_map(_Params(params)), do.format_map(_Params(params))


class _Params(dict[str, Any]):
    """A page must not fail on a problem whose file says less than usual."""

    def __missing__(self, name: str) -> str:
        return ""


KNOWN_CODES = frozenset(_WORDS)


def _param(value: Any) -> Any:
    return "、".join(str(one) for one in value) if isinstance(value, tuple | list) else value
