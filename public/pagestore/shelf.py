"""Where kept pages lie: so many bytes and no more. The pages longest unread go first, those of the past before them."""

from threading import Lock


class Shelf:
    """Pages by address. Taking one down needs no lock; putting one up does."""

    def __init__(self, most):
        self.most, self.size = most, 0
        self.pages = {}
        self._sizes = {}
        self._lock = Lock()

    def put(self, key, page):
        with self._lock:
            self.pages[key] = page
            self._weigh(key)
            if self.size > self.most:
                self._make_room(page.generation)

    def part(self, key, page, coding):
        """A page in an encoding that nobody has asked for before: from now on it takes more room."""
        part = page.part(coding)
        with self._lock:
            if self.pages.get(key) is page:
                self._weigh(key)
        return part

    def drop(self, key):
        with self._lock:
            if self.pages.pop(key, None):
                self.size -= self._sizes.pop(key)

    def _weigh(self, key):
        before, self._sizes[key] = self._sizes.get(key, 0), self.pages[key].size
        self.size += self._sizes[key] - before

    def _make_room(self, generation):
        """Down to nine tenths, so that not every page that comes sorts them all."""
        for key in sorted(self.pages, key=lambda key: self._worth(self.pages[key], generation)):
            if self.size <= self.most * 0.9:
                break
            del self.pages[key]
            self.size -= self._sizes.pop(key)

    @staticmethod
    def _worth(page, generation):
        return page.generation is generation, page.used
