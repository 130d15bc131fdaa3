"""What is kept: learners, their sessions and codes, what they answered, and who guessed too often.

Times are whole milliseconds since 1970, in UTC. Keys, codes and addresses are kept as digests only: whoever reads the
database cannot come in with what stands there.

learner     somebody who answered; an account has a name and a password, a guest has neither
running_day a day on which the site was running, by the clock of that time; numbered in the order in which they were met
session     a browser that a learner is known by: it keeps the key
code        a word that moves a learner's progress to another device, or invites somebody to choose a password; once
attempt     one fact about one blank: what was typed and what came of it, or which help was asked for. Only ever added.
failure     somebody tried a door (`throttle.Door`), such as a password or a code; what was right is taken back

teacher     a learner who may have classes
classroom   a class, which people join by its code
teaches     who teaches a class; its owner may delete it
member      somebody in a class, under the name that the class knows; a learner once they have joined
assignment  a problem set of a class, and by which rules it is marked
assigned    one step of a problem set, with the seeds that are left out or alone allowed
extension   a later date for one member
kept_mark   what a place of a set was worth when somebody left their seat for good: their answers are not there any more
given       the seed that a member has at a place of a set, from the first answer on
audit       a teacher looked at what a class, or one member, has done; once a day for each kind of page
token       a program's key to what a teacher may read
"""  # how somebody signs in stands in `sign_in_tables`, and what they bet in `bet_tables`

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
Whole = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers its rows in columns of this kind alone

metadata = MetaData(naming_convention=NAMES)

learner = Table(
    "learner",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("name", String(64)),  # as its owner writes it
    Column("normalized_name", String(200)),  # the name as it is compared
    Column("password", String(200)),  # as Argon2 writes it
    Column("first_seed", Integer, nullable=False),  # where this learner's own numbers begin
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger),  # when they were here last, to a day; none: before this was noted
    Column("seen_on", Integer, nullable=False, server_default="0"),  # the number of the running day on which that was
    Column("marked_on", Integer),  # the number of the day from which on they are about to be forgotten
    UniqueConstraint("normalized_name", name="uq_learner_sign"),  # named before its column got another name
    sqlite_autoincrement=True,
)
Index("ix_learner_seen_at", learner.c.seen_at)

running_day = Table(
    "running_day",
    metadata,
    Column("number", Whole, primary_key=True),
    Column("day", Integer, nullable=False, unique=True),  # since 1970, in UTC
    sqlite_autoincrement=True,
)

session = Table(
    "session",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("seen_on", Integer, nullable=False, server_default="0"),
)

