"""Shapes made by `frozen.dataclass` do what those of the standard decorator do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from onrecord import frozen, model
from onrecord.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """As in a hamlet."""

    name: str
    houses: int = 1
    lanes: list[str] = dataclasses.field(default_factory=list)
    open: bool = dataclasses.field(default=True, kw_only=True)

    @property
    def small(self) -> bool:
        return self.houses < 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    first: str
    last: str = "Orrin"


@dataclass(frozen=True, slots=True)
class Alone:
    only: int


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_fields_and_defaults() -> None:
    place = Place("Vell", 3)
    assert (place.name, place.houses, place.lanes, place.open, place.small) == ("Vell", 3, [], True, True)
    assert Place("Vell").lanes is not Place("Vell").lanes
    assert Place.__doc__ == "As in a hamlet."
    assert repr(place) == "Place(name='Vell', houses=3, lanes=[], open=True)"
    assert Named(first="Ada").last == "Orrin"


@pytest.mark.parametrize(
    ("make", "args", "named"),
    [(Place, (), {}), (Place, ("a", 1, [], True), {}), (Place, ("a",), {"roads": 2}), (Named, ("Ada",), {})],
)
def test_wrong_arguments_are_refused(make: Any, args: tuple[Any, ...], named: dict[str, Any]) -> None:
    for _ in range(2):  # the first call compiles, the second does not
        with pytest.raises(TypeError):
            make(*args, **named)


def test_frozen_and_slotted() -> None:
    place: Any = Place("Vell")
    with pytest.raises(dataclasses.FrozenInstanceError, match="assign to field 'name'"):
        place.name = "Orr"
    with pytest.raises(dataclasses.FrozenInstanceError, match="delete field 'name'"):
        del place.name
    with pytest.raises(AttributeError):
        place.other = 1
    assert not hasattr(place, "__dict__")


def test_equal_hashed_ordered_by_values() -> None:
    assert Alone(1) == Alone(1) != Alone(2)
    assert Nothing() == Nothing()
    assert Alone(1) != (1,)
    assert hash(Alone(1)) == hash((1,))
    assert hash(model.Span(1, 2)) == hash((1, 2))
    assert model.Span(1, 2) < model.Span(1, 3) <= model.Span(1, 3) < model.Span(2, 0)
    assert model.Span(2, 0) > model.Span(1, 3) >= model.Span(1, 3)
    with pytest.raises(TypeError):
        assert Place("a") < (1, 2)  # type: ignore[operator]


@pytest.mark.parametrize("thing", [Place("Vell", 3, ["a"], open=False), Named(first="Ada"), Alone(7), Nothing()])
def test_copied_pickled_and_taken_apart(thing: Any) -> None:
    assert pickle.loads(pickle.dumps(thing)) == copy.copy(thing) == copy.deepcopy(thing) == thing
    assert dataclasses.is_dataclass(thing)
    names = [f.name for f in dataclasses.fields(thing)]
    assert dataclasses.asdict(thing) == {name: getattr(thing, name) for name in names}


def test_replaced() -> None:
    assert dataclasses.replace(Place("Vell", 3), houses=4) == Place("Vell", 4)
    assert dataclasses.replace(Named(first="Ada"), last="Vane") == Named(first="Ada", last="Vane")


def test_only_frozen_slotted_classes_are_made() -> None:
    make: Any = frozen.dataclass
    with pytest.raises(TypeError, match="frozen"):
        make(frozen=False, slots=True)
