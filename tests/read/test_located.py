from crreport.read.located import LocatedDict, leaves, name_of_type, place_of
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile

TEXT = """\
topic:
  content:
    - one
    - text: two
  empty:
"""


def tree() -> LocatedDict:
    root, _, _ = parse(SourceFile("a.yaml", TEXT))
    assert isinstance(root, LocatedDict)
    return root


def at(*path: str | int, key: bool = False) -> str:
    return str(place_of(tree(), path, key=key))


def test_a_path_leads_to_its_value() -> None:
    assert at("topic", "content", 0) == "a.yaml:3:7"
    assert at("topic", "content", 1, "text") == "a.yaml:4:13"


def test_a_path_can_lead_to_the_key() -> None:
    assert at("topic", "content", 1, "text", key=True) == "a.yaml:4:7"
    assert at("topic", "empty", key=True) == "a.yaml:5:3"


def test_steps_that_are_not_there_are_passed_over() -> None:
    assert at("topic", "content", 0, "text") == "a.yaml:3:7"
    assert at("topic", "paragraph", "content", 1, "text") == "a.yaml:4:13"
    assert at("topic", "content", 7) == "a.yaml:3:5"


def test_leaves_are_the_scalars_in_document_order() -> None:
    assert [(path[1:], str(leaf)) for path, leaf in leaves(tree())] == [
        (("content", 0), "one"),
        (("content", 1, "text"), "two"),
    ]


def test_shapes_have_names_that_people_use() -> None:
    topic = tree()["topic"]
    shapes = [topic, topic["content"], topic["content"][0], topic["empty"], 3]
    assert [name_of_type(shape) for shape in shapes] == ["mapping", "list", "text", "empty", "value"]
