"""How well users and accounts are: what is known of them, the value of each part, the score and its band.

Days are those of the workspace's calendar, by their numbers; what is asked of a day is told by the days before it.
"""
