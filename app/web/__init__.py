"""The site. Flask is known here alone.

factory     create_app: the one place where all of it meets
styleguide  every part of the site in every state, for those who write pages
learner     pages for learners
school      pages for teachers, and for programs
site        what every page stands in
"""
