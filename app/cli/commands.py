"""The front door of the terminal: what can be typed, and what is said when it was typed wrong.

Each command imports what it needs when it is called, so that the others need not wait for it.
"""

import gc
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import IO, Any

import click

from app.cli.choosing import Refusal, chosen, course_in, missing_problem, settings, what_stops
from app.cli.options import data_option, for_a_course, seed_range
from app.cli.service_commands import digest, doctor
from app.cli.teacher_commands import sign_out, teacher
from app.core.seeds import SEEDS
from app.settings import Settings


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="infill", message="%(package)s %(version)s")
def main() -> None:
    """Infill teaches the mathematics of neural networks: fill in the blanks of Y = W·X + b."""


@main.command()
@click.argument("addresses", nargs=-1, metavar="[CHAPTER | CHAPTER/RECIPE]...")
@click.option("--seeds", type=click.IntRange(1, SEEDS), default=SEEDS, help="Only this many seeds of each recipe.")
@click.option("--jobs", type=click.IntRange(1), help="Use this many processes in place of one for each core.")
@click.option("--json", "json_file", type=click.File("w", "utf-8", lazy=False), help="Write a report; - is the screen.")
@click.option("--junit", "junit_file", type=click.File("wb", lazy=False), help="Write a report for a CI system.")
@for_a_course
def verify(
    *,
    addresses: Sequence[str],
    seeds: int,
    jobs: int | None,
    json_file: IO[str] | None,
    junit_file: IO[bytes] | None,
    course: Settings,
) -> None:
    """Prove that every problem has exactly one answer.

    Everything is proven unless you name chapters or recipes. All is read that the site reads: prose, figures, pictures,
    glossary, map. Ends with 1 if a problem is wrong, and otherwise with 2 if the site would not start.
    """
    from concurrent.futures.process import BrokenProcessPool

    from app.cli import reports
    from app.course.proving import cores, prove

    recipes = chosen(course_in(course.folders), addresses)
    start = perf_counter()
    proofs = prove(course.folders, recipes, seeds, jobs or cores())
    hidden = not sys.stderr.isatty()
    with click.progressbar(proofs, len(recipes), "Proving", file=sys.stderr, hidden=hidden) as progress:
        try:
            found = dict(progress)
        except BrokenProcessPool as error:
            raise click.ClickException("A process died at work; perhaps memory ran out. Try --jobs 1.") from error
    seconds = perf_counter() - start
    if junit_file:
        junit_file.write(reports.as_junit(found, seconds))
    if json_file:
        json_file.write(json.dumps(reports.as_json(found, seconds), indent=1) + "\n")
    # What people read must not get into a report that a program reads from the same stream.
    aside = "<stdout>" in (getattr(file, "name", "") for file in (json_file, junit_file))
    told = (reports.failure_lines, reports.count_lines, reports.table)
    for text in (*(text for tell in told for text in tell(found)), reports.total(found, seconds)):
        click.echo(text, err=aside)
    stops = what_stops(course)
    if stops:
        click.echo(f"Error: {stops}", err=True)
    sys.exit(1 if any(report.failures for report in found.values()) else 2 if stops else 0)


@main.command()
@click.argument("address", metavar="CHAPTER/RECIPE/SEED")
@click.option("--json", "as_json", is_flag=True, help="Print it for programs, with its answers.")
@click.option("--solution", is_flag=True, help="Print the worked solution as well.")
@for_a_course
def problem(address: str, as_json: bool, solution: bool, course: Settings) -> None:
    """Show one problem, such as connection/signed/417."""
    from app.cli.drawing import drawing, questions, told, worked
    from app.course.chapters import locate
    from app.export.jsonl import exported

    chapters = course_in(course.folders)
    found = locate(chapters, address)
    if not found:
        raise Refusal(missing_problem(chapters, address))
    chapter, recipe, seed, asked = found
    if as_json:
        recipes = {f"{chapter.slug}/{recipe.name}": recipe}
        (entry,) = exported(recipes, range(seed, seed + 1), answers=True, stories=chapters.stories)
        click.echo(json.dumps(entry))
        return
    click.echo(f"{chapter.title}: {recipe.title}\n")
    try:
        for line in (
            *told(asked, chapter.stories.get(recipe.name)),
            *drawing(asked),
            *(worked(asked) if solution else questions(asked)),
        ):
            click.echo(line)
    except ValueError as error:  # a recipe without a sieve may serve what the solver cannot solve
        raise click.ClickException(str(error)) from error


