"""Charts as SVG: large type, colours that print, shapes that tell the sides apart in grey."""

from __future__ import annotations

from engine.report.charts import DASHED, DOT, SQUARE, Chart, Sign, Stroke, layout
from engine.report.marking import Ink, element, svg_page, text_element


def svg(chart: Chart, size: tuple[int, int] = (1000, 460), text: int = 20) -> str:
    """Return a chart as an SVG element with a title and a description for those who listen."""
    drawing = layout(chart, size, text)
    body = [_stroke(each, drawing.text) for each in drawing.strokes]
    body += [_sign(each, drawing.text) for each in drawing.signs]
    for words in drawing.words:
        is_title = words is drawing.words[0]
        body.append(
            text_element(
                words.text,
                (words.x, words.y),
                drawing.text * 5 // 4 if is_title else drawing.text,
                colour=Ink.QUIET if words.quiet else Ink.of(words.stance),
                bold=words.bold,
                anchor=words.anchor,
            )
        )
    return svg_page((drawing.width, drawing.height), chart.title, described(chart), body)


def described(chart: Chart) -> str:
    """Return a chart in a sentence: where each of its lines ends."""
    told = []
    for each in chart.series:
        values = [value for value in each.values if value is not None]
        if values:
            whole = values[-1] / chart.divisor
            told.append(
                f"{each.name}: {whole:g} at the end, {values[0] / chart.divisor:g} at first"
            )
    unit = f" ({chart.unit})" if chart.unit else ""
    return f"{chart.title}{unit}. {'; '.join(told)}."


_PENS = {
    "grid": ("#D8D4CC", 1, ""),
    "zero": ("#6E6A64", 2, ""),
    "mark": ("#8C621E", 2, "2 5"),
}


def _stroke(stroke: Stroke, text: int) -> str:
    points = " ".join(f"{x},{y}" for x, y in stroke.points)
    colour, wide, dashes = _PENS.get(stroke.kind, (Ink.of(stroke.stance), max(2, text // 6), ""))
    if stroke.kind == "leader":
        wide = 1
    if stroke.kind == DASHED:
        dashes = f"{text // 2} {text // 3}"
    return element(
        "polyline",
        points=points,
        fill="none",
        stroke=colour,
        stroke_width=wide,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
    )


def _sign(sign: Sign, text: int) -> str:
    half, ink = text * 3 // 10, Ink.of(sign.stance)
    fill = "#FFFFFF" if sign.hollow else ink
    x, y = sign.x, sign.y
    pen = max(2, text // 8)
    if sign.shape == DOT:
        return element("circle", cx=x, cy=y, r=half, fill=fill, stroke=ink, stroke_width=pen)
    # A square's corners, or a diamond's.
    wide = half * 13 // 10
    square = ((-half, -half), (half, -half), (half, half), (-half, half))
    diamond = ((0, -wide), (wide, 0), (0, wide), (-wide, 0))
    corners = square if sign.shape == SQUARE else diamond
    points = " ".join(f"{x + dx},{y + dy}" for dx, dy in corners)
    return element("polygon", points=points, fill=fill, stroke=ink, stroke_width=pen)
