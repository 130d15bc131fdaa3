"""Worksheets in the browser, and the way back from paper: the addresses of what is printed, and of its codes."""

from collections.abc import Mapping
from hashlib import sha256
from typing import cast
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import MultiDict

from app.drawing.statement import Layout
from app.export.worksheets.codes import Codes
from app.export.worksheets.orders import LAYOUTS, LETTERS, MOST, PAPERS, Order, OrderError, Paper, read_steps
from app.export.worksheets.pdf import Press, packed, worksheets
from app.web.site.beside import Line, beside
from app.web.site.current import the_course
from app.web.site.visitors import present

bp = Blueprint("worksheets", __name__)

STANDARD = {"steps": "1-10", "versions": "1", "paper": PAPERS[0], "layout": LAYOUTS[0], "seed": "1"}
STRONG = {"digest_method": sha256}  # of what signs orders, as of what signs cookies


def may_see_keys() -> bool:
    """Does whoever asks get keys? Teachers do, and those who write pages."""
    return current_app.debug or present().teaches


@bp.get("/worksheets")
def form() -> str:
    """The form in which a worksheet is ordered; an address can fill it in."""
    return order_form(request.args, {})


def order_form(filled: MultiDict[str, str], errors: Mapping[str, str]) -> str:
    """The form, with what was chosen so far."""
    ordered = {field: filled.get(field, standard) for field, standard in STANDARD.items()}
    return render_template(
        "learner/worksheets.html",
        visitor=present(),
        chapters=the_course().chapters,
        ordered=ordered,
        ticked=filled.getlist("chapter"),
        errors=errors,
        with_key="key" in filled,
        may_see_keys=may_see_keys(),
        most_versions=len(LETTERS),
        most_problems=MOST,
    )


@bp.get("/worksheet.pdf")
def old_address() -> ResponseReturnValue:
    """Worksheets had this address before they were ordered: to the form, filled in."""
    return to_form(request.args)


def to_form(filled: MultiDict[str, str]) -> ResponseReturnValue:
    """To the form, filled in."""
    return redirect(f"{url_for('.form')}?{urlencode(list(filled.items(multi=True)))}")


@bp.post("/worksheets")
def take_order() -> ResponseReturnValue:
    """An order becomes an address that nobody can guess; nothing is made before it is visited."""
    if "key" in request.form and not may_see_keys():
        abort(403)
    try:
        order = order_of(request.form)
    except OrderError as error:
        return order_form(request.form, {error.field: str(error)}), 400
    return redirect(url_for(".worksheet", order=signer().dumps(fields_of(order, keys="key" in request.form))), 303)


def signer() -> URLSafeSerializer:
    """Signs orders, so that any process and any machine of a site can make what was ordered from another."""
    return URLSafeSerializer(current_app.secret_key or "", salt="infill worksheet", signer_kwargs=STRONG)


@bp.get("/worksheets/<order>")
def worksheet(order: str) -> ResponseReturnValue:
    """The worksheet of an order, or an archive where there are several versions."""
    try:
        fields = MultiDict(signer().loads(order))
    except BadSignature:
        abort(404)
    keys = "key" in fields
    if keys and not may_see_keys():
        abort(403)
    try:
        wanted = order_of(fields)
    except OrderError:  # the course has changed since
        return to_form(fields)
    return beside(lambda: handed_out(wanted, keys=keys), Line.PAPER, keeps=True)


def fields_of(order: Order, *, keys: bool) -> dict[str, list[str]]:
    """The fields of the form for an order: the same ones for the same order, however it was typed."""
    fields: dict[str, list[str]] = {
        "chapter": [chapter.slug for chapter in order.chapters],
        "steps": [",".join(map(str, order.steps))],
        "versions": [str(order.versions)],
        "seed": [str(order.seed)],
        "paper": [order.paper],
        "layout": [order.layout],
    }
    return fields | {"key": ["1"]} if keys else fields


def order_of(given: MultiDict[str, str]) -> Order:
    """What was ordered in a form. Raises OrderError."""
    fields, slugs = STANDARD | {field: given[field] for field in STANDARD if given.get(field)}, given.getlist("chapter")
    chapters = the_course().chapters
    if unknown := set(slugs) - {chapter.slug for chapter in chapters}:
        raise OrderError("chapters", f"There is no chapter '{min(unknown)}'.")
    return Order(
        chapters=tuple(chapter for chapter in chapters if chapter.slug in slugs),
        steps=read_steps(fields["steps"]),
        versions=whole(fields["versions"]),
        seed=whole(fields["seed"]),
        paper=cast(Paper, fields["paper"]),  # an order refuses all others
        layout=cast(Layout, fields["layout"]),
    )


def whole(text: str) -> int:
    """A whole number of a form; -1, which no field allows, where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 5 else -1


def handed_out(order: Order, *, keys: bool = False) -> Response:
    """The worksheets of an order, or their keys, to be saved."""
    press: Press = current_app.extensions["press"]
    files = {sheet.name: press.pdf(sheet) for sheet in worksheets(order, site_address(), sheets=not keys, keys=keys)}
    name, content = next(iter(files.items())) if len(files) == 1 else ("worksheets.zip", packed(files))
    kind = "application/zip" if name.endswith(".zip") else "application/pdf"
    response = Response(content, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def site_address() -> str:
    """Where QR codes lead: the address that the site was told, or else, on one's own machine, nowhere."""
    address: str = current_app.config["ADDRESS"]
    return address


def the_codes() -> Codes:
    codes: Codes = current_app.extensions["codes"]
    return codes


@bp.get("/p")
def typed() -> ResponseReturnValue:
    """A field for the code of a problem on paper; with a code, on to the problem."""
    code = request.args.get("code", "")
    return by_code(code) if code.strip() else code_form(code)


@bp.get("/p/<code>")
def by_code(code: str) -> ResponseReturnValue:
    """On to the problem that a code names."""
    found = the_codes().meant(code)
    if found is None:
        return code_form(code, wrong=True), 404
    chapter, recipe, seed = found
    return redirect(url_for("lessons.problem", slug=chapter.slug, name=recipe.name, seed=seed))


def code_form(code: str, *, wrong: bool = False) -> str:
    errors = {"code": "No problem has this code: perhaps a letter was typed wrong."} if wrong else {}
    return render_template("learner/short.html", visitor=present(), code=code, errors=errors)
