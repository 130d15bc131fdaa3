"""A chapter's Markdown as HTML: formulas become MathML, and fenced blocks become figures with calculated numbers."""

from collections.abc import Callable, Sequence
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.anchors.index import slugify
from mdit_py_plugins.dollarmath import dollarmath_plugin

from app.course import ChapterError

Figure = Callable[[str, str, int], str]  # from the kind of a fenced block, its text and its place to HTML


def render(markdown: str, figure: Figure) -> str:
    """The prose as HTML; `figure` draws the fenced blocks."""

    class Renderer(RendererHTML):
        def fence(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            return figure(tokens[place].info.strip(), tokens[place].content, place)

        def math_inline_double(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            return f'<span class="math inline">{mathml(tokens[place].content, {"display_mode": True})}</span>'

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}, renderer_cls=Renderer)
    parser.enable(["replacements", "smartquotes"])
    parser.use(anchors_plugin, max_level=2, slug_func=lambda title: f"about-{slugify(title)}")
    parser.use(dollarmath_plugin, renderer=mathml, double_inline=True)
    parser.renderer.rules["math_inline_double"] = parser.renderer.math_inline_double  # type: ignore[attr-defined]
    html: str = parser.render(markdown)
    return html


def mathml(latex: str, options: dict[str, Any]) -> str:
    """A formula as MathML, which browsers draw and screen readers read without a script."""
    try:
        formula: str = convert(latex.strip(), display="block" if options.get("display_mode") else "inline")
    except Exception as error:  # the converter has many kinds of errors, and no common one
        raise ChapterError(f"the formula ${latex}$ cannot be read: {type(error).__name__}") from error
    if "\\" in formula:
        raise ChapterError(f"the formula ${latex}$ has a command that is not known")
    return formula
