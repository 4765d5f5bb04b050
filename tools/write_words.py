"""Writes words.py and labels.py of src/hotline/order from glossary.yaml: closed lists and labels.

Run it after a change of the glossary; a test compares the two.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import Path

import yaml

from hotline.law.vocabulary import CLOCKS
from hotline.order import names

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 100

#: Plain words of events that are no enumeration: who signs, and what a requester was told.
PLAIN = (
    (
        "step",
        (
            *("hotline", "section", "upstream", "unit_head", "deputy_head"),
            *("responsible_department", "general_management", "general_manager"),
        ),
    ),
    ("told", ("acceptance", "unit_contact")),
)

#: Words of tasks, of facts for the assessment, and of whom or what a task is about.
UPPER = (
    (
        "task",
        (
            "report_upstream",
            "report_to_heads",
            "urge",
            "call_back",
            "second_call_back",
            "watch_reaction",
            "verify",
            "review_mark",
            "report_emergency",
            "read_unit_report",
            "propose_decision_sheet",
            "phone_notice",
            "open_rectification",
            "name_handler",
            "file_with_integrity_supervisor",
            "confirm_mark",
            "set_limit",
        ),
    ),
    (
        "fact",
        (
            "answered_at_once",
            "supervision_notice",
            "coordination_meeting",
            "admonitory_talk",
            "criticism_notice",
            "fed_back",
            "result_returned",
            "requester_answered",
        ),
    ),
    (
        "about",
        (
            "territory",
            "department",
            "operation_centre",
            "command_110",
            "emergency_line",
            "utility_line",
            "disagreement",
            "not_handled_as_prescribed",
            *(str(one) for one in names.Doubt if one not in names.DOUBTS_OF_UNITS),
        ),
    ),
)
#: What forms, lists and buttons say: entries whose name begins so are taken as they stand.
LABELS = {
    *("verb", "field", "part", "decision", "role", "urgency", "mode", "informed", "reply"),
    *("decline", "transfer_call", "dispatch", "settle", "contact", "call_back", "publish"),
    *("paper", "material", "ground", "settle_doubt", "said"),
}
FOLDER = ROOT / "src/hotline/order"
HEADS = {
    "words.py": '''"""Words of closed lists in two languages. Written by tools/write_words.py."""

from __future__ import annotations

from hotline.order.labels import LABELS

#: list and value: the Chinese word, the English one
WORDS: dict[str, tuple[str, str]] = {
''',
    "labels.py": '''"""What forms say, in two languages. Written by tools/write_words.py."""

from __future__ import annotations

#: kind and name: the Chinese words, the English ones
LABELS: dict[str, tuple[str, str]] = {
''',
}
ENDS = {"words.py": "    **LABELS,\n}\n", "labels.py": "}\n"}


def main() -> None:
    """Write the tables anew."""
    for name, text in tables((ROOT / "glossary.yaml").read_text("utf-8")).items():
        (FOLDER / name).write_text(text, "utf-8")


def tables(glossary: str) -> dict[str, str]:
    """The modules' texts for a glossary."""
    entries: dict[str, tuple[str, str]] = {}
    for entry in yaml.safe_load(glossary):
        for code in entry["code"]:
            entries.setdefault(code, (entry["zh"], entry["en"]))
    labels = sorted(code for code in entries if code.partition(".")[0] in LABELS and "." in code)
    wanted = {"words.py": keys(), "labels.py": [(code, [code]) for code in labels]}
    return {
        name: "".join((HEADS[name], *(line(entries, *one) for one in pairs), ENDS[name]))
        for name, pairs in wanted.items()
    }


def line(entries: dict[str, tuple[str, str]], key: str, codes: list[str]) -> str:
    """One line of a table, or three where it would be too long."""
    found = next((entries[code] for code in codes if code in entries), None)
    if found is None:
        raise SystemExit(f"glossary.yaml has no entry for any of {', '.join(codes)}")
    words = ['"' + word.replace('"', '\\"') + '"' for word in found]
    told = f'    "{key}": ({", ".join(words)}),\n'
    if width(told) <= LONGEST:
        return told
    inside = "".join(f"        {word},\n" for word in words)
    return f'    "{key}": (\n{inside}    ),\n'


def keys() -> list[tuple[str, list[str]]]:
    """Each value of a closed list, with the names the glossary may have for it."""
    found = []
    for list_, kind in sorted(vars(names).items()):
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum:
            for one in kind:
                exact = [f"{list_}.{one.name}", one.value, one.name]
                # A mode of dispatch and a grade of urgency share a word; the member tells them.
                order = [exact[0], one.name, one.value] if list_ == "DispatchMode" else exact
                found.append((f"{list_}.{one.value}", [*order, one.value.capitalize()]))
    for clock in CLOCKS:
        camel = "".join(part.capitalize() for part in clock.split("_"))
        found.append((f"clock.{clock}", [f"clock.{clock.upper()}", clock, camel, clock.upper()]))
    found.extend((f"party.{one}", [one, one.capitalize()]) for one in sorted(names.OFFICES))
    found.extend((f"{part}.{one}", [f"{part}.{one}"]) for part, all_ in PLAIN for one in all_)
    found.extend(
        (f"{part}.{one}", [f"{part}.{one.upper()}"]) for part, all_ in UPPER for one in all_
    )
    return found


def width(line: str) -> int:
    """How wide a line is to the formatter, which counts a Chinese character as two."""
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in line.rstrip())


if __name__ == "__main__":
    main()
