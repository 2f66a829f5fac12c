"""History: the outside view. Two hundred years of disputes, fitted, scored out of sample, and explained.

Tables (`store`, `tables`) become dense arrays (`panel`, `disputes`), arrays become rows (`features_*`), rows become models
(`onset`, `joining`, ...), and `backtest` scores every model on years it has not seen. What ships are fitted parameters and
the latest slice of facts, so that `outlook` needs no table.
"""
