"""The terminal: `infill` and its commands.

commands    what can be typed; each command imports what it needs when it is called
service_commands  the same, for whoever looks after a site
options     what can be said to several commands: which chapters, which seeds, where the data is
choosing    chapters, recipes and problems by their addresses
drawing     a problem in box characters
reports     what verify found, for people and for CI
printing    worksheets as files
serving     the server, its processes and its port
keeping     backup and restore
doctor      is all well with a site: doctor_inside looks at the machine, doctor_outside at the proxy, findings says it
visiting    a site asked from outside
digesting   how addresses and names stand in the log
people      a way back for those who have forgotten their password
teacher_commands  what can be typed about teachers; staff does it
"""

from app.cli.commands import main

__all__ = ["main"]
