"""What people decide on the codes of goods, and what the roles may do with it: a decision is never deleted."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from karvon.postgres.grants import allow

TAKE_BACK = "UPDATE (undone_at, undone_by_id)"

WAITS = models.Q(
    ('reason__has_key', 'since'),
    ('reason__has_key', 'words_say'),
    ('reason__has_key', 'retired'),
    ('reason__has_key', 'is_unknown'),
    models.Q(('code_by__in', ['classified', 'none']), ('reason__has_key', 'code')),
    ('code_by', 'none'),
    models.Q(('code_by', 'classified'), ('score__lt', 0.7)),
    _connector='OR',
)


class Migration(migrations.Migration):

    dependencies = [
        ('producers', '0002_grants'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CodeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_id', models.BigIntegerField(db_index=True)),
                ('source', models.CharField(max_length=60)),
                ('record_key', models.CharField(help_text='the record as its source knows it', max_length=200)),
                ('text', models.TextField()),
                ('language', models.CharField(max_length=3)),
                ('stated', models.TextField(blank=True, help_text='the code as the source stated it then')),
                ('machine', models.CharField(blank=True, help_text='the code that the words spoke for then, however weakly', max_length=6)),
                ('code', models.CharField(blank=True, help_text='2, 4 or 6 digits; empty: no code can be said', max_length=6)),
                ('reason', models.CharField(max_length=500)),
                ('country', models.CharField(help_text='of the record, and so of the coordinator', max_length=2)),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('is_fictitious', models.BooleanField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='good',
            name='good_code_by_known',
        ),
        migrations.AlterField(
            model_name='good',
            name='code_by',
            field=models.CharField(help_text='person: chosen by one | stated by the source | classified by words | none', max_length=10),
        ),
        migrations.AddIndex(
            model_name='good',
            index=models.Index(condition=WAITS, fields=['record_id'], name='good_waits_for_a_person'),
        ),
        migrations.AddConstraint(
            model_name='good',
            constraint=models.CheckConstraint(condition=models.Q(('code_by__in', ['person', 'stated', 'classified', 'none'])), name='good_code_by_known'),
        ),
        migrations.AddField(
            model_name='codedecision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='codedecision',
            name='undone_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='codedecision',
            index=models.Index(fields=['country', '-at'], name='code_decision_by_country'),
        ),
        migrations.AddConstraint(
            model_name='codedecision',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^((0[1-9]|[1-8][0-9]|9[0-7])([0-9]{2}){0,2})?$')), name='code_decision_code_form'),
        ),
        migrations.AddConstraint(
            model_name='codedecision',
            constraint=models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='code_decision_country_form'),
        ),
        migrations.AddConstraint(
            model_name='codedecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='code_decision_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='codedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='code_decision_undone_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='codedecision',
            constraint=models.UniqueConstraint(models.F('record_id'), django.db.models.functions.text.MD5('text'), django.db.models.functions.text.MD5('stated'), condition=models.Q(('undone_at', None)), name='one_standing_decision_per_line'),
        ),
        *(allow(role, rights, ["producers_codedecision"]) for role in ("karvon_web", "karvon_worker")
          for rights in ("SELECT, INSERT", TAKE_BACK)),
    ]
