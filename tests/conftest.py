"""Fixtures for all tests."""

import pytest

from tests.drill import DrillCopy


@pytest.fixture
def drill(tmp_path):
    """A copy of the drill scenario, to be broken."""
    return DrillCopy(tmp_path / "drill")
