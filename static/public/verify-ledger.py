"""Checks the public ledger of a newsroom, with Python 3 and nothing else.

    python3 verify-ledger.py ledger-*.jsonl [--noted HASH]

Every line must have the next number and name the hash of the line before it, and its own hash must be the SHA-256 of
its seal and that previous hash. The seal is the SHA-256 of what the line says; of acts that readers may not see, the
file has the seal alone. (Lines of form 1 have no seal: their hash is taken of what they say and the previous hash.)
A hash that you noted at an earlier time must still be the hash of a line.
"""

import hashlib
import json
import sys

SAYS = ["number", "at", "verb", "by", "article", "subject", "public_from", "payload_digest"]


def sha256(rows):
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def hashed(line):
    """What a line's hash must be. Of a line of form 1 that does not say what it says, nobody can tell."""
    says = [str(line[name]) for name in SAYS] if "verb" in line else None
    if line["form"] == 1:
        return sha256([*says, line["previous"]]) if says else line["hash"]
    return sha256([sha256(says) if says else line["seal"], line["previous"]])


files = sys.argv[1:]
noted = "".join(files[files.index("--noted") + 1 :]) if "--noted" in files else ""
files = files[: files.index("--noted")] if "--noted" in files else files
head, number, form, found, followed = "0" * 64, 0, 1, None, 0
for file in files:
    for text in open(file, encoding="utf-8", newline="\n"):  # noqa: SIM115
        try:
            line = json.loads(text)
            expected = hashed(line)
        except (ValueError, TypeError, KeyError):
            sys.exit(f"Line {number + 1} cannot be read.")
        if line["number"] != number + 1 or line["previous"] != head:
            sys.exit(f"Line {number + 1} is missing, or was put in later.")
        if line["form"] < form or line["hash"] != expected:
            sys.exit(f"Line {number + 1} has been changed.")
        number, form, head = line["number"], line["form"], line["hash"]
        followed += form == 1 and "verb" not in line
        found = number if head == noted else found
if not number:
    sys.exit("There are no lines.")
if noted and not found:
    sys.exit("No line has the hash that you noted: the ledger has been rewritten since.")
print(f"{number} lines, whole. Head: {head}")
if followed:
    print(f"{followed} of them, written before lines had seals, could only be followed from one to the next.")
if found:
    print(f"The hash that you noted is line {found}.")
