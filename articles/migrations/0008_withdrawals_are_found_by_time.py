from django.db import migrations, models


class Migration(migrations.Migration):
    """The front asks for the newest withdrawals, among all that there ever were."""

    dependencies = [
        ("articles", "0007_editions_are_found_by_their_end"),
        ("ledger", "0004_lines_have_seals_of_their_own"),
    ]

    operations = [
        migrations.AddIndex("withdrawal", models.Index(fields=["-at", "-id"], name="withdrawal_newest_first")),
    ]
