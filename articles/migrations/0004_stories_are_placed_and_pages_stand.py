import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def key(to, **options):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="placements", to=to, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_pictures_are_printed_with_a_revision"),
        ("ledger", "0003_followers_keep_their_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=10)),
                ("order", models.PositiveSmallIntegerField()),
                ("since", models.DateTimeField(db_index=True)),
                ("until", models.DateTimeField(db_index=True, null=True)),
                ("article", key("articles.article")),
                ("by", key(settings.AUTH_USER_MODEL)),
                ("event", key("ledger.event")),
                ("section", key("articles.section", null=True)),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "ordering": ["order"],
                "indexes": [models.Index(fields=["language", "section", "until"], name="placement_on_a_page")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "order"), name="placement_has_its_place"),
                    models.UniqueConstraint(fields=("event", "article"), name="placement_is_one_per_story"),
                    models.CheckConstraint(
                        condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                        name="placement_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.AddField("listing", "is_page", models.BooleanField(default=False)),
        migrations.AddIndex(
            "listing",
            models.Index(condition=models.Q(("is_page", True)), fields=["language"], name="listing_of_pages"),
        ),
        migrations.RemoveConstraint("revision", "revision_label_is_known"),
        migrations.AlterField(
            "revision",
            "label",
            models.CharField(
                choices=[
                    ("news", "News"),
                    ("analysis", "Analysis"),
                    ("opinion", "Opinion"),
                    ("sponsored", "Sponsored"),
                    ("page", "Page about the paper"),
                ],
                default="news",
                max_length=12,
                verbose_name="label",
            ),
        ),
        migrations.AddConstraint(
            "revision",
            models.CheckConstraint(
                condition=models.Q(("label__in", ["news", "analysis", "opinion", "sponsored", "page"])),
                name="revision_label_is_known",
            ),
        ),
    ]
