"""What tables and columns were called before migration 0005: a database has new names since, an older backup not."""

TABLES = {"knock": "failure", "look": "audit"}
COLUMNS = {"at": "created_at", "sign": "normalized_name", "start": "first_seed", "door": "key"}
