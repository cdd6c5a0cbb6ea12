"""One newsroom for all tests of a file, seen by the role that may only change data; each test leaves it as it was."""

import pytest
from django.db import transaction

from tests.promises.around import become_the_data_role
from tests.promises.house import House


@pytest.fixture(scope="module")
def shared_house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        house = House().one_of_everything()
        become_the_data_role()
        yield house
        transaction.set_rollback(True)


@pytest.fixture
def db(shared_house):
    """In place of pytest-django's: a newsroom takes long to set up, and a thousand refusals leave it as it is."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def house(db, shared_house):
    """The newsroom, with a row in every table; on PostgreSQL, as the role that changes data."""
    return shared_house
