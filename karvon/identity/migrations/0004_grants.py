"""What the roles may do with the tables of judgements; a judgement is undone, never deleted."""

from django.db import migrations

from karvon.postgres.grants import allow, grants

TAKE_BACK = "UPDATE (undone_at, undone_by_id)"


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_judgements")]

    operations = [
        migrations.RunSQL("UPDATE identity_membership SET home = number WHERE home = ''", migrations.RunSQL.noop),
        *grants(public=["identity_doubt", "identity_event", "identity_issue"], private=["identity_claim"]),
        *(allow(role, "SELECT, INSERT", ["identity_judgement"]) for role in ("karvon_web", "karvon_worker")),
        *(allow(role, TAKE_BACK, ["identity_judgement"]) for role in ("karvon_web", "karvon_worker")),
    ]
