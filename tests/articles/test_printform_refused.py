"""What is not a story in the print form is refused with its line, in words for an editor."""

import pytest

from articles.printform import Unreadable, read


def refusal(data):
    with pytest.raises(Unreadable) as error:
        read(data if isinstance(data, bytes) else data.encode())
    return str(error.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "line 1: the file is empty"),
        ("\n\n", "line 3: the file is empty"),
        ("Published On: 3 May 2025\n\nWords.", "line 1: there is no headline"),
        ("Bridge reopens\n", "line 2: there should be “Published On"),
        ("Bridge reopens\n\nA stray line.\nPublished On: 3 May 2025\n\nWords.", "line 3: there should be"),
        ("Bridge reopens\nPublished On: soon\n\nWords.", "line 2: no day, month and year can be read in “soon”."),
        ("Bridge reopens\nPublished On:\n\nWords.", "line 2: there is no date after"),
        ("Bridge reopens\nPublished On: 3 May 2025, 25:99\n\nWords.", "line 2: there is no time of day 25:99."),
        ("Bridge reopens\nPublished On: 3 May 2025\n\n", "line 4: the story ends before its first paragraph."),
        ("Bridge\nreopens\0", "line 2: there is a NUL character"),
        (b"Bridge reopens\nPubl\xff", "line 2: this is not UTF-8 text."),
        (b"\xff\xfeB\x00\n\x00\x00\xd8", "line 2: this is not UTF-16 text."),
        (b"a" * 1_000_001, "line 1: the file has 1,000,001 bytes"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data, told):
    assert refusal(data).startswith(told)
