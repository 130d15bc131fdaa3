"""A chapter's prose, as HTML with what the kernel calculates for it.

articles        a chapter's prose as a whole
markdown        Markdown and formulas
figures         fenced blocks that are calculated and drawn
bets            fenced blocks that ask first
explores        fenced blocks of explorables
arithmetic      calculations within a sentence
glossary        words that are explained
highlights      phrases that light up parts of the figures
pages           how a template is filled in, handed in from outside
"""