@main.command()
@click.argument("addresses", nargs=-1, required=True, metavar="CHAPTER[/RECIPE]...")
@click.option("--seeds", metavar="A:B", callback=seed_range, default="0:100", show_default=True, help="These seeds.")
@click.option("--answers", is_flag=True, help="Add the right numbers, and the wrong ones that mistakes lead to.")
@for_a_course
def export(addresses: Sequence[str], seeds: range, answers: bool, course: Settings) -> None:
    """Print problems as JSON, one on each line."""
    from app.export.jsonl import exported

    chapters = course_in(course.folders)
    for entry in exported(chosen(chapters, addresses), seeds, answers, chapters.stories):
        click.echo(json.dumps(entry))


@main.command()
@for_a_course
def layers(course: Settings) -> None:
    """Print all kinds of equations, and how problems are exported, as Markdown."""
    from app.core.kinds import KINDS
    from app.export.data_format import data_format

    own = {name: kind for chapter in course_in(course.folders).chapters for name, kind in chapter.kinds.items()}
    click.echo(data_format(KINDS | own, course.templates / "export" / "reference.py"), nl=False)


@main.command()
@click.argument("addresses", nargs=-1, required=True, metavar="CHAPTER...")
@click.option("--steps", default="1-20", show_default=True, help="These steps of each chapter, such as 1-5,8.")
@click.option("--versions", default=1, show_default=True, help="So many worksheets, with other numbers in each.")
@click.option("--seed", default=1, show_default=True, help="The same number gives the same problems again.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="How large it is.")
@click.option(
    "--layout",
    type=click.Choice(["crossing", "line"]),
    default="crossing",
    show_default=True,
    help="Matrices crossing, with the inputs above and the weights at the left, or on one line.",
)
@click.option(
    "--address",
    metavar="URL",
    default=lambda: settings().address,
    help="Where the site stands, such as https://infill.example, for QR codes.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=".", help="Write them to this folder.")
@for_a_course
def worksheet(*, course: Settings, addresses: Sequence[str], **order: Any) -> None:
    """Write problems as PDF to print, and a key with the worked solutions.

    Each version is a worksheet-A.pdf and a key-A.pdf. A code beside each problem opens it on the web.
    """
    from app.cli.printing import write

    write(course_in(course.folders), addresses, **order)


@main.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Listen here; 0.0.0.0 is for the whole network, and needs a proxy in front.",
)
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True, help="The port there.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that answer.")
@click.option("--debug", is_flag=True, help="For developers: reload what changes, show errors in the browser.")
@data_option
@for_a_course
def serve(*, host: str, port: int, workers: int, debug: bool, data: Path, course: Settings) -> None:
    """Open Infill for the browser.

    For other machines, put a proxy in front that speaks https, such as nginx, and say so in INFILL_PROXIES: Infill
    itself lets a visitor send a form as slowly as they like, and a few of those keep everybody else out.
    """
    gc.disable()  # until the site is made: nothing that is imported is garbage, and to look costs a sixth of the start
    try:
        from app.cli import serving  # Flask and Granian take a second, which verify and export need not wait for

        serving.serve(course, data, host, port, workers=workers, debug=debug)
    finally:
        gc.enable()


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@data_option
def backup(*, file: Path, data: Path) -> None:
    """Write all that Infill keeps into a new FILE, while it goes on.

    The file holds what learners typed, and the key of the site: keep it where nobody else reads it.
    """
    from app.cli.keeping import save

    save(file, data)


@main.command()
@click.argument("file", type=click.File("rb"))
@data_option
def restore(*, file: IO[bytes], data: Path) -> None:
    """Fill an empty database from the FILE of a backup.

    It may be of the other kind: INFILL_DATABASE_URL says which one to fill.
    """
    from app.cli.keeping import load

    load(file, data)


@main.group()
def learner() -> None:
    """Those who have an account."""


@learner.command()
@click.argument("name")
@data_option
def reset(*, name: str, data: Path) -> None:
    """Make a link by which NAME comes into their account, once, and chooses a new password.

    Their password is good no more, and they are signed out everywhere. Give the link to nobody else.
    """
    from app.cli import people

    people.reset(name, data)


for command in (doctor, digest, teacher, sign_out):
    main.add_command(command)
