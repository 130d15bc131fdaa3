"""The terminal: what can be typed, what is printed where, and with what it ends."""

import json
import multiprocessing
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, fields, replace
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import numpy as np
import pytest
from click.testing import CliRunner, Result

from app.cli.commands import SEEDS, main
from app.cli.drawing import drawing, parts, questions
from app.core import recipe as recipes
from app.core.choosing import Drawn
from app.core.recipe import Recipe
from app.core.verify import examine, report
from app.course.chapters import load
from app.explain.explain import explain
from app.settings import Settings, SettingsError
from tests.core.told import number_in
from tests.sampling import share
from tests.servers import TRIAL
from tests.strategies import RECIPES, ROOT, SHARE
from tests.web.notation import written

pytestmark = pytest.mark.slow

TRIALS = dict(load(TRIAL).recipes())
RUN = "from app.cli import main; main()"
SOUND = ("one-output", "two-samples", "hidden-layer", "pruned")


def infill(*words: str, chapters: Path = TRIAL) -> Result:
    return CliRunner().invoke(main, [*words, "--only", "--chapters", str(chapters)], catch_exceptions=False)


def in_a_process(*words: str, code: str = RUN, chapters: Path = TRIAL) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, since this one may run on threads, which do not go well with forks."""
    command = [sys.executable, "-c", code, *words, "--only", "--chapters", str(chapters)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


# verify


def test_verify_succeeds() -> None:
    """Where all is good, verify ends with 0 and prints a row for each recipe and a total, and no more."""
    result = infill("verify", "sound", "--seeds", "300", "--jobs", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    head, *rows, total = result.stdout.splitlines()
    assert head.split() == ["recipe", "served", "distinct", "difficulty", "failures"]
    assert [row.split()[0] for row in rows] == [f"sound/{name}" for name in SOUND]
    assert [row.split()[-1] for row in rows] == ["0"] * len(SOUND)
    assert re.fullmatch(r"4 recipes, 1,200 problems, 0 failures, \d+\.\d seconds", total)


def test_verify_row() -> None:
    """A row tells how many seeds are served, how many problems differ, and how difficult they are."""
    known = report(TRIALS["sound/pruned"], [examine(TRIALS["sound/pruned"], np.arange(2_000))])
    result = infill("verify", "sound/pruned", "--seeds", "2000", "--jobs", "1")
    numbers = [known.served, known.distinct, *known.difficulty.values(), 0]
    assert result.stdout.splitlines()[1].split() == ["sound/pruned", *(f"{number:,}" for number in numbers)]


def test_verify_json(tmp_path: Path) -> None:
    """The JSON report holds just what is known of each recipe, over the seeds that were asked for."""
    file = tmp_path / "report.json"
    result = infill("verify", "--seeds", "200", "--jobs", "1", "--json", str(file))
    written = json.loads(file.read_text(encoding="utf-8"))
    assert result.exit_code == 1
    assert list(written) == ["ok", "seconds", "recipes"]
    assert written["ok"] is False
    assert isinstance(written["seconds"], float)
    assert [entry["recipe"] for entry in written["recipes"]] == list(TRIALS)
    for entry in written["recipes"][:6]:  # the others do not run
        known = asdict(report(TRIALS[entry["recipe"]], [examine(TRIALS[entry["recipe"]], np.arange(200))]))
        assert entry == {"recipe": entry["recipe"], **known, "failures": list(known["failures"])}
    assert list(written["recipes"][4]["failures"][0]) == ["seed", "check", "why"]


def test_verify_json_on_the_screen() -> None:
    """With --json - a program reads the report, and people read the table beside it."""
    result = infill("verify", "sound/one-output", "--seeds", "200", "--jobs", "1", "--json", "-")
    assert json.loads(result.stdout)["ok"] is True
    assert result.stderr.splitlines()[0].startswith("recipe ")


def test_verify_junit(tmp_path: Path) -> None:
    """The JUnit report has a suite for each chapter, a case for each recipe, and each failure with its address."""
    file = tmp_path / "report.xml"
    result = infill("verify", "--seeds", "200", "--jobs", "1", "--junit", str(file))
    root = ET.parse(file).getroot()
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    cases = [f"{case.get('classname')}/{case.get('name')}" for case in root.iter("testcase")]
    failures = [failure.get("message") for failure in root.iter("failure")]
    assert cases == list(TRIALS)
    assert {name: (suite.get("tests"), suite.get("failures")) for name, suite in suites.items()} == {
        "sound": ("4", "0"),
        "unsound": ("5", "5"),
    }
    assert failures == [line for line in result.stdout.splitlines() if line.startswith("unsound/") and ": " in line]
    assert any('<left> & "gone"' in message for message in failures if message)
    assert {failure.get("type") for failure in root.iter("failure")} == {"solved", "unique", "served", "runs"}


def test_verify_in_any_number_of_processes() -> None:
    """One process, two, or two that are started in another way: the report is the same, to the last number."""
    words = ("verify", "sound", "--seeds", "40000", "--json", "-")
    spawn = f"import multiprocessing; multiprocessing.set_start_method('spawn'); {RUN}"
    runs = [in_a_process(*words, "--jobs", "1"), in_a_process(*words, "--jobs", "2")]
    if "spawn" in multiprocessing.get_all_start_methods():
        runs.append(in_a_process(*words, "--jobs", "2", code=spawn))
    reports = [json.loads(run.stdout)["recipes"] for run in runs]
    assert [run.returncode for run in runs] == [0] * len(runs)
    assert all(entry["served"] == 40_000 for entry in reports[0])
    assert all(other == reports[0] for other in reports)


def test_verify_takes_all_seeds() -> None:
    """Without --seeds all 65,536 seeds are examined."""
    result = infill("verify", "sound/one-output", "--jobs", "1", "--json", "-")
    (entry,) = json.loads(result.stdout)["recipes"]
    assert SEEDS == recipes.SEEDS == entry["served"] == 65_536


def test_verify_each_recipe_once() -> None:
    """Chapters and recipes may be named together and twice; each is proven once, in the order of the course."""
    result = infill("verify", "sound/pruned", "sound/one-output", "sound/pruned", "--seeds", "50", "--jobs", "1")
    assert [row.split()[0] for row in result.stdout.splitlines()[1:-1]] == ["sound/one-output", "sound/pruned"]


def test_verify_shows_its_progress() -> None:
    """On a terminal a bar shows how far it is; in a pipe there is none."""
    pty = pytest.importorskip("pty", reason="only some systems have terminals that a test can open")
    screen, terminal = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "app",
        "verify",
        "sound/pruned",
        "--seeds",
        "50",
        "--only",
        "--chapters",
        str(TRIAL),
    ]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, text=True, check=True, cwd=ROOT)
    os.close(terminal)
    seen = b""
    with suppress(OSError):  # Linux ends with an error once the other side is shut, and others with nothing
        while part := os.read(screen, 10_000):
            seen += part
    os.close(screen)
    assert b"Proving" in seen
    assert b"100%" in seen
    assert "Proving" not in run.stdout


def test_verify_survives_a_death(tmp_path: Path) -> None:
    """A process that dies at work, with all that it had seen, is an error of one line."""
    chapter = tmp_path / "01-deadly"
    chapter.mkdir()
    (chapter / "index.md").write_text((TRIAL / "01-sound" / "index.md").read_text(encoding="utf-8"), encoding="utf-8")
    (chapter / "problems.py").write_text(
        "import os\nfrom app.core.recipe import Recipe\n"
        "LADDER = tuple(Recipe(name, name, lambda chance: os._exit(1), ()) for name in ('one', 'two'))\n",
        encoding="utf-8",
    )
    run = in_a_process("verify", "--jobs", "2", chapters=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "Error: A process died at work; perhaps memory ran out. Try --jobs 1.\n"


# problem

DRAWN = """\
Sound: Pruned

        W                         t         V
  ┌            ┐                      ┌            ┐
  │ −2   3  −3 │ where |weight| ≥ 2 = │ −2   3  ?1 │
  └            ┘                      └            ┘

        V            X       b       Y
                   ┌   ┐
  ┌            ┐   │ 3 │   ┌   ┐   ┌    ┐
  │ −2   3  ?1 │ · │ 2 │ + │ 1 │ = │ ?2 │
  └            ┘   │ 5 │   └   ┘   └    ┘
                   └   ┘

  ?1 is V₁₃
  ?2 is Y₁
