"""What the text of a field means is decided by the field, never guessed from its looks."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from engine.grid.hex import Hex
from engine.scenario.reading.yaml_reader import Plain
from engine.scenario.shapes.fields import (
    Citation,
    Day,
    Degrees,
    HexLabel,
    Ident,
    Idents,
    Moment,
    Sourced,
    Text,
    Title,
    Truth,
    Whole,
    is_ident,
    parse_citation,
)


def read(field, value):
    return TypeAdapter(field).validate_python(value, strict=True)


def refusal(field, value):
    with pytest.raises(ValidationError) as caught:
        read(field, value)
    (error,) = caught.value.errors()
    return error["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("field", "text", "meaning"),
    [
        (Whole, "010", 10),
        (Whole, "0", 0),
        (Text, "no", "no"),
        (Text, "010", "010"),
        (Text, "2031-03-05", "2031-03-05"),
        (Title, "1e3", "1e3"),
        (Ident, "no", "no"),
        (Ident, "123", "123"),
        (Truth, "true", True),
        (Truth, "false", False),
        (Day, "2031-03-05", date(2031, 3, 5)),
        (Moment, "2031-03-05T16:00", datetime(2031, 3, 5, 16)),
        (HexLabel, "0102", Hex.at(1, 2)),
        (HexLabel, "100002", Hex.at(100, 2)),
        (Degrees, "34.5600", "34.5600"),
        (Degrees, "-7", "-7"),
    ],
)
def test_a_field_says_what_plain_text_means(field, text, meaning):
    assert read(field, Plain(text)) == meaning


@pytest.mark.parametrize("field", [Text, Title, Ident, Degrees])
def test_models_keep_ordinary_text(field):
    assert type(read(field, Plain("1"))) is str


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        (Whole, Plain("yes"), 'should be a whole number, not "yes"'),
        (Whole, Plain("1.0"), 'should be a whole number, not "1.0"'),
        (Whole, Plain("1_000"), 'should be a whole number, not "1_000"'),
        (Whole, Plain("0x10"), 'should be a whole number, not "0x10"'),
        (Whole, Plain("١٢"), 'should be a whole number, not "١٢"'),
        (Whole, Plain("9" * 5000), '"' + "9" * 59 + '…" is too large; nine digits fit'),
        (Whole, Plain("1000000000"), '"1000000000" is too large; nine digits fit'),
        (Whole, "12", "should be a whole number, written without quotes"),
        (Whole, ("1",), "should be a whole number, not a list or mapping"),
        (Whole, True, "should be a whole number, not a list or mapping"),
        (Truth, Plain("yes"), 'should be true or false, not "yes"'),
        (Truth, Plain("True"), 'should be true or false, not "True"'),
        (Day, Plain("5 March"), 'should be a date such as 2031-03-05, not "5 March"'),
        (Day, Plain("2031-02-30"), 'there is no such date as "2031-02-30"'),
        (Day, Plain("20310305"), 'should be a date such as 2031-03-05, not "20310305"'),
        (
            Moment,
            Plain("2031-03-05"),
            'should be a date and time such as 2031-03-05T16:00, not "2031-03-05"',
        ),
        (Moment, Plain("2031-03-05T25:00"), 'there is no such date or time as "2031-03-05T25:00"'),
        (
            Moment,
            Plain("2031-03-05T24:00"),
            'there is no such date or time as "2031-03-05T24:00"; write T00:00 of the next date',
        ),
        (HexLabel, Plain("12"), 'should be a hex label such as "2314", not "12"'),
        (HexLabel, Plain("001002"), 'should be a hex label such as "2314", not "001002"'),
        (HexLabel, ("0102",), 'should be a hex label in quotes, such as "2314"'),
        (Text, {"a": "b"}, "should be text, not a list or mapping"),
    ],
)
def test_what_a_field_cannot_mean(field, value, told):
    assert refusal(field, value) == told


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Whole, "-1"),
        (Text, ""),
        (Text, " \t "),
        (Text, "x" * 2001),
        (Title, "x" * 61),
        (Title, "  "),
        (Ident, "Red"),
        (Ident, "-red"),
        (Ident, "red\n"),
        (Ident, "../red"),
        (Ident, "r" * 65),
        (Degrees, "34°33'"),
        (Degrees, "nan"),
    ],
)
def test_what_does_not_fit_is_refused(field, text):
    with pytest.raises(ValidationError):
        read(field, Plain(text))


def test_the_form_of_an_id_is_the_same_for_fields_and_for_file_names():
    for text in ("red", "red_1", "4th-corps", "r" * 64):
        assert is_ident(text)
        assert read(Ident, text) == text
    for text in ("", "Red", "red/..", "..", "red\n", "r" * 65, None, ("red",)):
        assert not is_ident(text)


def test_lists_of_ids_hold_each_once():
    assert refusal(Idents, ("red", "blue", "red")) == 'lists "red" twice'


def test_a_citation_reads_as_it_is_written():
    text = "vale-report, The road, and the bridge, ¶4 [36][60]"
    citation = parse_citation(text)

    assert citation.section == "The road, and the bridge"
    assert citation.footnotes == (36, 60)
    assert str(citation) == text
    assert parse_citation("vale-report, A, ¶4").footnotes == ()


@given(
    st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    st.text(st.characters(categories=["L", "N", "Zs", "P"]), min_size=1, max_size=40),
    st.integers(0, 999),
    st.lists(st.integers(0, 9999), max_size=5),
)
def test_parsing_a_citation_undoes_writing_it(document, section, paragraph, footnotes):
    citation = Citation(
        document=document, section=section, paragraph=paragraph, footnotes=tuple(footnotes)
    )

    assert parse_citation(str(citation)) == citation


@pytest.mark.parametrize("text", ["vale-report", "vale-report, The road", "The road, ¶x", "¶4", ""])
def test_what_is_no_citation_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="should be a citation such as 'document, Section title"):
        parse_citation(text)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"evidence": "documented"}, "evidence is 'documented', so 'citations' needs at least one"),
        ({"evidence": "inferred"}, "evidence is 'inferred', so 'why' must give the reason"),
        (
            {"evidence": "design", "citations": ("vale-report, A, ¶1",)},
            "evidence is 'design', so 'why' must give the reason",
        ),
    ],
)
def test_everything_says_how_it_is_known(given, told):
    """Law 1: documented with a citation, inferred or design with the reasoning."""
    assert refusal(Sourced, given) == told


def test_two_faults_of_one_entry_are_both_told():
    with pytest.raises(ValidationError) as caught:
        Sourced.model_validate({"evidence": "inferred", "citations": (Plain("nonsense"),)})

    assert [error["loc"][0] for error in caught.value.errors()] == ["citations", "why"]
