"""How things are written, whatever they are about.

dates           moments in a time zone, for forms and in words
csv_tables      tables for spreadsheets
base32          letters to read aloud
matrices        rows of numbers, as learners and authors type them
ranges          numbers such as 1-5, 8
suggestions     the word that somebody may have meant
percents        shares, the same wherever they are shown
"""
