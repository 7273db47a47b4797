"""Commands that work on the data."""
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


class MigratedCommand(BaseCommand):
    """Refuses to begin where the tables are not those of this release: what is missing would show in the middle."""

    requires_migrations_checks = True

    def check_migrations(self):
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("the database is not that of this release: run manage.py migrate first")
