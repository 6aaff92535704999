"""Living a scenario month by month: the state machine and the household's economy."""

from peter.life.simulate import simulate

__all__ = ["simulate"]
