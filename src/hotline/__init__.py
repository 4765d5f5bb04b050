"""The house of a 12345 hotline: twenty rooms, listed as a matter walks through them.

Ground floor: pure. No Django, no I/O, no clock.

    law          法    what the regulations say on a given day
    order        工单  what a work order is and what can have happened to it
    intake       受理  receive, verify, accept or decline a matter
    dispatch     派单  send the order to the unit that must handle it
    handling     承办  what a handling unit may do
    closing      回访  call back, rate, redo, conclude
    supervision  督办  watch the order, and press the unit that falls short
    archive      归档  the papers of a concluded order
    assessment   考核  numbers that can be opened and re-counted
    trial        试行  a regulation tried before it applies

First floor: Django, the tables and the outside world.

    people       人    units, posts, permissions, identity and masking
    ledger       账    the one write path and what is read from it
    knowledge    知识  articles, their review and validity, templates
    documents    文书  papers out and files in
    channels     渠道  how people reach us and we reach them
    triage       分类  duties, suggestions, and the models behind them
    insight      研判  hot topics, forecasts, staffing; changes nothing

Top floor: interfaces.

    exchange     交换  the API, webhooks, other platforms
    web          台    the consoles, one for each post
    site         站    settings, the command, the embedded database

A room may import what stands before it in this list, never what stands after it.
The six stages intake to archive are siblings and never import each other; nor do knowledge,
documents and channels, nor exchange and web. pyproject.toml holds the arrows, a test this map.
"""

from __future__ import annotations
