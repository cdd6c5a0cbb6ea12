"""The ledger as a file, one line of JSON for each of its own: what it says in full, or its seal alone.

A line that may not be told is followed in the chain all the same. Neither kind has payloads, and no salts. The file is
checked here without a database, and by readers with `static/public/verify-ledger.py`, which needs Python alone.
"""

import json
from dataclasses import dataclass

from ledger import chain


def exported(line, *, in_full):
    """One line of the ledger as the file has it. Times are whole microseconds since 1970 in UTC."""
    bound = {"previous": line.previous, "hash": line.hash}
    if in_full:
        rows = dict(zip(COLUMNS, chain.rows(**line.columns), strict=True))
        told = {"number": line.number, "form": line.form, **{name: rows[name] for name in COLUMNS[1:]}, **bound}
    else:
        sealed = {"seal": chain.seal(line.columns)} if line.form > 1 else {}
        told = {"number": line.number, "form": line.form, **sealed, **bound}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


COLUMNS = ("number", "at", "verb", "by", "article", "subject", "public_from", "payload_digest")
"""What a line says, in the order in which it is hashed."""


class Broken(Exception):
    """The file is not a whole ledger."""


@dataclass
class Checked:
    """What a check found whole."""

    lines: int = 0
    in_full: int = 0
    sealed: int = 0
    head: str = chain.FIRST
    noted: int | None = None

    @property
    def linked_only(self):
        """Lines of the first form that are not told: their place is known, their hash is not computed."""
        return self.lines - self.in_full - self.sealed


def check(texts, noted=""):
    """Go through the lines of a file: numbered without a gap, each naming the last, each hash what it must be.

    Answers what was found, and which line has the hash that was `noted` at an earlier time.
    """
    found, written = Checked(), 1
    for text in texts:
        where = f"line {found.lines + 1}"
        try:
            line = json.loads(text)
            number, form, previous, hashed = line["number"], line["form"], line["previous"], line["hash"]
            expected = _expected(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Broken(f"{where}: cannot be read") from None
        if number != found.lines + 1:
            raise Broken(f"{where}: is missing")
        if previous != found.head:
            raise Broken(f"{where}: does not follow the line before it")
        if form < written or expected not in (None, hashed):
            raise Broken(f"{where}: its hash is not that of what it says")
        found.lines, found.head, written = number, hashed, form
        found.in_full += "verb" in line
        found.sealed += "seal" in line and "verb" not in line
        if hashed == noted:
            found.noted = number
    if not found.lines:
        raise Broken("There are no lines.")
    return found


def _expected(line):
    """The hash by what the line says, or by its seal; nothing for one of the first form that is not told."""
    said = [str(line[name]) for name in COLUMNS] if "verb" in line else None
    if line["form"] == 1:
        return chain.digest("\n".join([*said, line["previous"]])) if said else None
    seal = chain.digest("\n".join(said)) if said else line["seal"]
    return chain.digest(f"{seal}\n{line['previous']}")
