"""`secrets.yaml`: secrets apart from the settings, readable by their owner only."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from config.document import Document, SecretName
from config.document import Path as KeyPath
from config.problems import Problem, Words, nearest
from config.reading import read_text
from config.vocabulary import Secret

FILE_NAME = "secrets.yaml"


def read_secrets(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The secrets beside a hall file; an open file mode (anything beyond 0600) is an error."""
    path = folder / FILE_NAME
    if not path.exists():
        return {}, []
    problems = _mode_problems(path)
    document = read_text(path.read_text(encoding="utf-8"), FILE_NAME)
    problems.extend(document.problems)
    if document.data is None:
        return {}, problems
    if not isinstance(document.data, dict):
        what = Words("这个文件应当是“名字: 密码”的列表", "this file should be a list of “name: secret”")
        return {}, [*problems, document.problem((), what)]
    secrets: dict[str, str] = {}
    for name, value in document.data.items():
        if isinstance(value, str) and value:
            secrets[name] = value
        else:
            what = Words("密码必须是文字；纯数字请加引号", "a secret must be text; quote digits")
            problems.append(document.problem((name,), what, allowed='"…"'))
    return secrets, problems


def _mode_problems(path: Path) -> list[Problem]:
    if os.name != "posix":
        return []
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077 == 0:
        return []
    what = Words(f"别人也能读这个文件(权限 {mode:04o})", f"others can read this file (mode {mode:04o})")
    return [Problem(FILE_NAME, 0, 0, "", what, allowed=f"chmod 600 {FILE_NAME}")]


def put_in_secrets(document: Document, secrets: Mapping[str, str]) -> None:
    """Replace every `!secret name` of `document` by its secret; unknown names become problems."""
    document.data = _replaced(document.data, (), document, secrets)


def put_in_own_secrets(document: Document, own: Mapping[str, str] | None) -> None:
    """The same with the secrets that a station keeps itself: one that it lacks is a warning, so that a file can come
    before its secrets. None: they are elsewhere, and nothing can be said of them.
    """
    document.data = _replaced(document.data, (), document, own or {}, missing="nothing" if own is None else "warning")


Missing = Literal["error", "warning", "nothing"]


def _replaced(
    value: Any, path: KeyPath, document: Document, secrets: Mapping[str, str], missing: Missing = "error"
) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(below, (*path, key), document, secrets, missing) for key, below in value.items()}
    if isinstance(value, list):
        return [_replaced(below, (*path, index), document, secrets, missing) for index, below in enumerate(value)]
    if not isinstance(value, SecretName):
        return value
    if value.name not in secrets and missing == "error":
        zh, en = f"secrets.yaml 里没有 “{value.name}”", f"secrets.yaml has no “{value.name}”"
        near = nearest(value.name, secrets)
        document.problems.append(document.problem(path, Words(zh, en), nearest=near and f"!secret {near}"))
    elif value.name not in secrets and missing == "warning":
        zh, en = f"本机还没有密码 “{value.name}”", f"this station has no secret “{value.name}” yet"
        allowed = f"hall video secret {value.name}"
        document.problems.append(document.problem(path, Words(zh, en), allowed=allowed, severity="warning"))
    return Secret(value.name, secrets.get(value.name, ""))
