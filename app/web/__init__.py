"""The site. Flask is known here alone.

factory     create_app: the one place where all of it meets
lines       what takes long is made by other processes
styleguide  every part of the site in every state, for those who write pages
learner     pages for learners
school      pages for teachers, and for programs
site        what every page stands in
background  a line for work that takes long, and the processes that do it
"""
