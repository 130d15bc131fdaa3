"""Style sheet, scripts and fonts, whose addresses change with their content: browsers may keep them for good."""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, render_template, request

FOR_GOOD = "public, max-age=31536000, immutable"


def install(app: Flask, folder: Path) -> None:
    """Serve the style sheet, and give every static address a version."""
    with app.app_context():
        # The rules that light up what belongs together are many and regular: a template writes them.
        css = (folder / "style.css").read_text(encoding="utf-8") + render_template("links.css")
    versions = {path.relative_to(folder).as_posix(): version(path.read_bytes()) for path in folder.rglob("*.*")}
    versions["style.css"] = version(css.encode())

    @app.get("/static/style.css")
    def style() -> Response:
        return Response(css, mimetype="text/css")

    @app.url_defaults
    def with_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["v"] = versions.get(values["filename"])

    @app.after_request
    def keep(response: Response) -> Response:
        # The style sheet names the fonts without a version: a font that changes gets another name.
        lasting = "v" in request.args or request.path.endswith(".woff2")
        if request.path.startswith("/static/") and lasting and response.status_code == 200:
            response.headers["Cache-Control"] = FOR_GOOD
        return response


def version(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()
