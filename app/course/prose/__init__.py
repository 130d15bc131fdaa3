"""A chapter's prose, as HTML with what the kernel calculates for it.

articles        a chapter's prose as a whole
parts           what it is made of
reading         how it is shown to somebody
markdown        Markdown and formulas
figures         fenced blocks that are calculated and drawn
bets            fenced blocks that ask first
cards           fenced blocks of questions and answers
explores        fenced blocks of explorables
labs            fenced blocks that show a lab, and ask its question
tries           fenced blocks that name a step to try
arithmetic      calculations within a sentence
glossary        words that are explained
meanings        their explanations as HTML
highlights      phrases that light up parts of the figures
pages           how a template is filled in, handed in from outside
"""
