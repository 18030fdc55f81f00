"""How fields of a dataclass stand in XML: read leniently, written strictly, in the order of the fields."""

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

from hall_controller.video.gb28181.manscdp.tree import Node

T = TypeVar("T")
Written = list[Node]


@dataclass(frozen=True)
class Spec:
    """Read takes the parent's node and returns None when nothing usable stands there."""

    read: Callable[[Node], Any]
    write: Callable[[Any], Written]


def text(*names: str, default: str | None = "") -> Any:
    """A text element; empty = not written. The first name is written, all are read."""
    return _leaf(names, str, str, default)


def number(*names: str, default: int | None = None) -> Any:
    """A whole number; what cannot be read is as if it were not there."""
    return _leaf(names, lambda written: int(float(written)), str, default)


def decimal(*names: str) -> Any:
    """Degrees and the like."""
    return _leaf(names, float, lambda value: f"{value:.6f}".rstrip("0").rstrip("."), None)


def nested(name: str, kind: type[Any]) -> dict[str, Any]:
    """Metadata of a field that is an element with elements in it, or None."""

    def read(parent: Node) -> Any:
        found = parent.child(name)
        return None if found is None else bound(kind, found)

    return {"xml": Spec(read, lambda value: [Node(name, children=unbound(value))])}


def rows(wrapper: str, item: str, kind: type[Any], *, always: bool = False) -> Any:
    """A list with its `Num`; an empty one is left out, or written with Num 0 (`always`)."""

    def read(parent: Node) -> Any:
        found = parent.child(wrapper)
        return None if found is None else tuple(bound(kind, one) for one in found.all(item))

    def write(values: tuple[Any, ...]) -> Written:
        inside = [Node(item, children=unbound(value)) for value in values]
        return [Node(wrapper, "", {"Num": str(len(values))}, inside)]

    return _field(Spec(read, write), (), always=always)


def texts(wrapper: str, item: str) -> Any:
    """Several texts of one name within an element without `Num`."""

    def read(parent: Node) -> Any:
        found = parent.child(wrapper)
        return None if found is None else tuple(one.text for one in found.all(item) if one.text)

    def write(values: tuple[str, ...]) -> Written:
        return [Node(wrapper, children=[Node(item, value) for value in values])]

    return _field(Spec(read, write), ())


def bound(kind: type[T], node: Node) -> T:
    """An object of `kind` from what stands in the element."""
    found: dict[str, Any] = {}
    for one in fields(kind):  # type: ignore[arg-type]  # every kind is a dataclass
        spec = _spec(one)
        value = spec.read(node) if spec else None
        if value is not None:
            found[one.name] = value
    return kind(**found)


def unbound(value: Any) -> Written:
    """The elements of an object, in the order of its fields; what is None, empty or () is left out."""
    out: Written = []
    for one in fields(value):
        held, spec = getattr(value, one.name), _spec(one)
        if spec and (held not in (None, "", ()) or one.metadata.get("always")):
            out += spec.write(held)
    return out


def _leaf(names: tuple[str, ...], take: Callable[[str], Any], show: Callable[[Any], str], default: Any) -> Any:
    def read(parent: Node) -> Any:
        written = parent.value(*names)
        try:
            return take(written) if written else None
        except (ValueError, OverflowError):
            return None

    return _field(Spec(read, lambda value: [Node(names[0], show(value))]), default)


def _field(spec: Spec, default: Any, *, always: bool = False) -> Any:
    return field(default=default, metadata={"xml": spec, "always": always})


def _spec(one: Field[Any]) -> Spec | None:
    return one.metadata.get("xml")
