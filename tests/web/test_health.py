"""A word for those who watch over a site."""

from pathlib import Path

from app.settings import Settings
from app.web.factory import create_app
from tests.store.jobs import held


def test_health(tmp_path: Path) -> None:
    """It is well while answers can be kept, not while they cannot, and well again afterwards; nothing is kept of it."""
    client = create_app(Settings(data=tmp_path)).test_client()
    assert (client.get("/health").status_code, client.get("/health").text) == (200, "ok\n")
    with held(f"sqlite:///{tmp_path}/infill.db"):
        assert client.get("/health").status_code == 503
    assert client.get("/health").status_code == 200
