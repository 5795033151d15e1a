"""Fixtures for all tests."""

import pytest
from hypothesis import settings

from tests.drill import DrillCopy

# Machines differ in speed and are busy at times: no test may fail for being slow.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture
def drill(tmp_path):
    """A copy of the drill scenario, to be broken."""
    return DrillCopy(tmp_path / "drill")
