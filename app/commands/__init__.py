"""What the commands of the terminal do and print; `app.cli` says how they are called.

reports     what verify found: a table, JSON, JUnit
drawing     a problem in box characters
serving     the web server
"""