"""

SOLVED = """\
Sound: A hidden layer

      W          X       b        Z
  ┌        ┐   ┌   ┐   ┌    ┐   ┌    ┐
  │  1   1 │ · │ 3 │ + │  3 │ = │  7 │
  │ −1   2 │   │ 1 │   │ −1 │   │ −2 │
  └        ┘   └   ┘   └    ┘   └    ┘

         Z             A
       ┌    ┐        ┌   ┐
  max( │  7 │ , 0) = │ ? │
       │ −2 │        │ 0 │
       └    ┘        └   ┘

  ? is A₁
"""


def test_problem_is_drawn() -> None:
    """A problem looks like this."""
    assert infill("problem", "sound/pruned/0").stdout == DRAWN


def test_problem_with_its_story() -> None:
    """Where the step has a story, it comes first, and then what each array is."""
    result = CliRunner().invoke(main, ["problem", "linear-layer/linear-two-to-three/5"])
    told, _, drawn = result.stdout.partition("\n  Y: litres more. Rows: tub A, tub B, tub C.\n")
    assert "Two taps fill three tubs." in told
    assert "\n  W: litres a minute. Rows: tub A, tub B, tub C. Columns: hot, cold.\n" in told
    assert "│" in drawn


def test_problem_with_its_solution() -> None:
    """A problem with its worked solution looks like this, and ends with what `explain` says of each blank."""
    result = infill("problem", "sound/hidden-layer/0", "--solution")
    problem = TRIALS["sound/hidden-layer"].problem(0)
    assert problem
    (help_,) = explain(problem).values()
    assert result.stdout == SOLVED + "".join(f"    {line}\n" for line in help_.solution)


@pytest.mark.parametrize(
    "recipe",
    [*share(RECIPES.values(), SHARE, __name__), *(TRIALS[f"sound/{name}"] for name in SOUND)],
    ids=lambda r: r.name,
)
def test_problem_shows_every_number(recipe: Recipe) -> None:
    """Every number that is shown stands in its matrix, every blank is a question mark, and nothing else is there.

    A picture, and the number of the one that is right, are told in words.
    """
    for seed in range(20):
        problem = recipe.problem(seed)
        if problem is None:
            continue
        drawn_as = [layer.candidates if isinstance(layer, Drawn) else parts(layer, problem) for layer in problem.layers]
        arrays = [part for one in drawn_as for part in one if part in problem.values]
        expected = [
            "?" if hidden else written(number_in(problem.values, array, index))
            for array in arrays
            for index, hidden in np.ndenumerate(problem.hidden[array])
            if problem.values[array].ndim
        ]
        text = click.unstyle("\n".join((*drawing(problem), *questions(problem))))
        inside = [part for line in text.splitlines() for part in line.split("│")[1::2]]
        drawn = [re.sub(r"\?\d*", "?", word) for part in inside for word in part.split()]
        assert sorted(drawn) == sorted(expected)
        assert len(re.findall(r"\?\d* is ", text)) == len(problem.blanks)
        of_pictures = {
            name for layer in problem.layers if isinstance(layer, Drawn) for name in (layer.picture, layer.gives)
        }
        assert {name for layer in problem.layers for name in (*layer.takes, layer.gives)} == {*arrays, *of_pictures}


def test_problem_stands_out_on_a_terminal() -> None:
    """A terminal shows blanks in bold, and all else is where it is in plain text."""
    result = CliRunner().invoke(main, ["problem", "sound/pruned/0", "--only", "--chapters", str(TRIAL)], color=True)
    assert "\x1b[1m?1\x1b[0m" in result.stdout
    assert click.unstyle(result.stdout) == DRAWN


def test_problem_as_json() -> None:
    """As JSON a problem is the line that export prints with its answers."""
    shown = infill("problem", "sound/two-samples/41", "--json").stdout
    assert shown == infill("export", "sound/two-samples", "--seeds", "41", "--answers").stdout


def test_problem_that_cannot_be_solved() -> None:
    """A problem that only a recipe without a sieve could serve has no worked solution, and we say so."""
    result = infill("problem", "unsound/ambiguous/4", "--solution")
    assert result.exit_code == 1
    assert "the solver never found it" in result.stderr


# What was typed wrong


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("verify nowhere", "There is no chapter 'nowhere'. There are: sound, unsound."),
        ("verify sound nowhere/pruned", "There is no chapter 'nowhere'."),
        ("verify sound/nothing", "There is no recipe 'nothing' in sound. There are: one-output, two-samples, hidden-"),
        ("verify sound/pruned/7", "There is no recipe 'pruned/7' in sound."),
        ("verify --seeds 0", "Invalid value for '--seeds'"),
        ("verify --seeds 65537", "Invalid value for '--seeds'"),
        ("verify --jobs 0", "Invalid value for '--jobs'"),
        ("verify --json no/such/folder/report.json", "Invalid value for '--json'"),
        ("export", "Missing argument"),
        ("export nowhere", "There is no chapter 'nowhere'."),
        ("export sound --seeds 5:5", "'5:5' must be like 0:100, or one seed like 5; seeds go from 0 to 65535."),
        ("export sound --seeds 7:3", "'7:3' must be like 0:100"),
        ("export sound --seeds 0:65537", "'0:65537' must be like 0:100"),
        ("export sound --seeds 65536", "'65536' must be like 0:100"),
        ("export sound --seeds few", "'few' must be like 0:100"),
        ("export sound --seeds ३", "'३' must be like 0:100"),
        ("problem sound", "There is no recipe '' in sound. There are: one-output, "),
        ("problem nowhere/pruned/7", "There is no chapter 'nowhere'."),
        ("problem sound/nothing/7", "There is no recipe 'nothing' in sound."),
        ("problem sound/pruned", "'' is no seed: sound/pruned/417 would be a problem, with a seed from 0 to 65535."),
        ("problem sound/pruned/65536", "'65536' is no seed"),
        ("problem sound/pruned/07", "'07' is no seed"),
        ("problem sound/pruned/7/8", "'7/8' is no seed"),
        ("problem unsound/seldom-good/4", "unsound/seldom-good/4 is not served: none of its drafts is a good problem."),
    ],
)
def test_usage(words: str, says: str) -> None:
    """What is not there, or cannot be meant, is said in a sentence on stderr, and ends with 2."""
    result = infill(*words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["verify", "problem sound/pruned/1", "export sound"])
def test_unusable_chapters(command: str, tmp_path: Path) -> None:
    """Chapters that cannot be used are named by their file, and end with 2."""
    words = [*command.split(), "--only", "--chapters"]
    missing = CliRunner().invoke(main, [*words, str(tmp_path / "gone")])
    empty = CliRunner().invoke(main, [*words, str(tmp_path)])
    (tmp_path / "01-empty").mkdir()
    broken = CliRunner().invoke(main, [*words, str(tmp_path)])
    assert [result.exit_code for result in (missing, empty, broken)] == [2, 2, 2]
    assert "does not exist" in missing.stderr
    assert f"{tmp_path} has no chapters" in empty.stderr
    assert f"{tmp_path / '01-empty' / 'index.md'} cannot be read" in broken.stderr


# The whole of it


def test_version() -> None:
    """--version tells the version that is installed."""
    assert CliRunner().invoke(main, ["--version"]).stdout == f"infill {version('infill')}\n"


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help(name: str | None) -> None:
    """Every command explains itself, and every option of it; --help and -h are the same."""
    command = main.commands[name] if name else main
    words = [name] if name else []
    long, short = (CliRunner().invoke(main, [*words, option]) for option in ("--help", "-h"))
    assert long.exit_code == 0
    assert long.stdout == short.stdout
    assert command.help
    assert command.help.splitlines()[0].endswith(".")
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_python_m() -> None:
    """`python -m app` is the same as `infill`."""
    run = subprocess.run(
        [sys.executable, "-m", "app", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout == f"infill {version('infill')}\n"


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["--help"], {"numpy", "flask", "granian"}),
        (["verify", "sound/pruned", "--seeds", "9"], {"granian", "typst"}),
        (["problem", "sound/pruned/9"], {"flask", "granian"}),
        (["export", "sound/pruned"], {"flask", "granian"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_waits_for_nothing(words: list[str], without: set[str]) -> None:
    """A command does not import what it has no need of."""
    code = f"import atexit, sys; atexit.register(lambda: print(*sys.modules)); {RUN}"
    loaded = set(in_a_process(*words, code=code).stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert loaded.isdisjoint(without)


# Settings


VARIABLES = {
    "INFILL_CHAPTERS": (str(TRIAL), "chapters", TRIAL),
    "INFILL_CHAPTERS_ONLY": ("yes", "only", True),
    "INFILL_DATA": ("/elsewhere", "data", Path("/elsewhere")),
    "INFILL_DATABASE_URL": ("postgresql://me:secret@here/infill", "database_url", "postgresql://me:secret@here/infill"),
    "INFILL_SECRET_KEY": ("a key for tests", "secret_key", "a key for tests"),
    "INFILL_PROXIES": ("2", "proxies", 2),
    "INFILL_ADDRESS": ("https://infill.example/", "address", "https://infill.example"),
    "INFILL_KEEP": ("90", "keep", 90),
    "INFILL_HSTS": ("host", "host_alone", True),
    "INFILL_TEACHERS": ("open", "teachers", True),
    "INFILL_SECOND_FACTOR": ("required", "second_factor", True),
}


def test_settings_have_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word from the environment, all is read where the repository has it, and kept in a folder of one's own;
    a variable that is set to nothing is the same as none."""
    for value in (None, ""):
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
        settings = Settings.from_environment()
        assert settings == Settings()
        assert [settings.chapters, settings.templates, settings.static] == [
            ROOT / name for name in ("chapters", "templates", "static")
        ]
        assert (settings.data.name, settings.data.is_relative_to(Path.home())) == ("infill", True)


