"""Style sheet, scripts and fonts, whose addresses change with their content: browsers may keep them for good."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, render_template, request

FOR_GOOD = "public, max-age=31536000, immutable"
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}


def install(app: Flask, folder: Path, rules: Sequence[str] = ()) -> None:
    """Serve the files of a folder, held in memory, and give each address a version.

    `rules` are selectors for what the prose lights up.
    """
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with app.app_context():
        # The rules that light up what belongs together are many and regular: a template writes them.
        files["style.css"] += render_template("links.css").encode()
        files["style.css"] += render_template("lights.css", rules=rules).encode()
    versions = {name: blake2b(content, digest_size=6).hexdigest() for name, content in files.items()}

    @app.get("/static/<path:filename>", endpoint="static")
    def static(filename: str) -> Response:
        if filename not in files:
            abort(404)
        response = Response(files[filename], mimetype=TYPES.get(Path(filename).suffix, "text/plain"))
        response.set_etag(versions[filename])
        if "v" in request.args or filename.endswith(".woff2"):
            # The style sheet names the fonts without a version: a font that changes gets another name.
            response.headers["Cache-Control"] = FOR_GOOD
        response.make_conditional(request)
        return response

    @app.url_defaults
    def with_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["v"] = versions.get(values["filename"])
