"""A picture in the library is the file that came: what is said of it may change, and nothing else."""

from articles.models import Image
from articles.promises.refusal import columns_changed, never_removed, refuse

RECORD = ("name", "focus_x", "focus_y", "credit", "source", "rights", "rights_until", "language", "alt", "caption")

IMAGES = [
    never_removed(Image),
    refuse("image_stays_the_file_that_came", Image, "UPDATE", "A picture stays the file that came.",
        columns_changed(Image, but=RECORD)),
]  # fmt: skip
