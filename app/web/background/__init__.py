"""A line for work that takes long, and a process of low priority that does it beside those that answer.

line        who waits for what: places, limits, what nobody waits for any more, and results until they are fetched
supervisor  one process for each server: it keeps the lines, and the processes that work
client      how a process that answers takes a place, and asks for a result

Nothing here knows what the work is: an order is a row of texts, and a result is a file. All of it is lost when the
server ends, and whoever still waits takes a new place.
"""
