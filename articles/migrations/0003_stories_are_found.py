"""Lists under topics, sources and authors are read in order off one index each; a search index; the archive's months.

`reindex` fills the search index and the archive of a newsroom that has stories already.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import articles.models.card

NAMES = ["tag", "source", "author"]


def in_order(apps, schema_editor):
    """Every row under a name repeats when its story was published, and its language."""
    Listing = apps.get_model("articles", "Listing")
    listing = Listing.objects.filter(pk=OuterRef("listing"))
    for name in NAMES:
        apps.get_model("articles", f"Under{name}").objects.update(
            published=Subquery(listing.values("published")), language=Subquery(listing.values("language"))
        )


def on_postgresql(*statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


def through(name):
    """The table between listings and these names, as a model of its own."""
    return migrations.CreateModel(
        name=f"Under{name.title()}",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("listing", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=f"under_{name}s", to="articles.listing")),
            (name, models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="listings_under", to=f"articles.{name}")),
        ],
        options={"db_table": f"articles_listing_{name}s", "unique_together": {("listing", name)}},
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(through(name) for name in NAMES),
                *(
                    migrations.AlterField("listing", f"{name}s", models.ManyToManyField(related_name="listings", through=f"articles.Under{name.title()}", to=f"articles.{name}"))
                    for name in NAMES
                ),
            ],
        ),
        *(migrations.AddField(f"under{name}", "published", models.DateTimeField(null=True)) for name in NAMES),
        *(migrations.AddField(f"under{name}", "language", models.CharField(max_length=10, null=True)) for name in NAMES),
        migrations.RunPython(in_order, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(on_postgresql("SET CONSTRAINTS ALL IMMEDIATE"), migrations.RunPython.noop),
        *(migrations.AlterField(f"under{name}", "published", models.DateTimeField()) for name in NAMES),
        *(migrations.AlterField(f"under{name}", "language", models.CharField(max_length=10)) for name in NAMES),
        *(migrations.AddIndex(f"under{name}", models.Index(fields=[name, "-published"], name=f"under_{name}_newest_first")) for name in NAMES),
        *(migrations.AddIndex(f"under{name}", models.Index(fields=[name, "language", "-published"], name=f"under_{name}_in_language")) for name in NAMES),
        migrations.AddIndex("listing", models.Index(fields=["section", "language", "-published"], name="listing_by_section_in_language")),
        migrations.AddIndex("listing", models.Index(fields=["language", "-published", "-edition"], name="listing_newest_in_language")),
        migrations.CreateModel(
            name="Month",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField(unique=True)),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
            ],
            options={"ordering": ["-first"]},
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("listing", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="card", serialize=False, to="articles.listing")),
                ("text", articles.models.card.Vector()),
            ],
        ),
        migrations.RunPython(
            on_postgresql("CREATE INDEX card_is_searched ON articles_card USING gin (text) WITH (fastupdate = on, gin_pending_list_limit = 1024)"),
            on_postgresql("DROP INDEX card_is_searched"),
        ),
    ]
