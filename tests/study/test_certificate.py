"""docs/certificate.md says what the audits say: the golden that people read."""

from pathlib import Path

import pytest

from engine.game.setting import Setting
from engine.report.audit_text import audit_parts, marked_audits, refresh_audits
from engine.scenario.catalogue import catalogue
from engine.scenario.load import load_scenario
from engine.study.audit import audit

CERTIFICATE = Path(__file__).parents[2] / "docs" / "certificate.md"
SHIPPED = [entry.id for entry in catalogue()]


def test_it_has_every_shipped_scenario_in_short_and_in_full():
    names = set(marked_audits(CERTIFICATE.read_text(encoding="utf-8")))
    assert names == {*SHIPPED, *(f"{name} in full" for name in SHIPPED)}


@pytest.mark.parametrize("scenario", SHIPPED)
def test_it_is_fresh(scenario):
    """Mend it with: uv run main.py audit --refresh docs/certificate.md."""
    page = CERTIFICATE.read_text(encoding="utf-8")
    if "Not written yet." in page:
        pytest.skip("no certificate yet")
    kept = {name: _part(page, name) for name in marked_audits(page)}
    fresh = audit_parts(audit(Setting(load_scenario(scenario, to_play=True))))
    assert refresh_audits(page, kept | fresh) == page


def _part(page, name):
    begin = page.index(f"<!-- audit: {name} -->\n") + len(f"<!-- audit: {name} -->\n")
    return page[begin : page.index("\n<!-- /audit -->", begin)]
