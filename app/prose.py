"""A chapter's Markdown as HTML: formulas become MathML, and fenced blocks become figures with calculated numbers."""

from collections.abc import Callable, Sequence
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

Figure = Callable[[str, str], str]  # the kind of a fenced block and its text, to HTML


def render(markdown: str, figure: Figure) -> str:
    """The prose as HTML; `figure` draws the fenced blocks."""

    class Renderer(RendererHTML):
        def fence(self, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
            return figure(tokens[place].info.strip(), tokens[place].content)

    parser = MarkdownIt("commonmark", {"html": False, "typographer": True}, renderer_cls=Renderer)
    parser.enable(["replacements", "smartquotes"]).use(anchors_plugin, max_level=2)
    parser.use(dollarmath_plugin, renderer=mathml, double_inline=True)
    html: str = parser.render(markdown)
    return html


def mathml(latex: str, options: dict[str, Any]) -> str:
    """A formula as MathML, which browsers draw and screen readers read without a script."""
    formula: str = convert(latex, display="block" if options.get("display_mode") else "inline")
    return formula
