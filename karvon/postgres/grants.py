"""What the roles may do, as steps of a migration."""

from __future__ import annotations

from django.db.migrations import RunSQL

EVERY_RIGHT = "SELECT, INSERT, UPDATE, DELETE"


def grants(*, public: list[str], private: list[str] | None = None) -> list[RunSQL]:
    """Let the worker write all these tables and the web read the public ones; row-level security guards the rest."""
    private = private or []
    steps = [_grant("karvon_worker", EVERY_RIGHT, [*public, *private])]
    steps.append(_grant("karvon_web", "SELECT", public))
    steps.extend(_guard(table) for table in private)
    return steps


def list_of_migrations_is_readable() -> list[RunSQL]:
    """Let web and worker see which migrations are applied: `/readyz` compares them with those of its code."""
    return [_grant(role, "SELECT", ["django_migrations"]) for role in ("karvon_web", "karvon_worker")]


def _grant(role: str, rights: str, tables: list[str]) -> RunSQL:
    """Grant where the role exists: a server without the roles (one login for all) works too."""
    return RunSQL(
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
        f"GRANT {rights} ON {', '.join(tables)} TO {role}; "
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}; "
        "END IF; END $$",
        RunSQL.noop,
    )


def _guard(table: str) -> RunSQL:
    """Nobody but the owner and the worker sees a row of a private table, whatever is granted later by mistake."""
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        "DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'karvon_worker') THEN "
        f"CREATE POLICY worker_only ON {table} TO karvon_worker USING (true) WITH CHECK (true); "
        "END IF; END $$",
        f"DROP POLICY IF EXISTS worker_only ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )
