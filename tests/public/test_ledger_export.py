"""The ledger as a file: whole, silent on what readers may not know, and checked without us and without a database."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledger import chain
from ledger.models import Event
from public import publicledger

pytestmark = pytest.mark.django_db

SCRIPT = settings.BASE_DIR / "static" / "public" / "verify-ledger.py"


@pytest.fixture
def chained(live, correct, approved, paper, chief, draft):
    """Acts of every kind: an edition, a correction, a withdrawal, one still to come, a draft that nobody knows of."""
    correct(live, body_html="<p>The gates closed at one.</p>")
    gone = paper(headline="Gone", slug="gone")
    gone.retract(by=chief, notice="We could not stand by this report.")
    paper(headline="Tomorrow", slug="tomorrow", at=timezone.now() + timedelta(hours=1))
    return live


@pytest.fixture
def file(client, chained, tmp_path):
    path = tmp_path / "ledger 1.jsonl"
    path.write_bytes(client.get("/ledger/export.jsonl").content)
    return path


def lines_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rewritten(path, change):
    lines = lines_of(path)
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def verified(*files, **options):
    out = StringIO()
    call_command("verify_ledger", export=files, stdout=out, **options)
    return out.getvalue()


def by_script(*arguments):
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), *map(str, arguments)], capture_output=True, text=True, check=False, cwd="/"
    )


def test_every_line_is_in_the_file_and_the_chain_holds(file):
    head = Event.objects.order_by("-number").first()

    assert f"{head.number} lines, whole" in verified(file)
    assert f"Head: {head.hash}" in verified(file)
    assert f"{head.number} lines, whole. Head: {head.hash}\n" == by_script(file).stdout


def test_what_readers_had_is_told_in_full_and_the_rest_by_its_seal_alone(file):
    told = [line for line in lines_of(file) if "verb" in line]
    sealed = [line for line in lines_of(file) if "verb" not in line]

    assert {line["verb"] for line in told} == {"publish", "retract"}
    assert len(told) == 4
    assert {frozenset(line) for line in sealed} == {frozenset({"number", "form", "seal", "previous", "hash"})}


def test_the_file_tells_nothing_of_what_is_still_to_come(file):
    scheduled = Event.objects.filter(public_from__gt=timezone.now()).get()

    assert scheduled.subject not in file.read_text("utf-8")
    assert "verb" not in lines_of(file)[scheduled.number - 1]


def test_a_withdrawal_that_took_an_edition_before_its_time_stays_sealed(client, live, words, ada, ed, chief):
    live.correct(by=ada, kind="update")
    live.write(words(headline="Later", correction_kind="update"), based_on=live.newest.token, by=ada)
    live.submit(by=ada)
    live.approve(by=ed, sha256=live.newest.sha256)
    live.publish(by=ed, at=timezone.now() + timedelta(hours=1))
    live.retract(by=chief, notice="We could not stand by this report.")
    lines = client.get("/ledger/export.jsonl").content.decode().splitlines()

    assert "verb" not in json.loads(lines[Event.objects.get(verb="retract").number - 1])


def test_a_seal_is_not_guessed_from_what_the_line_may_say(chained):
    one = Event.objects.filter(public_from=None).first()
    guess = {**one.columns, "payload_digest": chain.payload_digest("", one.payload)}

    assert chain.seal(guess) != chain.seal(one.columns)
    assert len(one.salt) == 32


TAMPERINGS = {
    "a line is taken out": lambda lines: lines.pop(5),
    "two lines change places": lambda lines: lines.insert(4, lines.pop(6)),
    "a public line says another act": lambda lines: _told(lines).update(verb="publish_alone"),
    "a public line says another time": lambda lines: _told(lines).update(at="1"),
    "a public line is hashed anew": lambda lines: _hashed_anew(_told(lines)),
    "a sealed line has another seal": lambda lines: lines[2].update(seal="0" * 64),
    "a sealed line has lost its seal": lambda lines: lines[2].pop("seal"),
    "a sealed line claims to be of the old form": lambda lines: lines[7].update(form=1),
    "a sealed line names another before it": lambda lines: lines[4].update(previous="0" * 64),
}


def _told(lines):
    return next(line for line in lines if "verb" in line)


def _hashed_anew(line):
    """What a clumsy forger would do."""
    line["subject"] = "edition:1:1:" + "0" * 64
    line["hash"] = "1" * 64


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_a_tampering_with_the_file_is_found_by_both_checkers(file, tampering):
    rewritten(file, TAMPERINGS[tampering])

    with pytest.raises(CommandError, match=r"^line "):
        verified(file)
    assert by_script(file).returncode == 1
    assert by_script(file).stderr.startswith("Line ")


def test_a_public_line_cannot_be_changed_even_if_every_later_link_is_mended(file):
    """Sealed lines in between do not let a forger through: their hashes follow from the seals."""

    def forge(lines):
        told = _told(lines)
        told["at"] = "1"
        says = [str(told[name]) for name in ("number", "at", "verb", "by", "article", "subject", "public_from",
                "payload_digest")]  # fmt: skip
        told["hash"] = chain.digest(f"{chain.digest(chr(10).join(says))}\n{told['previous']}")
        lines[told["number"]]["previous"] = told["hash"]

    rewritten(file, forge)

    with pytest.raises(CommandError, match="its hash is not that of what it says"):
        verified(file)
    assert "has been changed" in by_script(file).stderr


def test_a_head_that_was_noted_is_found_again_or_the_ledger_was_rewritten(file):
    noted = Event.objects.get(number=3).hash

    assert f"{noted} is line 3." in verified(file, noted=noted)
    assert "The hash that you noted is line 3." in by_script(file, "--noted", noted[:32], noted[32:]).stdout
    with pytest.raises(CommandError, match="No line has the hash"):
        verified(file, noted="f" * 64)
    assert "rewritten since" in by_script(file, "--noted", "f" * 64).stderr


@pytest.mark.parametrize("text", ["", "{}", "no json", "[1]", '{"number":1}', "null", "\x00"])
def test_a_file_that_is_no_ledger_is_said_to_be_none(tmp_path, text):
    path = tmp_path / "x.jsonl"
    path.write_text(text + "\n", "utf-8")

    with pytest.raises(CommandError):
        verified(path)
    assert by_script(path).returncode == 1
    with pytest.raises(CommandError):
        verified(tmp_path / "missing.jsonl")


def test_a_file_without_lines_proves_nothing(tmp_path):
    path = tmp_path / "x.jsonl"
    path.touch()

    with pytest.raises(CommandError, match="no lines"):
        verified(path)
    assert by_script(path).stderr == "There are no lines.\n"


def test_the_file_is_checked_with_no_database_to_be_reached(file):
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "DEBUG": "on"}
    done = subprocess.run(
        [sys.executable, "manage.py", "verify_ledger", "--export", str(file)],
        cwd=settings.BASE_DIR, env=nowhere, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "lines, whole" in done.stdout


def test_the_operators_file_has_every_line_in_full_but_no_note_and_no_salt(chained, tmp_path):
    path = tmp_path / "full.jsonl"
    call_command("export_ledger", path, stdout=StringIO())

    assert all("verb" in line for line in lines_of(path))
    assert "We could not stand by this report." not in path.read_text("utf-8")
    assert Event.objects.first().salt not in path.read_text("utf-8")
    assert "0 by their seals" in verified(path)
    assert by_script(path).returncode == 0


def test_lines_of_the_first_form_verify_and_say_when_they_are_only_followed(chained, tmp_path):
    lines, previous = [], chain.FIRST
    for event in Event.objects.order_by("number")[:4]:
        hashed = chain.line_hash(previous=previous, form=1, **event.columns)
        told = dict(zip(("number", "at", "verb", "by", "article", "subject", "public_from", "payload_digest"),
                    chain.rows(**event.columns), strict=True))  # fmt: skip
        says = told if event.number % 2 else {}
        lines.append({**says, "number": event.number, "form": 1, "previous": previous, "hash": hashed})
        previous = hashed
    path = tmp_path / "old.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")

    assert "2 told in full, 0 by their seals, 2 by their links" in verified(path)
    assert "2 of them, written before lines had seals" in by_script(path).stdout


def test_a_long_ledger_comes_in_parts_that_are_checked_together(client, chained, monkeypatch, tmp_path):
    monkeypatch.setattr(publicledger, "PART", 10)
    monkeypatch.setattr("public.views.record.PART", 10)
    files, after = [], "/ledger/export.jsonl"
    while after:
        answer = client.get(after)
        files.append(tmp_path / answer["Content-Disposition"].split('"')[1])
        files[-1].write_bytes(answer.content)
        after = answer.get("Link", "").partition(">")[0].removeprefix("<http://testserver")
    assert len(files) == -(-Event.objects.count() // 10)
    assert f"{Event.objects.count()} lines, whole" in verified(*sorted(files))
    assert client.get("/ledger/").content.decode().count("/ledger/export.jsonl") == len(files)


def test_of_very_many_parts_the_page_leads_to_the_first_and_the_newest():
    def named(lines):
        return [first for _after, first, _last in publicledger.parts(Event(number=lines))]

    assert publicledger.parts(None) == []
    assert named(publicledger.PART) == [1]
    assert named(publicledger.PART * 20) == [n * publicledger.PART + 1 for n in range(20)]
    assert named(publicledger.PART * 30 + 1) == [1, *(n * publicledger.PART + 1 for n in range(12, 31))]


def test_the_export_asks_the_database_twice_however_long_it_is(client, chained):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/ledger/export.jsonl").status_code == 200

    assert len(captured) == 2


@pytest.mark.parametrize("after", ["x", "-1", "1" * 40, "\x00", "١"])
def test_a_part_that_was_never_ours_is_not_found(client, live, after):
    assert client.get("/ledger/export.jsonl", {"after": after}).status_code == 404
    assert client.get("/ledger/", {"after": after}).status_code == 404


def test_a_reader_finds_the_line_of_a_hash_that_they_noted(client, live):
    public, desk = live.editions.get().event, Event.objects.get(verb="submit")
    spaced = " ".join([public.hash[:32], public.hash[32:].upper()])

    assert f"It is the hash of line {public.number}" in client.get("/ledger/", {"hash": spaced}).content.decode()
    of_the_desk = client.get("/ledger/", {"hash": desk.hash}).content.decode()
    assert f"It is the hash of line {desk.number}" in of_the_desk
    assert "an act at the desk that readers do not see" in of_the_desk
    assert "submit" not in of_the_desk.replace('type="submit"', "")


@pytest.mark.parametrize(("noted", "said"), [("f" * 64, "No line of this ledger has that hash"),
    ("xyz", "This is none"), ("\x00", "This is none"), ("a" * 10_000, "This is none")])  # fmt: skip
def test_a_hash_that_no_line_has_is_said_to_be_none(client, live, noted, said):
    assert said in client.get("/ledger/", {"hash": noted}).content.decode()
