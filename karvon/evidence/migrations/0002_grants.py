"""What the roles may do with the tables of this room."""

from django.db import migrations

from karvon.postgres.grants import grants


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]

    operations = grants(
        public=[
            "evidence_snapshot",
            "evidence_run",
            "evidence_balance",
            "evidence_record",
            "evidence_recordversion",
            "evidence_refusal",
        ],
        
    )
