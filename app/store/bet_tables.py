"""What is kept of bets in the prose of a chapter and of the goals of labs: what was bet on at first, and the state that
reached a goal first. It is only ever added to."""

from sqlalchemy import BigInteger, Column, ForeignKey, SmallInteger, String, Table

from app.store.tables import metadata

bet = Table(
    "bet",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("chapter", String(100), primary_key=True),
    Column("bet", String(100), primary_key=True),  # its name, which another question or other choices change
    Column("chosen", SmallInteger),  # from 1; none: they wanted to be told
    Column("created_at", BigInteger, nullable=False),
)

challenge = Table(
    "challenge",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("lab", String(100), primary_key=True),  # its key: the slug of its chapter, and the tab
    Column("state", String(600), nullable=False),  # the first one that reached the goal, as an address has it
    Column("created_at", BigInteger, nullable=False),
)
