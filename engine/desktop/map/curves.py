"""Smooth lines: curves through points, and corners cut."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Line = list[Point]


def dense(line: Sequence[Point], spacing: float) -> Line:
    """Return a smooth curve through a line's points, with a point at least every `spacing`."""
    if len(line) < 3:
        return [(float(x), float(y)) for x, y in line]
    curve: Line = []
    for i in range(len(line) - 1):
        before, start = line[max(0, i - 1)], line[i]
        end, after = line[i + 1], line[min(len(line) - 1, i + 2)]
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        parts = max(1, round(length / spacing))
        for part in range(parts):
            t = part / parts
            curve.append(
                (
                    _through(before[0], start[0], end[0], after[0], t),
                    _through(before[1], start[1], end[1], after[1], t),
                )
            )
    curve.append((float(line[-1][0]), float(line[-1][1])))
    return curve


def _through(a: float, b: float, c: float, d: float, t: float) -> float:
    """Return the Catmull-Rom curve from b to c at t."""
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def cut_corners(points: Sequence[Point], rounds: int, *, closed: bool) -> Line:
    """Return a line with its corners cut at a quarter, so many times; open ends stay."""
    line = [(float(x), float(y)) for x, y in points]
    for _ in range(rounds):
        if len(line) < 3:
            return line
        pairs = zip(line, line[1:] + line[:1] if closed else line[1:], strict=False)
        cut: Line = [] if closed else [line[0]]
        for (x0, y0), (x1, y1) in pairs:
            cut.append((0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1))
            cut.append((0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1))
        line = cut if closed else [*cut, line[-1]]
    return line
