"""Play: the inside view. An n-player stochastic game with incomplete information under quantal response, on plain arrays."""
