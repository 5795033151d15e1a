"""Entry point: without arguments the window opens; with them a command runs.

This is the one place that knows both faces, the commands and the window.
"""

from __future__ import annotations

import sys
from typing import Any


def play(scenario: str | None = None) -> None:
    """Open the window, straight into a scenario if one is named."""
    from engine.desktop.app import run

    run(scenario)


def screenshot(**options: Any) -> None:
    """Draw one screen into a picture file, without a display."""
    from engine.desktop.screenshot import take

    take(**options)


def bench(scenario: str) -> dict[str, Any]:
    """Measure the window; see `engine.desktop.bench`."""
    from engine.desktop.bench import measure

    return measure(scenario)


def main() -> int:
    """Run the program and return its exit code."""
    if len(sys.argv) == 1:
        # Straight to the window: importing the commands would cost a fifth of the start-up.
        from engine.errors import HistoryLabError

        try:
            play()
        except HistoryLabError as wrong:
            print(wrong, file=sys.stderr)  # noqa: T201
            return 2
        return 0
    from engine.cli.commands import Window, run

    return run(sys.argv[1:], Window(play=play, screenshot=screenshot, bench=bench))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
