"""Markdown as HTML: formulas become MathML, inline calculations are worked out, and what stands for something else
(a fenced block for a figure, a link for a term or a light) is handed to those who know it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.dollarmath import dollarmath_plugin

from app.course.chapters import ChapterError
from app.course.prose.arithmetic import calculation

Figure = Callable[[str, str, int], str]  # from the kind of a fenced block, its text and its place to HTML

APART = r"\qquad"  # between formulas that stand side by side
RAISED_PRIME = re.compile(r"<msup>(<mi>.</mi>)<mi>(&#x0203[23];)</mi></msup>")  # fonts have primes raised already


@dataclass(frozen=True)
class Opened:
    """What a link becomes: the name of an element, and its opening tag."""

    name: str
    tag: str


Picture = Callable[[str], str]  # from the name of a file to its address
Special = Callable[[str, str], Opened | None]  # from the scheme and the rest of an address; None: a common link


def no_figure(kind: str, text: str, place: int) -> str:
    raise ChapterError("there can be no figure here")


def no_picture(name: str) -> str:
    raise ChapterError("there can be no picture here")


def render(
    markdown: str,
    figure: Figure = no_figure,
    special: Special = lambda scheme, rest: None,
    picture: Picture = no_picture,
) -> str:
    """The prose as HTML; `figure` draws the fenced blocks, `special` opens links with a scheme of our own, `picture`
    says where a picture is."""

    class Renderer(RendererHTML):
        def fence(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            try:
                return figure(tokens[place].info.strip(), tokens[place].content, place)
            except ChapterError as error:
                first, _ = tokens[place].map or (0, 0)
                raise ChapterError(f"in line {first + 1}, {error}") from error

        def math_inline_double(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            return f'<span class="math inline">{mathml(tokens[place].content, {"display_mode": True})}</span>'

        def code_inline(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            text = tokens[place].content
            if text.startswith("="):
                return f'<span class="calculation">{calculation(text)}</span>'
            return super().code_inline(tokens, place, options, env)

        def image(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            token = tokens[place]
            if not token.content.strip():
                raise ChapterError(f"the picture {token.attrs['src']} has no words: write ![what it shows](...)")
            token.attrs |= {"src": picture(str(token.attrs["src"])), "loading": "lazy"}
            return super().image(tokens, place, options, env)

        def link_open(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            opened = opened_by(tokens[place])
            return opened.tag if opened else self.renderToken(tokens, place, options, env)

        def link_close(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            start = next(token for token in reversed(tokens[:place]) if token.type == "link_open")  # none is in another
            opened = opened_by(start)
            return f"</{opened.name}>" if opened else self.renderToken(tokens, place, options, env)

    def opened_by(link: Token) -> Opened | None:
        scheme, _, rest = str(link.attrs["href"]).partition(":")
        return special(scheme, rest)

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}, renderer_cls=Renderer)
    parser.enable(["replacements", "smartquotes"])
    parser.use(anchors_plugin, max_level=2, slug_func=lambda title: f"about-{slugify(title)}")
    parser.use(dollarmath_plugin, renderer=mathml, double_inline=True)
    # The renderer is typed as a protocol that knows neither its rules nor the method above.
    parser.renderer.rules["math_inline_double"] = parser.renderer.math_inline_double  # type: ignore[attr-defined]
    html: str = parser.render(markdown)
    return html


def mathml(latex: str, options: dict[str, Any]) -> str:
    """A formula as MathML, which browsers draw and screen readers read without a script; it is not to be translated.

    What a block sets apart by a wide space is a formula each, so that a narrow screen can show them below each other.
    """
    if options.get("display_mode") and len(parts := latex.split(APART)) > 1:
        return "".join(mathml(part, options) for part in parts)
    try:
        formula: str = convert(latex.strip(), display="block" if options.get("display_mode") else "inline")
    except Exception as error:  # the converter has many kinds of errors, and no common one
        raise ChapterError(f"the formula ${latex}$ cannot be read: {type(error).__name__}") from error
    if "\\" in formula:
        raise ChapterError(f"the formula ${latex}$ has a command that is not known")
    formula = RAISED_PRIME.sub(r"<mrow>\1<mo>\2</mo></mrow>", formula)
    return formula.replace("<math ", '<math translate="no" ', 1)
