"""Shared fixtures: tools of the machine, the samples beside the project."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The same cases every time where a change is judged; new ones on every other run.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def need_tool(name: str) -> str:
    """Path of a program; absent, the test is skipped, or fails under THETHUC_REQUIRE_TOOLS."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("THETHUC_REQUIRE_TOOLS"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    return need_tool("soffice")


@pytest.fixture(scope="session")
def localc() -> str:
    """LibreOffice with the part that reads workbooks, which Debian packs apart."""
    return need_tool("localc")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    return need_tool("pdftoppm")


@pytest.fixture(scope="session")
def samples() -> Path:
    """Folder of the sample documents; tests that need it skip where it is absent."""
    folder = SHARED / "samples"
    if not folder.is_dir():
        pytest.skip("the samples are not beside the project")
    return folder
