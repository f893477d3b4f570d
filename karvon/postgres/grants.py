"""What the roles may do, as steps of a migration."""

from __future__ import annotations

from django.db.migrations import RunSQL

EVERY_RIGHT = "SELECT, INSERT, UPDATE, DELETE"


def grants(*, public: list[str], private: list[str] | None = None) -> list[RunSQL]:
    """Let the worker write all these tables and the web read the public ones; row-level security guards the rest."""
    private = private or []
    steps = [allow("karvon_worker", EVERY_RIGHT, [*public, *private])]
    steps.append(allow("karvon_web", "SELECT", public))
    steps.extend(keep_to("karvon_worker", table) for table in private)
    return steps


def list_of_migrations_is_readable() -> list[RunSQL]:
    """Let web and worker see which migrations are applied: `/readyz` compares them with those of its code."""
    return [allow(role, "SELECT", ["django_migrations"]) for role in ("karvon_web", "karvon_worker")]


def allow(role: str, rights: str, tables: list[str]) -> RunSQL:
    """Grant where the role exists: a server without the roles (one login for all) works too."""
    return RunSQL(
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
        f"GRANT {rights} ON {', '.join(tables)} TO {role}; "
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}; "
        "END IF; END $$",
        RunSQL.noop,
    )


def keep_to(role: str, table: str) -> RunSQL:
    """Let nobody but the owner and this role see a row of a table, whatever is granted later by mistake."""
    policy = f"{role.removeprefix('karvon_')}_only"
    return RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
        f"CREATE POLICY {policy} ON {table} TO {role} USING (true) WITH CHECK (true); "
        "END IF; END $$",
        f"DROP POLICY IF EXISTS {policy} ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )
