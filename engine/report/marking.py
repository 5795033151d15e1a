"""SVG as text: elements, texts and whole pictures, escaped, with what a screen reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

FONT = "'DejaVu Sans', 'Noto Sans', 'Segoe UI', Arial, sans-serif"


class Ink:
    """Colours of texts and lines on light paper."""

    PLAIN = "#23201C"
    QUIET = "#5A554E"
    COOL = "#005C9E"
    WARM = "#AA3E14"

    @classmethod
    def of(cls, stance: str) -> str:
        """Return the colour of a side's stance; plain ink for neither."""
        return {"cool": cls.COOL, "warm": cls.WARM}.get(stance, cls.PLAIN)


def element(tag: str, content: str = "", **attributes: str | int) -> str:
    """Return an element; empty attributes are left out, `stroke_width` is stroke-width.

    >>> element("circle", cx=5, r=2, stroke_width=1, stroke_dasharray="")
    '<circle cx="5" r="2" stroke-width="1"/>'
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value != ""
    )
    return f"<{tag}{told}>{content}</{tag}>" if content else f"<{tag}{told}/>"


def text_element(
    text: str,
    at: tuple[int, int],
    size: int,
    *,
    colour: str = Ink.PLAIN,
    bold: bool = False,
    anchor: str = "start",
    halo: str = "",
) -> str:
    """Return a text at its baseline; with a halo it stands over a rim of that colour."""
    words = escape(text, quote=False)
    weight = "bold" if bold else ""
    where = anchor if anchor != "start" else ""
    plain = element(
        "text",
        words,
        x=at[0],
        y=at[1],
        font_size=size,
        font_weight=weight,
        text_anchor=where,
        fill=colour,
    )
    if not halo:
        return plain
    # Beneath it, not by paint-order: that is news to some that print.
    rim = element(
        "text",
        words,
        x=at[0],
        y=at[1],
        font_size=size,
        font_weight=weight,
        text_anchor=where,
        fill=halo,
        stroke=halo,
        stroke_width=max(2, size // 5),
        stroke_linejoin="round",
        aria_hidden="true",
    )
    return rim + plain


def svg_page(
    size: Sequence[int], title: str, description: str, body: Iterable[str], name: str = "chart"
) -> str:
    """Return a picture that is as wide as the room it is given, with its words for listeners.

    Args:
        size: its width and height in its own units.
        title: what it is.
        description: what it shows, for those who do not see it.
        body: its elements, the lowest first.
        name: its class, for style sheets.
    """
    inside = [element("title", escape(title, quote=False))]
    inside.append(element("desc", escape(description, quote=False)))
    inside += body
    return element(
        "svg",
        "\n".join(inside),
        xmlns="http://www.w3.org/2000/svg",
        class_=name,
        role="img",
        viewBox=f"0 0 {size[0]} {size[1]}",
        font_family=FONT,
    )
