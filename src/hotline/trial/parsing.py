"""A scenario file read: every scenario of it, or what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hotline.order.matter import Earlier, Matter
from hotline.trial import reading
from hotline.trial.expecting import expectations
from hotline.trial.filling import fields_of, fill
from hotline.trial.scenario import Claim, Expected, Named, Scenario, Step
from hotline.trial.tree import Block, Document, Node, Scalar, Wrong, documents
from hotline.trial.verbs import VERBS

KEYS = frozenset({"scenario", "pack", "packs", "clauses", "matter", "steps", "expect", "calendar"})
OF_STEP = frozenset({"at", "do", "by", "refused", "missing", "then"})
OF_MATTER = (frozenset(fields_of(Matter)) - {"text"}) | {"at", "unit_packs"}

#: Keys of a matter that are no plain fields of it.
_READ_APART = frozenset({"at", "earlier", "unit_packs"})

#: Only time passes.
WAIT = "wait"

#: The names by which a clause is cited where any will do.
ANY = "any"


class Unreadable:
    """A scenario that cannot be run, and why."""

    def __init__(self, file: str, name: str, line: int, wrong: Wrong) -> None:
        """Keep what is known of it."""
        self.file = file
        self.name = name
        self.line = line
        self.wrong = wrong


def read_scenarios(file: str, content: str) -> Iterator[Scenario | Unreadable]:
    """Every scenario of a file; a wrong one does not keep the others from being read."""
    for document in documents(content):
        try:
            yield _scenario(file, document)
        except Wrong as wrong:
            yield Unreadable(file, _name_of(document), document.line, wrong)


def _name_of(document: Document) -> str:
    """The scenario's name, if that much can be read."""
    root = document.root
    name = root.values.get("scenario") if isinstance(root, Block) else None
    return name.text if isinstance(name, Scalar) else "a scenario without a name"


def _scenario(file: str, document: Document) -> Scenario:
    if document.wrong is not None or document.root is None:
        raise document.wrong or Wrong(document.line, "nothing to read", "write a scenario")
    found = reading.block(document.root, "a scenario")
    reading.only(found, "a scenario", KEYS)
    for key in ("scenario", "matter"):
        if key not in found.values:
            raise Wrong(document.line, f"'{key}' is missing", f"add {key}: …")
    if "steps" not in found.values and "expect" not in found.values:
        raise Wrong(document.line, "nothing happens and nothing is expected", "add expect: {…}")
    at, matter, urgency = _matter(found.values["matter"])
    steps = tuple(_steps(found, at))
    return Scenario(
        file=file,
        line=document.line,
        name=reading.word(found.values["scenario"], "scenario"),
        packs=_packs(found, document.line),
        clauses=_named(found, "clauses"),
        cited=tuple(_cited(steps)),
        at=at,
        matter=matter,
        urgency=urgency,
        unit_packs=_unit_packs(found.values["matter"]),
        as_known=_as_known(found),
        steps=steps,
        expect=_expect(found),
    )


def _packs(found: Block, line: int) -> tuple[Named, ...]:
    given = [key for key in ("pack", "packs") if key in found.values]
    if len(given) != 1:
        raise Wrong(
            line, "a scenario runs under a pack or under several", "add pack: … or packs: […]"
        )
    if given == ["pack"]:
        node = found.values["pack"]
        return (Named(node.line, reading.word(node, "pack")),)
    packs = _named(found, "packs")
    if not packs:
        raise Wrong(found.keys["packs"].line, "packs is empty", "name at least one")
    return packs


def _named(found: Block, key: str) -> tuple[Named, ...]:
    if key not in found.values:
        return ()
    nodes = reading.items(found.values[key], key)
    return tuple(Named(node.line, reading.word(node, key)) for node in nodes)


def _as_known(found: Block) -> bool:
    if "calendar" not in found.values:
        return False
    return reading.among(found.values["calendar"], "calendar", {"as_known", "latest"}) == "as_known"


def _expect(found: Block) -> tuple[Claim, ...]:
    return expectations(found.values["expect"]) if "expect" in found.values else ()


def _matter(node: Node) -> tuple[datetime, Matter, Named]:
    found = reading.block(node, "matter")
    reading.only(found, "matter", OF_MATTER)
    for key in ("at", "kind"):
        if key not in found.values:
            raise Wrong(node.line, f"'{key}' is missing in matter", f"add {key}: …")
    given = {key: value for key, value in found.values.items() if key not in _READ_APART}
    matter = fill(Matter, "matter", given, node.line)
    if "earlier" in found.values:
        earlier = _earlier(found.values["earlier"])
        matter = matter.model_copy(update={"earlier": earlier})
    urgency = found.values.get("urgency", node)
    at = reading.instant(found.values["at"], "matter.at")
    return at, matter, Named(urgency.line, matter.urgency)


def _unit_packs(node: Node) -> tuple[tuple[str, Named], ...]:
    """Which unit hands down under which pack of its own."""
    found = reading.block(node, "matter").values.get("unit_packs")
    if found is None:
        return ()
    packs = reading.block(found, "matter.unit_packs").values
    return tuple((unit, Named(one.line, reading.word(one, unit))) for unit, one in packs.items())


def _earlier(node: Node) -> Earlier:
    found = reading.block(node, "matter.earlier")
    reading.only(found, "matter.earlier", fields_of(Earlier))
    given = {key: value for key, value in found.values.items() if key != "due"}
    earlier = fill(Earlier, "matter.earlier", given, node.line)
    if "due" not in found.values:
        return earlier
    due = reading.instant(found.values["due"], "matter.earlier.due")
    return earlier.model_copy(update={"due": due})


# -- steps -----------------------------------------------------------------------------------


def _steps(found: Block, begins: datetime) -> Iterator[Step]:
    if "steps" not in found.values:
        return
    last = begins
    for node in reading.items(found.values["steps"], "steps"):
        step = _step(node)
        if step.at < last:
            problem = f"this step is earlier than what stands before it ({last:%Y-%m-%dT%H:%M})"
            raise Wrong(step.line, problem, "write the steps in the order of time")
        last = step.at
        yield step


def _step(node: Node) -> Step:
    found = reading.block(node, "a step")
    for key in ("at", "do"):
        if key not in found.values:
            raise Wrong(node.line, f"'{key}' is missing in this step", f"add {key}: …")
    at = reading.instant(found.values["at"], "at")
    verb = reading.among(found.values["do"], "do", {WAIT, *VERBS})
    then = expectations(found.values["then"]) if "then" in found.values else ()
    if verb == WAIT:
        reading.only(found, "a step that waits", {"at", "do", "then"})
        return Step(node.line, at, None, None, then)
    model = VERBS[verb]
    reading.only(found, f"a step that does {verb}", OF_STEP | set(fields_of(model)))
    given = {key: value for key, value in found.values.items() if key not in OF_STEP or key == "by"}
    return Step(node.line, at, fill(model, verb, given, node.line), _refused(found), then)


def _refused(found: Block) -> Expected | None:
    if "refused" not in found.values:
        if "missing" in found.values:
            line = found.keys["missing"].line
            raise Wrong(line, "missing without refused", "add refused: CLAUSE-ID or any")
        return None
    clause = reading.word(found.values["refused"], "refused")
    missing = found.values.get("missing")
    return Expected(clause, None if missing is None else reading.words(missing, "missing"))


def _cited(steps: tuple[Step, ...]) -> Iterator[Named]:
    for step in steps:
        if step.refused is not None and step.refused.clause != ANY:
            yield Named(step.line, step.refused.clause)
