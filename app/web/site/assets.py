"""Style sheet, scripts and fonts, whose addresses change with their content: browsers may keep them for good.

What is kept for good is worth packing well: brotli takes a sixth off what it would weigh if it were packed in haste.
"""

import gzip
import re
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import brotli
from flask import Flask, Response, abort, render_template, request

FOR_GOOD = "public, max-age=31536000, immutable"
TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
PACKED = {".bin", ".css", ".js"}  # a font is packed already, and nobody waits for a licence


def brotli_at_its_best(content: bytes) -> bytes:
    """The smaller one: the highest quality makes scripts smaller, and the style sheet larger."""
    return min((brotli.compress(content, quality=quality) for quality in (10, 11)), key=len)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": cache(brotli_at_its_best),  # which takes 0.3 s for all: once for each content
    "gzip": cache(gzip.compress),
}
COMMENT = re.compile(rb"(?<!\s)\s*/\*.*?\*/", re.DOTALL)  # begins where the space begins, and nowhere in it
REMARK = re.compile(rb"^\s*//.*\n|[ \t]+// .*$", re.MULTILINE)  # of a script, a line of its own or behind one
INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
ROOM = re.compile(rb";\s*(?=})|(?<!\s)\s+(?=[{};,])|(?<=[{};,:])\s+")  # of a style sheet, where it means nothing


def install(app: Flask, folder: Path, rules: Sequence[str] = ()) -> None:
    """Serve the files of a folder, held in memory, and give each address a version.

    `rules` are selectors for what the prose lights up.
    """
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with app.app_context():
        # One answer for every page: a sheet of its own for the drawings would be one more request before it is shown.
        # The rules that light up what belongs together are many and regular: a template writes them.
        files["style.css"] = files.pop("drawing.css") + files["style.css"]
        files["style.css"] += render_template("site/links.css").encode()
        files["style.css"] += render_template("site/highlights.css", rules=rules).encode()
    for name in (name for name in files if name.endswith(".css")):
        files[name] = ROOM.sub(b"", COMMENT.sub(b"", files[name]))
    for name in (name for name in files if name.endswith(".js") and not name.startswith("vendor/")):
        files[name] = INDENT.sub(b"", REMARK.sub(b"", files[name]))
    versions = {name: blake2b(content, digest_size=6).hexdigest() for name, content in files.items()}

    @app.get("/static/<path:filename>", endpoint="static")
    def static(filename: str) -> Response:
        if filename not in files:
            abort(404)
        suffix = Path(filename).suffix
        packer = request.accept_encodings.best_match(PACKERS) if suffix in PACKED else None
        content = PACKERS[packer](files[filename]) if packer else files[filename]
        response = Response(content, mimetype=TYPES.get(suffix, "text/plain"))
        response.set_etag(f"{versions[filename]}:{packer}" if packer else versions[filename])
        if packer:
            response.content_encoding = packer
        if "v" in request.args or filename.endswith(".woff2"):
            # The style sheet names the fonts without a version: a font that changes gets another name.
            response.headers["Cache-Control"] = FOR_GOOD
        response.make_conditional(request)
        return response

    @app.url_defaults
    def with_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values["v"] = versions.get(values["filename"])
