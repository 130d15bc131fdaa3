"""Every drawing of a page can be saved: with `?svg=` and its name behind the address comes the drawing alone, as it
stands in that page.
"""

import re

from flask import Flask, Response, request

from app.drawing.svg import alone, for_screen, found

NAME = re.compile(r"[a-z0-9-]{1,40}", re.ASCII)


def install(app: Flask, style: str) -> None:
    """Let the drawings of a site be saved, with what this style sheet has for them."""
    app.extensions["drawings"] = rules = for_screen(style)

    def saved(response: Response) -> Response:
        name = request.args.get("svg", "")
        if request.method == "GET" and response.mimetype == "text/html" and NAME.fullmatch(name):
            drawing = found(response.get_data(as_text=True), name)
            if drawing:
                response.set_data(alone(drawing, rules))
                response.mimetype = "image/svg+xml"
                response.headers.set("Content-Disposition", "attachment", filename=f"infill-{name}.svg")
        return response

    app.after_request(saved)
