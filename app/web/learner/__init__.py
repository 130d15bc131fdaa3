"""Pages for learners; each module has a blueprint, but for answering and protected.

lessons     read a chapter, answer a blank, see another problem
answering   an answer to a problem, kept and shown, wherever the problem stands
protected   what the page of a problem gives while it is in a set that is open now
practice    what to review
playground  my own numbers, and what if one were another
homework    join a class, work at its sets
worksheets  problems on paper, and the way back by their codes
accounts    sign up, sign in, have all deleted
own_data    all that is kept about somebody, as a file
"""
