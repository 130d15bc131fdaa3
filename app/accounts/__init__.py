"""Who somebody is: names and passwords, sessions, codes, and what is forgotten when. Nothing of what they learn.

accounts    sign up, sign in, change a password, come by a code, become one of two
invitations links by which an administrator lets somebody in
passwords   which ones are refused, and what is kept of the others
second_factor  what is asked for after the password
passkeys    keys that a device keeps, as a second factor
lookalikes  names that look like another one
sessions    which learner a token belongs to, and until when
devices     where else somebody is signed in
keys        secrets, tokens and codes that nobody can guess
digests     addresses and names as they stand in the log
tokens      by which programs read what a teacher may read
throttle    too many wrong passwords and codes
running     days on which the site was running, by which is counted what is old
browsers    those in which somebody has signed in before
retention   what goes when somebody wants it gone, and what goes by itself
"""
