"""The calendar as it was known on each day: a notice that appears counts running clocks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.trial.conftest import Runner

# 70 working days from 30 October 2024 reach into 2025, whose notice appeared on 12 November 2024:
# it gives 28 January to 4 February off and works on 26 January and 8 February.
CASE = """\
scenario: The notice for 2025 appears while the order runs
pack: anhui-2021
{calendar}
matter: {{at: 2024-10-30T10:00, kind: complaint}}
steps:
  - {{at: 2024-10-30T11:00, do: dispatch, unit: water, principle: functional}}
  - {{at: 2024-10-30T12:00, do: sign_for}}
  - {{at: 2024-10-30T13:00, do: set_statutory_limit, days: 70, law: a law,
     then: {{clocks: {{completion: {{due: {before}, provisional: {provisional}}}}}}}}}
  - {{at: 2024-11-12T00:00, do: wait,
     then: {{clocks: {{completion: {{due: 2025-02-13T00:00, provisional: false}}}}}}}}
expect: {{events: [StatutoryLimitSet{event}]}}
"""


def test_before_the_notice_the_date_is_provisional_and_then_counted_again(runs: Runner) -> None:
    text = CASE.format(
        calendar="calendar: as_known",
        before="2025-02-07T00:00",
        provisional="true",
        event=", CalendarChanged",
    )

    assert runs(text) == [[]]


def test_without_it_everything_is_known_from_the_beginning(runs: Runner) -> None:
    text = CASE.format(calendar="", before="2025-02-13T00:00", provisional="false", event="")

    assert runs(text) == [[]]
    ((problem,),) = runs(text.replace("StatutoryLimitSet]", "CalendarChanged]"))
    assert "expected [CalendarChanged]" in problem
