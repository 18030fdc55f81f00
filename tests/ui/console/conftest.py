"""A console over the gallery's hall, and a client that behaves like a browser of the same origin."""

import warnings
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI

from ui.console.app import create_app
from ui.console.console import SESSION_COOKIE
from ui.console.gallery.hall import CSRF, GalleryHall
from ui.console.settings import ConsoleSettings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette asks for another HTTP client at import
    from starlette.testclient import TestClient

ORIGIN = "http://testserver"
SignIn = Callable[[str], TestClient]


@pytest.fixture
def hall() -> GalleryHall:
    return GalleryHall()


@pytest.fixture
def app(hall: GalleryHall) -> FastAPI:
    return create_app(hall, ConsoleSettings(beat_s=0.1, throttle_s=0.0))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"origin": ORIGIN}, follow_redirects=False) as client:
        yield client


@pytest.fixture
def as_role(client: TestClient) -> SignIn:
    """The same client, signed in with these roles (`clerk`, `manager+guide`)."""

    def sign_in(role: str) -> TestClient:
        client.cookies.set(SESSION_COOKIE, role)
        client.headers["x-csrf-token"] = CSRF
        return client

    return sign_in
