"""Classes: who is in them, what they are given, and what came of it.

classes         classes, members, teachers
seats           who has which line of a roster
staff           all teachers, and the end of being one
roster          lists of names
assignments     problem sets and their rules
given_seeds     which numbers a member gets; shuffle draws them
protection      which problems are in a set that is open now and keeps help back
marks           from attempts to marks
gradebook       marks of many members
mark_changes    which marks other rules would change
answers         what a member typed, as their teacher reads it
findings        what a class knows; topics: what goes wrong, and what comes back
exports         all of it as rows and as values
audit           which teacher has looked at what
"""
