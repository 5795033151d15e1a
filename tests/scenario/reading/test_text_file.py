"""Text from strangers: bounded, regular, UTF-8, in its folder, or a sentence why not."""

import os
import socket

import pytest

from engine.errors import BadInput
from engine.scenario.reading.text_file import MOST_BYTES, read_text


def refusal(file, **options):
    with pytest.raises(BadInput) as caught:
        read_text(file, shown="a.yaml", **options)
    return str(caught.value)


@pytest.fixture
def write(tmp_path):
    def write(content):
        file = tmp_path / "a.yaml"
        file.write_bytes(content)
        return file

    return write


def test_line_ends_become_line_feeds_and_a_byte_order_mark_goes(write):
    assert read_text(write(b"\xef\xbb\xbfa\r\nb\n"), shown="a.yaml") == "a\nb\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("naïve\n".encode("utf-16"), "a.yaml:1:1: the file is UTF-16; save it as UTF-8"),
        ("naïve\n".encode("utf-32"), "a.yaml:1:1: the file is UTF-32; save it as UTF-8"),
        (
            "one\nna\u00efve\n".encode("latin-1"),
            "a.yaml:2:3: byte 0xEF at offset 6 is not UTF-8; save the file in the encoding UTF-8",
        ),
        (b"bees\xc3", "a.yaml:1:5: byte 0xC3 at offset 4 is not UTF-8"),
        (b"a\xed\xa0\x80", "a.yaml:1:2: byte 0xED at offset 1 is not UTF-8"),
        (b"one\ntw\x00o", "a.yaml:2:3: the control character U+0000 stands here"),
        (b"a\rb", "a.yaml:1:2: the control character U+000D stands here"),
        ("a\u0085b".encode(), "a.yaml:1:2: the control character U+0085 stands here"),
        ("a\u202eb".encode(), "a.yaml:1:2: the control character U+202E stands here"),
        ("a\u2028b".encode(), "a.yaml:1:2: the control character U+2028 stands here"),
        (b"a\x1b[2Jb", "a.yaml:1:2: the control character U+001B stands here"),
        (b"a\n\xef\xbb\xbfb", "a.yaml:2:1: the control character U+FEFF stands here"),
    ],
    ids=[
        "UTF-16",
        "UTF-32",
        "Latin-1",
        "cut short",
        "half a pair",
        "NUL",
        "bare carriage return",
        "next line",
        "right to left",
        "line separator",
        "escape",
        "a second byte order mark",
    ],
)
def test_what_is_no_plain_text_is_refused_where_it_stands(write, content, told):
    assert refusal(write(content)).startswith(told)


def test_scripts_and_signs_are_welcome(write):
    text = "ʿAyn, عين, 砦, ≤ → ¶ 🏰\n"

    assert read_text(write(text.encode()), shown="a.yaml") == text


def test_a_huge_file_is_refused_unread(tmp_path):
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)

    assert refusal(file) == "a.yaml: the file has 100,000,000 bytes; at most 4,000,000 are read"


def test_the_bound_itself_is_allowed(write):
    assert len(read_text(write(b"#" * MOST_BYTES), shown="a.yaml")) == MOST_BYTES


def test_what_is_no_file_is_refused(tmp_path):
    assert refusal(tmp_path / "none") == "a.yaml: there is no such file"
    assert refusal(tmp_path) == "a.yaml: this is a folder, not a file"
    assert refusal(tmp_path / ("x" * 5000)).startswith("a.yaml: the file cannot be read")
    assert refusal(tmp_path / "nul\0").startswith("a.yaml: the file cannot be read")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for file in (pipe, "/dev/zero"):
        assert "no regular file" in refusal(type(tmp_path)(file))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets among files here")
def test_sockets_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert "no regular file" in refusal(tmp_path / "s")


def test_links_may_not_lead_out_of_the_folder(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "secret.txt"
    inside.mkdir()
    outside.write_text("secret")
    (inside / "out.yaml").symlink_to(outside)
    (inside / "up.yaml").symlink_to("../secret.txt")
    (inside / "real.yaml").write_text("fine")
    (inside / "near.yaml").symlink_to("real.yaml")
    (inside / "round.yaml").symlink_to("round.yaml")

    for name in ("out.yaml", "up.yaml"):
        told = refusal(inside / name, inside=inside)
        assert told == "a.yaml: the file is a link that leads out of its folder; put a copy here"
    assert read_text(inside / "near.yaml", shown="a.yaml", inside=inside) == "fine"
    assert "cannot be read" in refusal(inside / "round.yaml", inside=inside)
    assert "leads out" in refusal(inside / ".." / "secret.txt", inside=inside)