@pytest.mark.parametrize("name", VARIABLES)
def test_settings_come_from_the_environment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable sets what README says that it sets, and what is secret is not shown by accident."""
    value, field, expected = VARIABLES[name]
    for variable in VARIABLES:
        monkeypatch.setenv(variable, value if variable == name else "")
    settings = Settings.from_environment()
    assert settings == replace(Settings(), **{field: expected})
    assert "secret" not in repr(replace(settings, secret_key="secret"))
    assert f"| `{name}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("INFILL_PROXIES", "one", "a whole number, 0 or more"),
        ("INFILL_PROXIES", "-1", "a whole number, 0 or more"),
        ("INFILL_KEEP", "1 year", "a whole number, 1 or more"),
        ("INFILL_KEEP", "0", "a whole number, 1 or more"),
        ("INFILL_KEEP", "९०", "a whole number, 1 or more"),
        ("INFILL_TEACHERS", "Open", "open, or not set at all"),
        ("INFILL_SECOND_FACTOR", "yes", "required, or not set at all"),
        ("INFILL_CHAPTERS_ONLY", "1", "yes, or not set at all"),
        ("INFILL_ADDRESS", "infill.example", "such as https://infill.example"),
        ("INFILL_ADDRESS", "https://infill.example/?a=b", "such as https://infill.example"),
    ],
)
def test_wrong_settings_are_refused(name: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that cannot be meant is refused in one line, with its name, what it is, and what it may be."""
    monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["problem", "connection/signed/5"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {name} is {value!r}, but it has to be ")
    assert allowed in result.stderr


def test_all_wrong_settings_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has several of them wrong is told all."""
    for name in ("INFILL_PROXIES", "INFILL_KEEP", "INFILL_HSTS"):
        monkeypatch.setenv(name, "one")
    said = CliRunner().invoke(main, ["problem", "connection/signed/5"]).stderr
    names = [line.removeprefix("Error: ").split()[0] for line in said.splitlines()]
    assert names == ["INFILL_PROXIES", "INFILL_KEEP", "INFILL_HSTS"]


@pytest.mark.parametrize("name", ["INFILL_SECRET_KEY", "INFILL_DATABASE_URL"])
def test_secrets_in_files(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is secret may lie in a file, as a vault hands it on; not in two places, and not in a file that is away."""
    (tmp_path / "secret").write_text("a secret of tests\n", encoding="utf-8")
    monkeypatch.setenv(name, "")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    settings = Settings.from_environment()
    assert "a secret of tests" in (settings.secret_key, settings.database_url)
    monkeypatch.setenv(name, "another secret")
    with pytest.raises(SettingsError, match="both set"):
        Settings.from_environment()
    monkeypatch.setenv(name, "")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(SettingsError, match=f"{name}_FILE .* a file that can be read"):
        Settings.from_environment()
    (tmp_path / "secret").write_text("\n", encoding="utf-8")
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    with pytest.raises(SettingsError, match=f"{name}_FILE .* a file in which something stands"):
        Settings.from_environment()


def test_every_setting_is_told() -> None:
    """There is a variable, and so a line in README, for each setting that is not about the inside."""
    inside = {"templates", "static"}
    assert {field for _, field, _ in VARIABLES.values()} == {field.name for field in fields(Settings)} - inside


def test_commands_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands follow the environment as well, unless they are told otherwise."""
    monkeypatch.setenv("INFILL_CHAPTERS", str(TRIAL))
    monkeypatch.setenv("INFILL_CHAPTERS_ONLY", "yes")
    assert CliRunner().invoke(main, ["problem", "sound/pruned/0"]).stdout == DRAWN
    assert infill("problem", "connection/signed/5", chapters=ROOT / "chapters").exit_code == 0


# worksheet


def test_worksheet_writes_sheets_and_keys(tmp_path: Path) -> None:
    """Each version is a worksheet and a key; what is written is named, and that there are no QR codes."""
    result = infill("worksheet", "sound", "--versions", "2", "--out", str(tmp_path / "new" / "folder"))
    assert result.exit_code == 0
    files = [tmp_path / "new" / "folder" / f"{kind}-{letter}.pdf" for letter in "AB" for kind in ("worksheet", "key")]
    assert result.stdout.splitlines() == list(map(str, files))
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    assert "--address or INFILL_ADDRESS" in result.stderr
    again = infill("worksheet", "sound", "--out", str(tmp_path), "--address", "https://infill.example/")
    assert (again.exit_code, again.stderr) == (0, "")
    assert (tmp_path / "worksheet-A.pdf").stat().st_size > files[0].stat().st_size


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere"], "There is no chapter 'nowhere'."),
        (["sound", "--steps", "9"], "no such steps"),
        (["sound", "--steps", "x"], "Write steps like"),
        (["sound", "--versions", "7"], "1 to 6 versions"),
        (["sound", "--seed", "65536"], "0 to 65535"),
        (["sound", "--address", "infill.example"], "begins with https://"),
        (["sound", "--paper", "a3"], "'a4', 'letter'"),
        ([], "Missing argument"),
    ],
)
def test_worksheet_refuses(words: list[str], says: str, tmp_path: Path) -> None:
    """What cannot be printed is said, and nothing is written."""
    result = infill("worksheet", *words, "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (tmp_path / "out").exists()


def test_worksheet_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder that cannot be made is named."""
    (tmp_path / "file").touch()
    result = infill("worksheet", "sound", "--out", str(tmp_path / "file" / "out"))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
