"""发现的问题: the parts that a talk, a criticism and a rectification share."""

from __future__ import annotations

from hotline.order.command import Command
from hotline.order.days import Days
from hotline.order.text import Text
from hotline.order.texts import Texts


class OnFinding(Command):
    """A step that answers a finding."""

    #: 问题
    finding: Text | None = None
    #: 证据
    evidence: Texts = ()
    #: 措施
    measures: Texts = ()
    #: 时限, working days
    days: Days | None = None
