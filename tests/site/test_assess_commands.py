"""`hotline assess`, as an office types it."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from hotline.assessment.rates import Tally
from hotline.site import command, embedded
from hotline.site.assess_commands import rate_told

if TYPE_CHECKING:
    from pathlib import Path


def hotline(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", command.__name__, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_site_that_is_not_set_up_is_told_so(made: Path) -> None:
    with embedded.start(made, test=True):
        assert hotline("migrate")[0] == 0
        assert hotline("assess", "list") == (0, "")
        for words in (["count"], ["ranking", "--month", "2025-03"]):
            status, said = hotline("assess", *words)
            assert (status, "has no regulation yet" in said) == (2, True)
        for word in ("rerun", "corrections"):
            status, said = hotline("assess", word, "7")
            assert (status, "nothing was published as 7" in said) == (2, True)


@pytest.mark.parametrize("month", ["2025-13", "2025-3", "spring", "0000-01"])
def test_what_is_no_month_is_refused(month: str) -> None:
    status, said = hotline("assess", "ranking", "--month", month)

    assert (status, "is no month such as 2025-03" in said) == (2, True)


def test_a_rate_says_what_it_is_made_of_and_a_dash_over_nothing() -> None:
    assert rate_told(Tally()) == "—"
    assert rate_told(Tally(Fraction("7.2"), 10)) == "72.0%（7.2/10）"
