"""Pages for learners; most modules have a blueprint.

lessons        read a chapter, answer a blank, see another problem
bets           what is bet in the prose of a chapter, and what is shown then
labs           the lab of a chapter, and its challenge
trying         steps that are tried in the prose, and the contents of a chapter
own_problems   the problems of a learner's own, and the one that a newcomer may try
course_map     the bars of the map for whoever visits
answering      an answer to a problem, kept and shown, wherever the problem stands
protected      what the page of a problem gives while it is in a set that is open now
pictures       the pictures in the prose of a chapter
practice       what to review
slips          five problems about a slip that comes back
zones          where a learner's days begin and end
playground     my own numbers, and what if one were another
homework       join a class, work at its sets
worksheets     problems on paper, and the way back by their codes
shared_device  whether the guest who is known here is whoever signs in
accounts       sign up, sign in, have all deleted; account_pages: as they are filled in
entering       the last part of every way in; and the password once more
second_factor  the second factor of a teacher
passkeys       add a passkey
devices        where somebody is signed in
welcome        come by an administrator's link
own_data       all that is kept about somebody, as a file
"""
