"""What stops the site stops `infill verify` as well: it reads all that the site reads, and says where an error is."""

import base64
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.commands import main
from app.settings import Settings
from app.web.factory import create_app
from tests.course.test_chapters import INDEX, PROBLEMS, write

pytestmark = pytest.mark.slow

GIF = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")  # of one pixel; browsers look at the content
SMALL = PROBLEMS.replace('bias",))', 'bias",), 4)')  # families of few problems, all of which there are
FIGURE = "```example\nW: 1 2\nX: 3 / 4\nb: 5\n```\n"


def verify(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        main,
        ["verify", *words, "--seeds", "20", "--jobs", "1", "--only", "--chapters", str(folder)],
        catch_exceptions=False,
    )


@pytest.mark.parametrize(
    ("prose", "says"),
    [
        ("```exmaple\nW: 1\nX: 2\nb: 3\n```", ["```exmaple is not known", "Did you mean 'example'?"]),
        (f"{FIGURE}\n[here](light:V.1)", ["lights nothing", "V.1"]),
        ("`=1 / 0`", ["the calculation `=1 / 0` cannot be read"]),
        ("```diagram\nlayers: relo Z A\nZ: 1\n```", ["no layer 'relo'", "write one of", "Did you mean 'relu'?"]),
        ("[a](term:wieght)", ["'wieght' is not in glossary.md"]),
        ("![A picture](arows.svg)", ["no picture 'arows.svg'", "there are arrows.svg", "Did you mean 'arrows.svg'?"]),
        ("![](arrows.svg)", ["arrows.svg has no words"]),
        ("$\\nonsense{x}$", ["has a command that is not known"]),
    ],
)
def test_prose_is_read(tmp_path: Path, prose: str, says: list[str]) -> None:
    """An error in the prose ends verify with 2 and names file and reason, as the start of the site does."""
    chapter = write(tmp_path, "1-bias", index=f"{INDEX}\n{prose}\n", problems=SMALL)
    (chapter / "arrows.svg").write_bytes(GIF)
    result = verify(tmp_path, "bias")
    assert result.exit_code == 2, result.output
    assert all(part in result.stderr for part in [str(chapter / "index.md"), *says]), result.stderr


def test_all_chapters_are_told_of(tmp_path: Path) -> None:
    """Errors in two chapters are told at once."""
    for name in ("1-one", "2-two"):
        write(tmp_path, name, index=f"{INDEX}\n```nonsense\n```\n")
    said = verify(tmp_path).stderr
    assert all(str(tmp_path / name / "index.md") in said for name in ("1-one", "2-two"))


def test_names_are_unique_in_the_course(tmp_path: Path) -> None:
    """Two chapters with a recipe of the same name would draw the same numbers: they are refused."""
    write(tmp_path, "1-one")
    chapter = write(tmp_path, "2-two")
    (chapter / "problems.py").write_text(PROBLEMS, encoding="utf-8")
    result = verify(tmp_path)
    assert result.exit_code == 2
    assert "both have a recipe 'first'" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("chance.anywhere(1, 1)})", "chance.anywhere(2, 1)})", "the blanks of Y are (2, 1), but Y is (1, 1)"),
        (
            '{"Y": chance.anywhere(1, 1)}',
            '{"Z": chance.anywhere(1, 1)}',
            "there are blanks in Z: the arrays are W, X, b, Y",
        ),
        ('{"Y": chance.anywhere(1, 1)}', '{"Y": chance.anywhere(1)}', "the blanks of Y are (1,), but Y is (1, 1)"),
    ],
)
def test_blanks_of_the_wrong_shape(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Blanks that do not fit their array are told for each recipe, with both shapes."""
    write(tmp_path, "1-bias", problems=PROBLEMS.replace(old, new))
    result = verify(tmp_path)
    assert result.exit_code == 1
    assert says in result.stdout


def test_meant_mistake(tmp_path: Path) -> None:
    """A mistake that is not known is told with the one that was probably meant."""
    write(tmp_path, "1-bias", problems=PROBLEMS.replace('"forgot-bias"', '"forget-bias"'))
    assert "Did you mean forgot-bias?" in verify(tmp_path).stderr


def test_meant_address(tmp_path: Path) -> None:
    """So are chapters and recipes in an address."""
    write(tmp_path, "1-bias")
    assert "Did you mean 'bias'?" in verify(tmp_path, "biass").stderr
    assert "Did you mean 'second'?" in verify(tmp_path, "bias/secnd").stderr


def test_failures_are_counted(tmp_path: Path) -> None:
    """Five failures of a check are named, and all of them are counted."""
    write(tmp_path, "1-bias", problems=PROBLEMS.replace('("forgot-bias",))', '("forgot-bias",), sieve=(), largest=4)'))
    out = verify(tmp_path, "bias/first").stdout
    assert out.count(": small: ") == 5
    assert "In all, 20 of 20 problems of bias/first fail the check 'small'." in out


def test_pictures_are_served(tmp_path: Path) -> None:
    """A picture of the prose is served, and no other file of its folder."""
    chapter = write(tmp_path, "1-bias", index=f"{INDEX}\n![Three arrows](arrows.svg)\n")
    (chapter / "arrows.svg").write_bytes(GIF)
    site = create_app(Settings(chapters=tmp_path, only=True, data=tmp_path / "data")).test_client()
    page = site.get("/bias").text
    assert 'src="bias/pictures/arrows.svg"' in page
    assert 'alt="Three arrows"' in page
    with site.get("/bias/pictures/arrows.svg") as answer:
        assert answer.data == GIF
    for name in ("problems.py", "index.md", "nothing.svg", "..%2findex.md"):
        assert site.get(f"/bias/pictures/{name}").status_code == 404
