"""What signing in needs and no more; the table in which attempts are counted."""

from django.db import migrations

from karvon.postgres.grants import allow, keep_to

EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
SECRETS = ["django_session", "mfa_authenticator", "account_emailaddress", "accounts_limit"]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE UNLOGGED TABLE accounts_limit"
            " (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);"
            " CREATE INDEX accounts_limit_expires ON accounts_limit (expires)",
            "DROP TABLE accounts_limit",
        ),
        allow("karvon_web", EVERYTHING, ["django_session", "mfa_authenticator", "accounts_limit"]),
        allow("karvon_web", "SELECT", ["account_emailaddress", "accounts_person", "accounts_coordinator"]),
        allow("karvon_web", "UPDATE (password, last_login, language)", ["accounts_person"]),
        allow("karvon_web", "SELECT, INSERT", ["accounts_auditevent"]),
        allow("karvon_worker", "SELECT (id, name, language, is_active, is_fictitious)", ["accounts_person"]),
        allow("karvon_worker", "SELECT", ["accounts_coordinator"]),
        allow("karvon_worker", "SELECT, INSERT", ["accounts_auditevent"]),
        *(keep_to("karvon_web", table) for table in SECRETS),
    ]
