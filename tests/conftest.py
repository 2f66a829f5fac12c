"""Shared fixtures. Public tables and annotated texts are looked for in FORESHOCK_DATA or ../shared/data; tests that need
them skip with a clear message where neither is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("suite")


def shared_path(*parts: str) -> Path:
    """A path below the shared folder; the calling test is skipped where it is not there."""
    path = ROOT.parent.joinpath("shared", *parts)
    if parts and parts[0] == "data" and "FORESHOCK_DATA" in os.environ:
        path = Path(os.environ["FORESHOCK_DATA"]).joinpath(*parts[1:])
    if not path.exists():
        pytest.skip(f"{path} is not there (set FORESHOCK_DATA, or keep shared/ beside the checkout)")
    return path


@pytest.fixture(scope="session")
def shared():  # type: ignore[no-untyped-def]
    """`shared("reports", "dprk-troops.txt")` gives the path, or skips the test."""
    return shared_path
