"""What YAML parsers say when they lose their way, in plain sentences."""

from __future__ import annotations

from typing import Any

import yaml

# What the parser says (C and pure Python word some differently), and what an author can do.
_SENTENCES = (
    (
        "mapping values are not allowed",
        'a ": " cannot stand here; put the text in quotes, or check the indentation',
    ),
    (
        "could not find expected ':'",
        'a field needs ": " between its name and its value; is this line part of a longer text?',
    ),
    ("found character '\\t'", "a tab stands here; use spaces"),
    ("found a tab character", "a tab stands here; use spaces"),
    (
        "did not find expected key",
        "this does not line up with the fields above; check the indentation, and quotes",
    ),
    (
        "expected <block end>",
        "this does not line up with the lines above; check the indentation, and quotes",
    ),
    (
        "did not find expected '-' indicator",
        'this does not line up with the list above; start items with "- " in one column',
    ),
    ("expected ',' or ']'", "a list in [ ] begins here and is not closed, or lacks a comma"),
    ("expected ',' or '}'", "a mapping in { } begins here and is not closed, or lacks a comma"),
    ("node content", "a value is missing here, or the ] or } that closes what is open"),
    ("unexpected end of stream", "a quote begins here and is never closed"),
    ("unexpected document separator", "a quote begins here and is never closed"),
    ("unknown escape character", r"in double quotes, write a backslash as \\"),
    ("hexdecimal number", r"in double quotes, write a backslash as \\"),
    ("invalid Unicode character escape code", r"in double quotes, write a backslash as \\"),
    ("block sequence entries are not allowed", 'a list item "- " cannot stand here; begin a line'),
    ("sequence entries are not allowed", 'a list item "- " cannot stand here; begin a line'),
    ("mapping keys are not allowed", 'a "? " cannot stand here; put the text in quotes'),
    ("<document start>", "this does not belong to the entry above; check the indentation"),
    ("alphabetic or numeric character", "text that starts with & or * must stand in quotes"),
    ("tag", "text that starts with ! must stand in quotes"),
    ("directive", "lines that start with % are not used here; put such text in quotes"),
    ("YAML document", "lines that start with % are not used here; take them out"),
)
_OTHERWISE = "this cannot be read as YAML; check indentation, quotes and colons"


def syntax_sentence(error: yaml.YAMLError, text: str) -> tuple[str, Any]:
    """Return a sentence about a parser's error and the mark it is about, or None."""
    problem = str(getattr(error, "problem", "") or "")
    mark = getattr(error, "problem_mark", None)
    if "cannot start any token" in problem and mark is not None:
        return _cannot_start(text, mark), mark
    for part, sentence in _SENTENCES:
        if part in problem:
            if "begins here" in sentence:
                mark = getattr(error, "context_mark", None) or mark
            return sentence, mark
    return _OTHERWISE, mark


def _cannot_start(text: str, mark: Any) -> str:
    lines = text.split("\n", mark.line + 1)
    character = lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
    if character == "\t":
        return "a tab stands here; use spaces"
    return f"text that starts with {character or 'this'} must stand in quotes"
