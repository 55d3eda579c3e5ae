"""`dataclass` for the record's shapes: as the standard one with `frozen=True, slots=True`, and made at once.

The standard one compiles six methods or more for each class when a module is imported: 1.5 ms a class, and with the
fifty classes that an answer imports, half of its start. Here the methods that look alike are written once, and a
class's `__init__` is compiled for its first instance. `dataclasses.replace`, `fields` and `asdict` take these classes,
they pickle, and a type checker sees the standard decorator. Of `field` they know the defaults and `kw_only`.
"""

from __future__ import annotations

import operator
from dataclasses import MISSING, FrozenInstanceError, field, fields, make_dataclass
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import Field, dataclass

__all__ = ["dataclass", "field"]


def _frozen(*, frozen: bool, slots: bool, order: bool = False, kw_only: bool = False) -> Callable[[type], type]:
    if not (frozen and slots):
        raise TypeError("only frozen classes with slots are made here")
    return lambda cls: _made(cls, order, kw_only)


if not TYPE_CHECKING:
    dataclass = _frozen


def _made(cls: type, order: bool, kw_only: bool) -> type:
    names: tuple[str, ...] = tuple(get_annotations(cls))
    own = {k: v for k, v in cls.__dict__.items() if k not in ("__dict__", "__weakref__")}
    given = {name: own.pop(name) for name in names if name in own}  # defaults; a slot takes their place
    own |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _Fields(given, kw_only)}
    made: Any = type(cls)(cls.__name__, cls.__bases__, _methods(names, order) | own)
    made.__qualname__ = cls.__qualname__

    def first(self: Any, *args: Any, **named: Any) -> None:
        made.__init__ = _init(made, given, kw_only)
        made.__init__(self, *args, **named)

    made.__init__ = first
    result: type = made
    return result


def _methods(names: Sequence[str], order: bool) -> dict[str, Any]:
    """What instances do that does not depend on how many fields they have."""

    def few(self: Any) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in names)

    values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names) if len(names) > 1 else few

    def compared(by: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def method(self: Any, other: Any) -> Any:
            return by(values(self), values(other)) if self.__class__ is other.__class__ else NotImplemented

        return method

    def shown(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def restored(self: Any, state: Sequence[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    methods = {"__setattr__": _refuse, "__delattr__": _refuse, "__setstate__": restored}
    methods |= {"__getstate__": lambda self: values(self), "__hash__": lambda self: hash(values(self))}
    methods |= {"__repr__": shown, "__eq__": compared(operator.eq)}
    if order:
        methods |= {f"__{by.__name__}__": compared(by) for by in (operator.lt, operator.le, operator.gt, operator.ge)}
    return methods


def _refuse(self: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _init(cls: Any, given: dict[str, Any], kw_only: bool) -> Callable[..., None]:
    """Compiled, for this is called for each of a report's many words and spans."""
    space: dict[str, Any] = {}
    by_place: list[str] = []
    by_name: list[str] = []
    body = ["pass"]
    for name in cls.__slots__:
        space[f"_set_{name}"] = getattr(cls, name).__set__
        default, factory, named = _default(given.get(name, MISSING))
        space[f"_default_{name}"] = default if factory is MISSING else factory
        value = name if factory is MISSING else f"_default_{name}() if {name} is _default_{name} else {name}"
        body.append(f"_set_{name}(self, {value})")
        has = space[f"_default_{name}"] is not MISSING
        (by_name if kw_only or named else by_place).append(f"{name}=_default_{name}" if has else name)
    arguments = ", ".join(["self", *by_place, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({arguments}):\n  " + "\n  ".join(body), space)
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _default(given: Any) -> tuple[Any, Any, bool]:
    """A field's default, its factory, and whether it goes by name only."""
    if hasattr(given, "default_factory"):
        return given.default, given.default_factory, given.kw_only is True
    return given, MISSING, False


class _Fields:
    """What the functions of `dataclasses` ask a class for; made by the standard way when one of them asks."""

    def __init__(self, given: dict[str, Any], kw_only: bool) -> None:
        self._given, self._kw_only = given, kw_only

    def __get__(self, instance: object, cls: Any) -> dict[str, Field[Any]]:
        rows = [(name, hint, self._given.get(name, field())) for name, hint in cls.__annotations__.items()]
        made = {f.name: f for f in fields(make_dataclass("_", rows, kw_only=self._kw_only))}
        cls.__dataclass_fields__ = made
        return made
