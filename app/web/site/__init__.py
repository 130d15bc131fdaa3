"""What every page stands in, and the pages that are about nobody.

current         the course, the store, the prose and the templates of the request at hand
visitors        who is asking
doors           tries at passwords and codes, and browsers that are known
security        headers, limits, and nothing that another site sent
security_log    who came in, and who was turned away, in the log
assets          style sheet, scripts and fonts with versions
saved_drawings  any drawing as a file of its own
retention_hook  once a day, what is old is forgotten
themes          light or dark
qr_codes        a text for the camera of a phone
cards           the picture of a chapter for those who link to it
beside          what takes long, made by another process while others go on
health          a word for those who watch over a site
offline         a page for when the network is away
"""
