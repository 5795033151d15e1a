"""Marks on field types find ids and references in content of any soundness."""

from typing import Annotated, Literal

from pydantic import Field

from engine.scenario.shapes.chronicle import ChronicleFile
from engine.scenario.shapes.fields import Ident, Model
from engine.scenario.shapes.references import Found, Names, Refers, find_marked, named_kinds

Dog = Annotated[Ident, Refers("dog", words=("none",))]


class Kennel(Model):
    id: Annotated[Ident, Names("kennel"), Refers("house")]
    dogs: tuple[Dog, ...] = ()
    oldest: Dog | None = None
    inner: "tuple[Kennel, ...] | None" = None
    name: str = ""


class Walk(Model):
    kind: Literal["walk"]
    dog: Dog


class Feast(Model):
    kind: Literal["feast"]
    bones: dict[Dog, Annotated[Ident, Refers("bone")]]


class Diary(Model):
    days: "tuple[Annotated[Walk | Feast, Field(discriminator='kind')], ...]"


def found(content):
    return list(find_marked(Kennel, content))


def test_ids_and_references_are_found_wherever_they_stand():
    dog = Refers("dog", words=("none",))

    assert found(
        {"id": "a", "dogs": ("rex", "rover"), "oldest": "rex", "inner": ({"id": "b"},), "name": "x"}
    ) == [
        Found(Names("kennel"), ("id",), "a"),
        Found(Refers("house"), ("id",), "a"),
        Found(dog, ("dogs", 0), "rex"),
        Found(dog, ("dogs", 1), "rover"),
        Found(dog, ("oldest",), "rex"),
        Found(Names("kennel"), ("inner", 0, "id"), "b"),
        Found(Refers("house"), ("inner", 0, "id"), "b"),
    ]


def test_an_entry_of_a_union_is_what_it_says_it_is():
    dog, feast = Refers("dog", words=("none",)), {"kind": "feast", "bones": {"rex": "shin"}}
    walk = {"kind": "walk", "dog": "rover", "bones": {"rex": "shin"}}
    lost = {"kind": "rest", "dog": "rover", "bones": {"rex": "shin"}}

    assert list(find_marked(Diary, {"days": (walk, feast, lost, {"dog": "rex"})})) == [
        Found(dog, ("days", 0, "dog"), "rover"),
        Found(Refers("bone"), ("days", 1, "bones", "rex"), "shin"),
        Found(dog, ("days", 1, "bones", "rex"), "rex"),
    ]


def test_what_has_the_wrong_shape_is_passed_over():
    for content in ("x", (), {}, {"id": ()}, {"dogs": {"a": "b"}}, {"inner": "x"}, {"more": "x"}):
        assert found(content) == []
    assert [name.text for name in found({"dogs": ("rex", ("rover",), {}), "id": {"a": "b"}})] == [
        "rex"
    ]


def test_a_file_tells_what_it_gives_ids_to():
    assert named_kinds(ChronicleFile) == {"event", "fact"}
