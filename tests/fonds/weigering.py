"""What a service or a page says, as its reader sees it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from gebruikers.models import User


@contextmanager
def refused(match: str, *, field: str | None = None) -> Iterator[None]:
    """A service refuses with a sentence that matches, at this field if one is named."""
    with pytest.raises(ValidationError) as caught:
        yield
    said = " ".join(caught.value.messages).replace("\u00a0", " ")
    assert re.search(match, said), said
    if field:
        assert field in caught.value.message_dict, caught.value.message_dict


def page(response) -> str:
    """The HTML of a response, with plain spaces in amounts."""
    return response.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def read(client: Client, user: User, url: str) -> str:
    """The page as this user gets it."""
    client.force_login(user)
    response = client.get(url)
    assert response.status_code == 200
    return page(response)
