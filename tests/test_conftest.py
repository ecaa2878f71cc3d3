"""On a continuous integration machine a skipped test is a failure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

OPTIONS = ("-p", "no:cacheprovider", "--continue-on-collection-errors")
SKIPS = """
import pytest

def test_skips():
    pytest.skip("the browser is missing")

def test_passes():
    pass
"""


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("1", 1)])
def test_a_skip_counts(tmp_path: Path, ci: str, status: int) -> None:
    """The message says what is missing; without CI the skip is a skip."""
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_skips.py").write_text(SKIPS)
    (tmp_path / "test_module.py").write_text("import pytest\npytest.importorskip('no_lib')")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *OPTIONS, tmp_path],
        cwd=tmp_path,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
    )
    assert done.returncode == status, done.stdout
    if ci:
        assert "CI is set. Skipped: the browser is missing" in done.stdout
        assert "CI is set. Skipped: could not import 'no_lib'" in done.stdout
    else:
        assert "1 passed, 2 skipped" in done.stdout


def test_the_users_home_is_left_alone(user_home: Path) -> None:
    """Tests have an empty home of their own."""
    assert os.environ["DUIZHAO_HOME"] != str(user_home)
    assert not list(Path(os.environ["DUIZHAO_HOME"]).iterdir())
