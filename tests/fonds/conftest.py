"""People at their browser."""

import pytest

from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in


@pytest.fixture
def controller(client) -> User:
    user = user_in(Rol.CONTROLLER)
    client.force_login(user)
    return user


@pytest.fixture
def programmamanager(client) -> User:
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user
