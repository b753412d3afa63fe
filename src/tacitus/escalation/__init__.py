"""Escalation: two sides over time, where their dealings change, and how things stand between them.

series(store, a, b, by, filters)   conflict and cooperation by period, set against coverage
changes(series)                    the periods in which the rate of events becomes another
state(store, a, b)                 the state of affairs in one word, with the reason and the events that moved it
rising(store, filters, limit)      the dyads that escalate
"""

from tacitus.escalation.affairs import State, state
from tacitus.escalation.change import Change, changes
from tacitus.escalation.rise import Rising, rising
from tacitus.escalation.series import Period, series

__all__ = ["Change", "Period", "Rising", "State", "changes", "rising", "series", "state"]
