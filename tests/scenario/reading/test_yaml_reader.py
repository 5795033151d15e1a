"""YAML as files may use it: values keep their text and their place; the rest is refused."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.scenario.reading import yaml_reader
from engine.scenario.reading.yaml_reader import UNREADABLE, Plain, parse_yaml, read_yaml


def faults(text):
    return [str(fault) for fault in parse_yaml(text, "a.yaml").faults]


def test_values_keep_their_text_whatever_they_look_like():
    read = parse_yaml("a: no\nb: 010\nc: 2031-03-05\nd: 1e3\ne: [on, 0x1F, 1_000]\n", "a.yaml")

    assert read.content == {
        "a": "no",
        "b": "010",
        "c": "2031-03-05",
        "d": "1e3",
        "e": ("on", "0x1F", "1_000"),
    }
    assert read.faults == ()


def test_only_unquoted_scalars_are_plain():
    content = parse_yaml("a: 1\nb: '1'\nc: \"1\"\nd: |\n  1\n", "a.yaml").content

    assert [type(value) is Plain for value in content.values()] == [True, False, False, False]


def test_places_of_values_and_of_names():
    read = parse_yaml("events:\n  - id: x\n    losses:\n      - {side: red, low: 5}\n", "a.yaml")
    where = ("events", 0, "losses", 0, "low")

    assert str(read.fault(where, "hm")) == "a.yaml:4:26 events[0].losses[0].low: hm"
    assert str(read.fault(where, "hm", at_key=True)) == "a.yaml:4:21 events[0].losses[0].low: hm"


def test_what_is_missing_is_placed_where_it_should_be():
    read = parse_yaml("events:\n  - id: x\n", "a.yaml")

    assert str(read.fault(("events", 0, "when"), "hm")) == "a.yaml:2:5 events[0].when: hm"
    assert str(read.fault(("events", 7, "when"), "hm")) == "a.yaml:2:3 events[7].when: hm"


def test_columns_count_characters_not_bytes():
    assert parse_yaml("ʿAyn 🏰: x\n", "a.yaml").fault(("ʿAyn 🏰",), "hm").column == 9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a.yaml: the file is empty"),
        ("# only this\n", "a.yaml: the file is empty"),
        ("a: &x 1", "a.yaml:1:4 a: anchors (&x) are not used here; take it out"),
        ("a: *x", "a.yaml:1:4 a: aliases (*) are not used here; write the value out"),
        (
            "a: !!python/object:os.system {}",
            "a.yaml:1:4 a: tags (!) are not used here; put text that starts with ! in quotes",
        ),
        ("<<: {a: 1}", "a.yaml:1:1: merge keys (<<) are not used here; write the fields out"),
        ("a: 1\nb: 2\na: 3", 'a.yaml:3:1: "a" stands twice, first on line 1'),
        ("a: b\n---\nc: d", "a.yaml:2:1: a second document begins here"),
        ("%YAML 1.1\n---\na: b", "a.yaml:1:1: lines that start with % are not used here"),
        ("? [a, b]\n: c", "a.yaml:1:3: a list or mapping stands where a field's name should"),
        ("a:\n", 'a.yaml:1:3 a: "a" has no value; leave the line out'),
        ("a: ~", 'a.yaml:1:4 a: "a" has no value; leave the line out'),
        ("a: [x, null]", "a.yaml:1:8 a[1]: this list item has no value; leave the line out"),
        ("? \n: x", "a.yaml:1:2: a field without a name"),
    ],
)
def test_what_is_refused(text, told):
    (fault,) = faults(text)

    assert fault.startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b: c", 'a.yaml:1:5: a ": " cannot stand here; put the text in quotes'),
        ("a:\n\t- b", "a.yaml:2:1: a tab stands here; use spaces"),
        ("x: 1\na: 'b\nc: d", "a.yaml:2:4: a quote begins here and is never closed"),
        ("x: 1\na: [b\nc: d", "a.yaml:2:4: a list in [ ] begins here and is not closed"),
        ("x: {a: b\n", "a.yaml:1:4: a mapping in { } begins here and is not closed"),
        ("a:\n  - b\n c: d", "a.yaml:3:2: this does not line up with the fields above"),
        ("- a\nb: c", "a.yaml:2:1: this does not line up with the list above"),
        ("a: @b", "a.yaml:1:4: text that starts with @ must stand in quotes"),
        ('a: "\\p"', "a.yaml:1:5: in double quotes, write a backslash as \\\\"),
        ("a: - b", 'a.yaml:1:4: a list item "- " cannot stand here'),
        ("a: *", "a.yaml:1:5: text that starts with & or * must stand in quotes"),
    ],
)
def test_where_the_parser_loses_its_way_is_told_plainly(text, told):
    (fault,) = faults(text)

    assert fault.startswith(told)


def test_all_that_is_refused_is_told_at_once():
    assert [fault.split(":")[1] for fault in faults("a: &x 1\nb: *x\na: 2\nc:\nd: !t 1\n")] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]


def test_what_was_refused_leaves_a_gap_not_a_guess():
    assert parse_yaml("a: *x\nb: 1\n", "a.yaml").content == {"a": UNREADABLE, "b": "1"}


def test_a_value_of_a_refused_name_is_dropped():
    assert parse_yaml("a: 1\na: {b: 2}\nc: 3\n", "a.yaml").content == {"a": "1", "c": "3"}


def test_reading_stops_once_the_fields_asked_for_are_read():
    read = parse_yaml("a: 1\nb: 2\nc: [\n", "a.yaml", only=("b", "a"))

    assert read.content == {"a": "1", "b": "2"}
    assert read.faults == ()


def test_faults_are_bounded_and_the_last_one_says_so():
    told = faults("\n".join(f"k{i}: *x" for i in range(3000)))

    assert len(told) == yaml_reader.MOST_FAULTS + 1
    assert told[-1] == "a.yaml: more faults follow; mend these first"


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    text = "a: 1\nb: |\n  two\n  lines\nc: 'é'\n"
    plain, windows = tmp_path / "plain.yaml", tmp_path / "windows.yaml"
    plain.write_bytes(text.encode())
    windows.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    first, second = (read_yaml(file, shown="a.yaml") for file in (plain, windows))

    assert first.content == second.content
    assert str(first.fault(("c",), "hm")) == str(second.fault(("c",), "hm"))


def test_the_slow_parser_reads_the_same(monkeypatch):
    """PyYAML is not always built with the C parser."""
    text = "a: 1\nb: [x, 'y']\nc:\n  - {d: e}\n  - |\n    long\n    text\n"
    fast = parse_yaml(text, "a.yaml")
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)

    slow = parse_yaml(text, "a.yaml")

    assert slow.content == fast.content
    for where in (("a",), ("b", 1), ("c", 0, "d"), ("c", 1)):
        assert slow.fault(where, "") == fast.fault(where, "")


@pytest.mark.parametrize(
    "text", ["a: b: c", "a: [b", "a: 'b", "a: *", "\t- a", "a: @", "- a\nb: c"]
)
def test_the_slow_parser_is_told_plainly_too(text, monkeypatch):
    monkeypatch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)

    (fault,) = faults(text)

    assert "expected <" not in fault
    assert "token" not in fault


plain_text = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8)
values = st.recursive(
    plain_text.filter(lambda text: text not in ("null", "Null", "NULL")),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(plain_text.filter(lambda t: t.lower() != "null"), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(plain_text.filter(lambda t: t.lower() != "null"), values, min_size=1))
def test_what_another_program_writes_is_read_back(content):
    """The law of a reader: it undoes the writer, whatever the style."""

    def as_read(value):
        if isinstance(value, dict):
            return {key: as_read(inner) for key, inner in value.items()}
        return tuple(map(as_read, value)) if isinstance(value, list) else value

    for flow in (True, False):
        text = yaml.safe_dump(content, default_flow_style=flow)
        read = parse_yaml(text, "a.yaml")
        assert read.faults == ()
        assert read.content == as_read(content)


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text):
    read = parse_yaml(text, "a.yaml")

    assert read.faults or read.content is not UNREADABLE
    for fault in read.faults:
        assert fault.sentence
        assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\e[2J", "U+001B"),
        (r"\0", "U+0000"),
        (r"\u202e", "U+202E"),
        (r"\u2066", "U+2066"),
        (r"\x9b", "U+009B"),
    ],
)
@pytest.mark.parametrize("line", ['title: "a{}b"', '"a{}b": x'], ids=["a value", "a name"])
def test_escapes_bring_in_no_control_characters(escape, name, line):
    (fault,) = parse_yaml("id: x\n" + line.replace("{}", escape), "drill.yaml").faults

    assert (fault.line, fault.column > 0) == (2, True)
    assert fault.sentence == f"this text holds the control character {name}; take the escape out"


def test_escapes_may_bring_in_no_half_characters():
    """The C parser refuses a lone surrogate, the Python one makes a text that cannot be printed."""
    assert parse_yaml(r'title: "\ud800"', "drill.yaml").faults


def test_line_breaks_and_letters_may_be_escaped():
    assert parse_yaml(r'title: "a\tb\nc\u00e9"', "x").content == {"title": "a\tb\nc\xe9"}


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_forgotten_quote_is_told_where_it_begins(quote):
    text = f"events:\n  - title: {quote}Blue takes\n    text: {quote}Red goes{quote}\n    id: x\n"

    (fault,) = parse_yaml(text, "drill.yaml").faults

    assert (fault.line, fault.column) == (2, 12)
    assert fault.sentence.startswith("the quote that begins here runs on to line 3; close it")
