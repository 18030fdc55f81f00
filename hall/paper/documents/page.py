"""What stands on a document, ready to be set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with its heading: rows of (what, remark)."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document; all text is plain, nothing is read as markup."""

    hall: str
    title: str
    subtitle: str
    number: str
    intro: str
    facts: tuple[tuple[str, str], ...]
    """Label and value."""
    lists: tuple[Listed, ...] = ()
    notes: tuple[str, ...] = ()
    code: str | None = None
    code_words: str = ""
    """What the code is for, beside it and as its alternative text."""
    sealed_by: str = ""
    """Who may put a seal into the dotted 盖章处; empty: no place for one."""
    issued_on: str = ""
    copy: int = 1
    query_print: bool = False
    """查询打印件,不作凭证."""
    notes_heading: str = "请您知道"
    attachment: tuple[str, bytes] | None = None
    """(name, content) of a file that travels inside the PDF."""
