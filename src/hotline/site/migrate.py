"""`hotline migrate`: bring the tables up to this version, as the role that owns them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hotline.site.address import SETTING

if TYPE_CHECKING:
    import argparse

    from hotline.site.address import Address

OWNER = "owner"


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser.set_defaults(run=_run)


def migrate(*, verbosity: int = 0) -> None:
    """Make every table that this version needs; Django must be configured."""
    from django.core.management import call_command
    from django.db import connections

    if os.environ.get(SETTING, "").strip():
        from hotline.site.embedded import addresses
        from hotline.site.roles import prepare_elsewhere

        owner: Address = addresses()[OWNER]
        prepare_elsewhere(owner.url)
    try:
        call_command("migrate", database=OWNER, verbosity=verbosity, interactive=False)
    finally:
        # The owner's connection is not for everyday work.
        connections[OWNER].close()


def is_up_to_date() -> bool:
    """Whether the tables are those of this version; Django must be configured."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connections[OWNER])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    finally:
        connections[OWNER].close()


def _run(_: argparse.Namespace) -> int:
    from hotline.site.settings import configure

    configure()
    migrate(verbosity=1)
    return 0
