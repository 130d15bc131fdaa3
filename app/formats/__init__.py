"""How things are written, whatever they are about.

dates           moments in a time zone, for forms and in words
csv_tables      tables for spreadsheets
base32          letters to read aloud
"""