code = Table(
    "code",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("invites", Boolean, nullable=False, server_default=false()),  # an administrator made it
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("submission", String(32), nullable=False),  # what was sent together; sent again, it is the same
    Column("part", SmallInteger, nullable=False),  # of the submission
    Column("chapter", String(100), nullable=False),
    Column("recipe", String(100), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("cell", String(40), nullable=False),
    Column("typed", String(65).with_variant(String(64), "sqlite"), nullable=False),  # what is too long stays so
    Column("value", String(32)),  # the number that was read, exactly: "-3" or "1/2"; none: the text is no number
    Column("verdict", String(10), nullable=False),  # right, wrong, carried, unreadable; hint, told: help
    Column("mistake", String(60)),  # the name of the reason of a wrong number; of a question both
    Column("level", String(20)),  # what spoke of it, as in learning/progress.py
    Column("hints", SmallInteger, nullable=False),  # how many had been shown for the blank
    Column("solves", Boolean, nullable=False),  # with this submission all blanks were right, and the solution not told
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("learner_id", "submission", "part"),
    sqlite_autoincrement=True,
)
Index("ix_attempt_progress", attempt.c.learner_id, attempt.c.chapter, attempt.c.recipe, attempt.c.solves)
Index("ix_attempt_created_at", attempt.c.created_at)

failure = Table(
    "failure",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
Index("ix_failure_key_created_at", failure.c.key, failure.c.created_at)

teacher = Table(
    "teacher",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("created_at", BigInteger, nullable=False),
)

classroom = Table(
    "classroom",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),  # its name in addresses, which nobody can guess
    Column("name", String(64), nullable=False),
    Column("zone", String(64), nullable=False),  # its time zone, such as Europe/Berlin
    Column("code", String(16), nullable=False, unique=True),  # by which people join
    Column("archived_at", BigInteger),
    Column("archived_on", Integer, nullable=False, server_default="0"),
    Column("created_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

teaches = Table(
    "teaches",
    metadata,
    Column("classroom_id", ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("owns", Boolean, nullable=False),
)
Index("ix_teaches_learner_id", teaches.c.learner_id)

member = Table(
    "member",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("classroom_id", ForeignKey("classroom.id", ondelete="CASCADE"), nullable=False),
    Column("learner_id", ForeignKey("learner.id", ondelete="SET NULL"), index=True),  # none before they have joined
    Column("name", String(64), nullable=False),  # as the class knows them
    Column("normalized_name", String(200), nullable=False),  # the name as it is compared
    Column("number", String(40)),  # of the school's own lists
    Column("created_at", BigInteger, nullable=False),
    Column("noted_on", Integer, nullable=False, server_default="0"),  # since which running day nobody has taken it
    Column("left_at", BigInteger),  # since when whoever had it is not in the class any more
    UniqueConstraint("classroom_id", "learner_id"),
    sqlite_autoincrement=True,
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("classroom_id", ForeignKey("classroom.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("title", String(100), nullable=False),
    Column("secret", String(64), nullable=False),  # decides who gets which numbers
    Column("same", Boolean, nullable=False),  # the same numbers for all
    Column("opens", BigInteger, nullable=False),
    Column("due", BigInteger),
    Column("late", String(10), nullable=False),  # accept, percent or close
    Column("percent", SmallInteger, nullable=False),  # off for each day begun
    Column("tries", SmallInteger, nullable=False),  # for a blank; 0: as many as they like
    Column("hints", Boolean, nullable=False),
    Column("solutions", String(10), nullable=False),  # once, due or never
    Column("created_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

assigned = Table(
    "assigned",
    metadata,
    Column("assignment_id", ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),  # from 1
    Column("chapter", String(100), nullable=False),
    Column("recipe", String(100), nullable=False),
    Column("excluded", Text, nullable=False),  # seeds, as JSON
    Column("pinned", Text, nullable=False),
)

extension = Table(
    "extension",
    metadata,
    Column("assignment_id", ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", ForeignKey("member.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("due", BigInteger, nullable=False),
)
Index("ix_extension_member_id", extension.c.member_id)

kept_mark = Table(
    "kept_mark",
    metadata,
    Column("assignment_id", ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", ForeignKey("member.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("state", String(10), nullable=False),  # begun, solved or told
    Column("mark", Double, nullable=False),  # from 0 to 1
    Column("kept_at", BigInteger, nullable=False),
)
Index("ix_kept_mark_member_id", kept_mark.c.member_id)

given = Table(
    "given",
    metadata,
    Column("assignment_id", ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", ForeignKey("member.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("seed", Integer, nullable=False),
)
Index("ix_given_member_id", given.c.member_id)
Index("ix_given_seed", given.c.seed)

token = Table(
    "token",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger),  # when a program came with it last, to a day
)

audit = Table(
    "audit",
    metadata,
    Column("classroom_id", ForeignKey("classroom.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),  # since 1970, in UTC
    Column("kind", String(20), primary_key=True),  # of page, file or answer to a program
    Column("subject", String(32), primary_key=True),  # the key of the member whom it was about; "": all of them
    Column("noted_on", Integer, nullable=False, server_default="0"),
)
Index("ix_audit_learner_id", audit.c.learner_id)
