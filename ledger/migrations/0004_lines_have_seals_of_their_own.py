from django.db import migrations, models


class Migration(migrations.Migration):
    """Lines that stand already keep the first form, in which they were hashed."""

    dependencies = [
        ("articles", "0002_initial"),
        ("ledger", "0003_followers_keep_their_place"),
    ]

    operations = [
        migrations.AddField("event", "form", models.PositiveSmallIntegerField(default=1)),
        migrations.AlterField("event", "form", models.PositiveSmallIntegerField(default=2, db_default=2)),
        migrations.AddIndex("event", models.Index(fields=["at", "number"], name="ledger_by_time")),
    ]
