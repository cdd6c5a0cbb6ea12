"""How a file comes in: no more of it is kept than is needed to say that it is too heavy."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class NoHeavierThanAPicture(FileUploadHandler):
    """Stands before Django's own handlers. The words that came with the file are read to their end all the same."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.room = settings.NEWSROOM_PICTURE_BYTES + 1

    def receive_data_chunk(self, raw_data, start):
        passed, self.room = raw_data[: self.room], max(self.room - len(raw_data), 0)
        return passed or None

    def file_complete(self, file_size):
        """The next handler has it."""
