"""Pages for teachers, and for their programs.

access              whoever has no right to something cannot get hold of it
teaching            classes and who is in them
seats               one line of a roster
assigning           problem sets; assignment_forms reads what was filled in
previewing          all problems of a step
reporting           gradebook, answers, report
api                 the same for programs, by a token
student_assignment  a learner's place at a set
"""
