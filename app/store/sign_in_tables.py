"""What is kept of how somebody signs in, beside their password and their sessions.

browser     a browser in which somebody has signed in before: wrong passwords from elsewhere do not keep it out
pending     somebody gave the right password, or began to add a passkey, and has not shown the second factor yet
totp        an app that shows a teacher six digits, which change every half minute
recovery    a code in place of the second factor; once
passkey     a key that a device keeps, as a second factor
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from app.store.tables import Whole, metadata

browser = Table(
    "browser",
    metadata,
    Column("key", String(64), primary_key=True),  # of what the browser keeps together with the account
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
Index("ix_browser_learner_id", browser.c.learner_id)

pending = Table(
    "pending",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
Index("ix_pending_learner_id", pending.c.learner_id)

totp = Table(
    "totp",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("secret", String(200), nullable=False),  # encrypted with a key that is not in the database
    Column("step", BigInteger, nullable=False),  # the half minute of the last code that was taken: each serves once
    Column("created_at", BigInteger, nullable=False),
)

recovery = Table(
    "recovery",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
)
Index("ix_recovery_learner_id", recovery.c.learner_id)

passkey = Table(
    "passkey",
    metadata,
    Column("id", Whole, primary_key=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("credential", String(1400), nullable=False, unique=True),  # its name, as the device gave it, in base64
    Column("public_key", Text, nullable=False),  # in base64
    Column("uses", BigInteger, nullable=False),  # as the device counts them; many do not
    Column("created_at", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_passkey_learner_id", passkey.c.learner_id)
